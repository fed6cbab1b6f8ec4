"""Futures: results of calls that are made elsewhere."""
import threading
import time
from collections import namedtuple
from types import GenericAlias

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING, RUNNING = "PENDING", "RUNNING"
CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED = "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"
_STATES = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled",
           CANCELLED_AND_NOTIFIED: "cancelled", FINISHED: "finished"}


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


class Future:
    """Represents the result of an asynchronous computation."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state, self._result, self._exception = PENDING, None, None
        self._done_callbacks = []

    def __repr__(self):
        cls = self.__class__.__name__
        text = f"<{cls} at {id(self):#x} state={_STATES[self._state]}"
        if self._state == FINISHED:
            if self._exception:
                text += f" raised {self._exception.__class__.__name__}"
            else:
                text += f" returned {self._result.__class__.__name__}"
        return text + ">"

    def cancel(self):
        """Cancel the future if possible."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self.cancelled():
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Return True if the future was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Return True if the future is currently executing."""
        return self._state == RUNNING

    def done(self):
        """Return True if the future was cancelled or finished executing."""
        return self._state not in (PENDING, RUNNING)

    def _wait(self, timeout):
        with self._condition:
            if not self._condition.wait_for(self.done, timeout):
                raise TimeoutError()
            if self.cancelled():
                raise CancelledError()

    def result(self, timeout=None):
        """Return the result of the call that the future represents."""
        self._wait(timeout)
        if self._exception is None:
            return self._result
        try:
            raise self._exception
        finally:
            self = None  # no cycle through the traceback

    def exception(self, timeout=None):
        """Return the exception raised by the call that the future represents."""
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        """Attaches a callable that will be called when the future finishes."""
        with self._condition:
            if not self.done():
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            import logging
            logging.getLogger("concurrent.futures").exception(
                "exception calling callback for %r", self)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    # For executors and tests.

    def set_running_or_notify_cancel(self):
        """Mark the future as running or process any cancel notifications."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                return False
            if self._state != PENDING:
                raise RuntimeError("Future in unexpected state")
            self._state = RUNNING
            return True

    def _finish(self, result, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result, self._exception, self._state = result, exception, FINISHED
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """Sets the return value of work associated with the future."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Sets the result of the future as being the given exception."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(GenericAlias)


class Executor:
    """Runs calls, and gives futures of their results."""

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Returns an iterator equivalent to map(fn, iter)."""
        until = None if timeout is None else time.monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    rest = None if until is None else until - time.monotonic()
                    yield _result_or_cancel(futures.pop(), rest)
            finally:
                for future in futures:
                    future.cancel()
        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _result_or_cancel(future, timeout):
    try:
        return future.result(timeout)
    finally:
        future.cancel()
        del future


class _Watch:
    """Hears of futures as they are done, in that order."""

    def __init__(self, futures):
        self.changed, self.done, self.futures = threading.Condition(), [], futures
        for future in futures:
            future.add_done_callback(self._note)

    def _note(self, future):
        with self.changed:
            self.done.append(future)
            self.changed.notify_all()

    def close(self):
        for future in self.futures:
            if self._note in future._done_callbacks and not future.done():
                future._done_callbacks.remove(self._note)


def as_completed(fs, timeout=None):
    """An iterator over the given futures that yields each as it completes."""
    until = None if timeout is None else time.monotonic() + timeout
    pending = set(fs)
    total = len(pending)
    finished = [f for f in pending if f.done()]
    watch = _Watch([f for f in pending if not f.done()])
    pending.difference_update(finished)
    try:
        while True:
            while finished:
                yield finished.pop()
            if not pending:
                return
            rest = None if until is None else until - time.monotonic()
            if rest is not None and rest < 0:
                raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            with watch.changed:
                watch.changed.wait_for(lambda: watch.done, rest)
                finished, watch.done = watch.done[::-1], []
            pending.difference_update(finished)
    finally:
        watch.close()


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures in the given sequence to complete."""
    fs = set(fs)

    def enough():
        done = [f for f in fs if f.done()]
        if return_when == FIRST_COMPLETED and done:
            return True
        if return_when == FIRST_EXCEPTION and \
                any(not f.cancelled() and f.exception() is not None for f in done):
            return True
        return len(done) == len(fs)

    if not enough():
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError(f"Invalid return condition: {return_when!r}")
        watch = _Watch([f for f in fs if not f.done()])
        with watch.changed:
            watch.changed.wait_for(enough, timeout)
        watch.close()
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures(done, fs - done)
