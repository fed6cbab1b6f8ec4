"""What CPython's tests of asyncio share: a loop whose clock the test moves, and turns of a loop one at a time."""
import asyncio
import contextlib
import re
import unittest
from asyncio import base_events, events, format_helpers
from unittest import mock

# Where there is but one half, the tests of each try that one.
for name in ("current_task _register_task _unregister_task _enter_task _leave_task _swap_current_task _register_eager_task "
             "_unregister_eager_task all_tasks").split():
    for half in "_py_", "_c_":
        if not hasattr(asyncio.tasks, half + name.lstrip("_")) and hasattr(asyncio.tasks, name):
            setattr(asyncio.tasks, half + name.lstrip("_"), getattr(asyncio.tasks, name))


def run_once(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()


def run_briefly(loop):
    async def nothing():
        pass

    turn = nothing()
    task = loop.create_task(turn)
    task._log_destroy_pending = False
    try:
        loop.run_until_complete(task)
    finally:
        turn.close()


def run_until(loop, pred, timeout=30.0):
    delay = 0.001
    while not pred():
        loop.run_until_complete(asyncio.sleep(delay))
        timeout -= delay
        if timeout < 0:
            raise TimeoutError
        delay *= 2


class _NoFiles:
    def select(self, timeout):
        return []


class TestLoop(base_events.BaseEventLoop):
    """A loop whose time stands still but for what a generator of the test gives: it gets each deadline that was asked for."""

    def __init__(self, gen=None):
        super().__init__()
        self._check_on_close = gen is not None
        self._gen = (gen or self._no_deadlines)()
        next(self._gen)
        self._time = 0
        self._clock_resolution = 1e-9
        self._timers = []
        self._selector = _NoFiles()

    def _no_deadlines(self):
        yield

    def time(self):
        return self._time

    def advance_time(self, advance):
        self._time += advance or 0

    def close(self):
        super().close()
        if self._check_on_close:
            with contextlib.suppress(StopIteration):
                self._gen.send(0)
                raise AssertionError("the test expected more deadlines")

    def call_at(self, when, callback, *args, context=None):
        self._timers.append(when)
        return super().call_at(when, callback, *args, context=context)

    def _run_once(self):
        super()._run_once()
        for when in self._timers:
            self.advance_time(self._gen.send(when))
        self._timers = []

    def _process_events(self, event_list):
        pass

    _write_to_self = _wait_until = lambda self, *when: None


def MockCallback(**kwargs):
    return mock.Mock(spec=["__call__"], **kwargs)


class MockPattern(str):
    def __eq__(self, other):
        return re.search(str(self), other, re.S) is not None


class MockInstanceOf:
    def __init__(self, kind):
        self._kind = kind

    def __eq__(self, other):
        return isinstance(other, self._kind)


def get_function_source(func):
    source = format_helpers._get_function_source(func)
    if source is None:
        raise ValueError(f"no source of {func!r}")
    return source


class TestCase(unittest.TestCase):
    @staticmethod
    def close_loop(loop):
        if loop._default_executor is not None and not loop.is_closed():
            loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()

    def set_event_loop(self, loop, *, cleanup=True):
        events.set_event_loop(None)
        if cleanup:
            self.addCleanup(self.close_loop, loop)

    def new_test_loop(self, gen=None):
        loop = TestLoop(gen)
        self.set_event_loop(loop)
        return loop

    def tearDown(self):
        events.set_event_loop(None)
        self.doCleanups()


@contextlib.contextmanager
def disable_logger():
    with mock.patch("asyncio.log.logger.error"):
        yield


async def await_without_task(coro):
    """Drive a coroutine that must not wait, where there is no task."""
    failed = []

    def drive():
        try:
            for _ in coro.__await__():
                pass
        except BaseException as error:
            failed.append(error)

    asyncio.get_running_loop().call_soon(drive)
    await asyncio.sleep(0)
    if failed:
        raise failed[0]
