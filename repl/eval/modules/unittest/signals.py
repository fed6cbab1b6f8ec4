"""Ctrl-C while tests run: the first one lets the test that runs come to its end, the second one interrupts."""
import functools
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:
    def __init__(self, before):
        self.called = False
        self.original_handler = before
        self.default_handler = self._behind(before)

    def _behind(self, before):
        import signal  # which takes a while to load, and most runs never need
        if before == signal.SIG_DFL:
            return signal.default_int_handler
        if before == signal.SIG_IGN:
            return lambda signum, frame: None
        if callable(before):
            return before
        raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a "
                        "callable object")

    def __call__(self, signum, frame):
        import signal
        if signal.getsignal(signal.SIGINT) is not self:  # somebody calls us from a handler of theirs
            self.default_handler(signum, frame)
        if self.called:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    _results[result] = 1


def removeResult(result):
    return bool(_results.pop(result, None))


def installHandler():
    global _interrupt_handler
    import signal
    if _interrupt_handler is None:
        before = signal.getsignal(signal.SIGINT)
        _interrupt_handler = _InterruptHandler(before)
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Put back what was there before; as a decorator, for as long as the function runs."""
    import signal
    if method is not None:
        @functools.wraps(method)
        def inner(*args, **kwargs):
            before = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, before)
        return inner
    if _interrupt_handler is not None:
        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
