"""Mocks that a test waits for while other threads call them."""
import threading
from ._calls import sentinel
from ._magic import MagicMixin
from ._mocks import Mock

__name__ = "unittest.mock"  # whose all of this is

_UNSET = sentinel.TIMEOUT_UNSET


class ThreadingMixin:
    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=_UNSET, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__["_mock_wait_timeout"] = self.DEFAULT_TIMEOUT if timeout is _UNSET else timeout
        self.__dict__["_mock_events_lock"] = threading.Lock()
        self._await_anew()

    def _await_anew(self):
        self.__dict__.update(_mock_event=threading.Event(), _mock_calls_events=[])

    def _get_child_mock(self, /, **kw):
        """A child waits for as long as its parent."""
        for word in ("parent", "_new_parent"):
            if isinstance(kw.get(word), ThreadingMixin):
                kw["timeout"] = kw[word]._mock_wait_timeout
                break
        return super()._get_child_mock(**kw)

    def reset_mock(self, /, *args, **kwargs):
        """Forget the calls, and wait for new ones."""
        super().reset_mock(*args, **kwargs)
        self._await_anew()

    def _event_of(self, given):
        """What is set when there was a call with these arguments."""
        with self._mock_events_lock:
            for known, event in self._mock_calls_events:
                if known == given:
                    return event
            event = threading.Event()
            self._mock_calls_events.append((given, event))
            return event

    def _mock_call(self, *args, **kwargs):
        result = super()._mock_call(*args, **kwargs)
        self._event_of((args, kwargs)).set()
        self._mock_event.set()
        return result

    def wait_until_called(self, *, timeout=_UNSET):
        """Wait for a call; fail if there is none in `timeout` seconds, or the mock's own."""
        timeout = self._mock_wait_timeout if timeout is _UNSET else timeout
        if not self._mock_event.wait(timeout=timeout):
            raise AssertionError(f"{self._mock_name or 'mock'} was not called before "
                                 f"timeout({timeout}).")

    def wait_until_any_call_with(self, *args, **kwargs):
        """Wait for a call with these arguments, at most for the mock's own timeout."""
        if not self._event_of((args, kwargs)).wait(timeout=self._mock_wait_timeout):
            raise AssertionError(f"{self._called_as(args, kwargs)} call not found")


class ThreadingMock(ThreadingMixin, MagicMixin, Mock):
    """A mock that can be waited for: wait_until_called, wait_until_any_call_with."""
