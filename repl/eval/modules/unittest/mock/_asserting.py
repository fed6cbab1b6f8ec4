"""What a test asks of a mock afterwards, and how it is told that it was otherwise."""
from ._calls import _Call, _CallList, _written, call
from ._records import _forget_awaits, _recorded
from ._specs import _mock_behind
from ..util import safe_repr

__name__ = "unittest.mock"  # whose all of this is


class _Asking:
    """Comparing calls as the original would understand them: by place or by name is the same."""

    def _called_as(self, args, kwargs):
        return _written(self._mock_name or "mock", args, kwargs)

    def _signature_for(self, path):
        """Of the child that the path leads to, as far as there is one; without a path, of the mock."""
        signature, mock = (None, self) if path else (self._spec_signature, None)
        for name in path.replace("()", "").split(".") if path else ():
            mock = _mock_behind(mock._mock_children.get(name))
            if getattr(mock, "_mock_children", None) is None:
                break
            signature = mock._spec_signature
        return signature

    def _understood(self, one):
        """The call with its arguments bound; the TypeError that they are; or the call as it is."""
        named = isinstance(one, tuple) and len(one) > 2
        signature = self._signature_for(one[0]) if named else self._spec_signature
        if signature is None:
            return one
        try:
            bound = signature.bind(*one[-2], **one[-1])
        except TypeError as refusal:
            return refusal.with_traceback(None)
        return call(one[0] if named else "", bound.args, bound.kwargs)  # so that no name is not any

    def _not_found(self, word, args, kwargs, actual):
        return AssertionError(f"expected {word} not found.\nExpected: "
                              f"{self._called_as(args, kwargs)}\n  Actual: {actual}")

    def _check_last(self, seen, args, kwargs, word):
        expected = self._understood(_Call((args, kwargs), two=True))
        if self._understood(seen) != expected:
            raise self._not_found(word, args, kwargs, self._called_as(*seen)) from _cause([expected])

    def _check_any(self, seen, args, kwargs, word):
        expected = self._understood(_Call((args, kwargs), two=True))
        cause = _cause([expected])
        if cause or not any(_agree(expected, self._understood(one)) for one in seen):
            raise AssertionError(f"{self._called_as(args, kwargs)} {word} not found") from cause

    def _check_stretch(self, seen, calls, word, actual):
        """The calls stand in what was seen, one after the other."""
        expected = [self._understood(one) for one in calls]
        if expected in _CallList(map(self._understood, seen)):
            return
        cause, problem = _cause(expected), f"{word.capitalize()} not found."
        if cause is not None:
            errors = [one if isinstance(one, Exception) else None for one in expected]
            problem = f"Error processing expected {word}.\nErrors: {errors}"
        raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}\n{actual}") from cause

    def _check_each(self, seen, calls, complaint):
        """Each of the calls is there, as often as it is asked for."""
        expected, left = [*map(self._understood, calls)], [*map(self._understood, seen)]
        absent = []
        for one in expected:
            try:
                left.remove(one)
            except ValueError:
                absent.append(one)
        if absent:
            raise AssertionError(complaint(tuple(absent), left)) from _cause(expected)


def _cause(understood):
    return next((one for one in understood if isinstance(one, Exception)), None)


def _agree(expected, one):
    """Part by part, what is expected asking first: ANY may be among it."""
    return isinstance(one, tuple) and all(mine == theirs for mine, theirs in zip(expected, one))


class _CallAssertions(_Asking):
    def _times(self, wanted):
        calls = f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""
        return AssertionError(f"Expected '{self._mock_name or 'mock'}' to {wanted}. Called "
                              f"{self.call_count} times.{calls}")

    def assert_not_called(self):
        """Fail if the mock was ever called."""
        if self.call_count:
            raise self._times("not have been called")

    def assert_called(self):
        """Fail unless the mock was called, however often."""
        if not self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called.")

    def assert_called_once(self):
        """Fail unless the mock was called one time."""
        if self.call_count != 1:
            raise self._times("have been called once")

    def assert_called_with(self, /, *args, **kwargs):
        """Fail unless these were the arguments of the last call."""
        if self.call_args is None:
            raise self._not_found("call", args, kwargs, "not called.")
        self._check_last(self.call_args, args, kwargs, "call")

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fail unless there was one call, and with these arguments."""
        if self.call_count != 1:
            raise self._times("be called once")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Fail unless one of the calls was with these arguments."""
        self._check_any(self.call_args_list, args, kwargs, "call")

    def assert_has_calls(self, calls, any_order=False):
        """Fail unless the calls were made: in this order and without a gap, or in any."""
        seen = self.mock_calls
        if any_order:
            name = self._mock_name or "mock"
            self._check_each(seen, calls, lambda absent, left: (
                f"{name!r} does not contain all of {absent!r} in its call list, "
                f"found {left!r} instead"))
        else:
            self._check_stretch(seen, calls, "calls", f"  Actual: {safe_repr(seen)}")


class _AwaitAssertions(_Asking):
    await_count = _recorded("await_count")
    await_args = _recorded("await_args")
    await_args_list = _recorded("await_args_list")

    def _awaits(self, wanted, count=True):
        times = f" Awaited {self.await_count} times." if count else ""
        return AssertionError(f"Expected {self._mock_name or 'mock'} to {wanted}.{times}")

    def assert_not_awaited(self):
        """Fail if a call was ever awaited."""
        if self.await_count:
            raise self._awaits("not have been awaited")

    def assert_awaited(self):
        """Fail unless a call was awaited."""
        if not self.await_count:
            raise self._awaits("have been awaited", count=False)

    def assert_awaited_once(self):
        """Fail unless one call was awaited."""
        if self.await_count != 1:
            raise self._awaits("have been awaited once")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fail unless these were the arguments of the last call that was awaited."""
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._called_as(args, kwargs)}\nNot awaited")
        self._check_last(self.await_args, args, kwargs, "await")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail unless one call was awaited, and with these arguments."""
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fail unless a call with these arguments was awaited."""
        self._check_any(self.await_args_list, args, kwargs, "await")

    def assert_has_awaits(self, calls, any_order=False):
        """Fail unless the calls were awaited: in this order and without a gap, or in any."""
        seen = self.await_args_list
        if any_order:
            self._check_each(seen, calls, lambda absent, left: (
                f"{absent!r} not all found in await list"))
        else:
            self._check_stretch(seen, calls, "awaits", f"Actual: {seen}")

    def reset_mock(self, /, *args, **kwargs):
        """Forget the awaits with the calls."""
        super().reset_mock(*args, **kwargs)
        _forget_awaits(self.__dict__["_mock_record"])


_CALL_ASSERTIONS = [name for name in vars(_CallAssertions) if name.startswith("assert_")]
_AWAIT_ASSERTIONS = [name for name in vars(_AwaitAssertions) if name.startswith("assert_")]
