"""Threads of the host: there are none."""
import contextlib
from test.support import _skips, needs

threading_setup = lambda: ()
threading_cleanup = lambda *args: None
can_start_thread = False
reap_threads = _skips("threads of the host")
start_threads = catch_threading_exception = needs("threads of the host")


def requires_working_threading(*, module=False):
    if module:
        needs("threads of the host")()
    return _skips("threads of the host")


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    yield


def join_thread(thread, timeout=None):
    thread.join(timeout)
