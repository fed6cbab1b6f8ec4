"""Mocks of coroutine functions."""
import inspect
import types
from ._asserting import _AwaitAssertions
from ._calls import DEFAULT, _Call
from ._magic import MagicMixin
from ._mocks import Mock, NonCallableMock
from ._records import _forget_awaits
from ._specs import _callable, _is_exception, _Kinds

__name__ = "unittest.mock"  # whose all of this is


class AsyncMockMixin(_AwaitAssertions):
    """What makes a mock the mock of a coroutine function."""

    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        space = self.__dict__  # for a spec would refuse
        space["_is_coroutine_marker"] = _MARK
        space.update(__code__=_code(), __name__="AsyncMock", __defaults__=(), __kwdefaults__={},
                     __annotations__=None)
        _forget_awaits(space["_mock_record"])

    async def _answer(self, args, kwargs):
        one = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = one
        self.await_args_list.append(one)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if _callable(effect):
                result = await _finished(effect(*args, **kwargs), effect)
            else:
                result = _next(effect)
            if result is not DEFAULT:
                return result
        wrapped = self._mock_wraps
        if wrapped is not None and self.__dict__["_mock_record"].return_value is DEFAULT:
            return await _finished(wrapped(*args, **kwargs), wrapped)
        return self.return_value


def _next(results):
    """An exception if it is one's turn; the end is told as a coroutine can tell it."""
    try:
        result = next(results)
    except StopIteration:
        raise StopAsyncIteration
    if _is_exception(result):
        raise result
    return result


async def _finished(result, function):
    return await result if inspect.iscoroutinefunction(function) else result


def _marked():
    async def marked():
        pass
    return vars(inspect.markcoroutinefunction(marked))["_is_coroutine_marker"]


_MARK = _marked()


def _code():
    """Stands for the code of a coroutine function that takes anything."""
    code = NonCallableMock(spec_set=_CODE_NAMES)
    code.__dict__["_spec_class"] = types.CodeType
    code.co_flags = inspect.CO_COROUTINE | inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
    code.co_varnames = "args", "kwargs"
    code.co_argcount = code.co_posonlyargcount = code.co_kwonlyargcount = 0
    return code


_CODE_NAMES = dir(types.CodeType)


class AsyncMagicMixin(MagicMixin):
    pass


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock of a coroutine function: what a call gives is to be awaited."""


_Kinds.Awaited, _Kinds.AsyncMock = AsyncMockMixin, AsyncMock
