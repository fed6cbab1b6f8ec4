"""Threads of the host: there are none."""
import contextlib
from test.support import _skips, needs_more_than_the_language

threading_setup = lambda: ()
threading_cleanup = lambda *args: None
can_start_thread = False
reap_threads = _skips
start_threads = catch_threading_exception = needs_more_than_the_language


def requires_working_threading(*, module=False):
    if module:
        needs_more_than_the_language()
    return _skips


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    yield


def join_thread(thread, timeout=None):
    thread.join(timeout)
