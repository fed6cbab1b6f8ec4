"""A patch as a decorator: of functions, of coroutine functions, of the tests of a class."""
import contextlib
import functools
import inspect
from ._calls import DEFAULT

__name__ = "unittest.mock"  # whose all of this is

_started = []  # the patches that were started and not stopped, in this order


class _Decorator:
    """Something to enter around a call; its `copy` is another such."""

    def __call__(self, func):
        if isinstance(func, type):
            return self._decorate_tests(func)
        return self._decorate(func)

    def _decorate_tests(self, cls):
        from . import patch
        for name in dir(cls):
            method = getattr(cls, name) if name.startswith(patch.TEST_PREFIX) else None
            if hasattr(method, "__call__"):
                setattr(cls, name, self.copy()(method))
        return cls

    def start(self):
        """Enter; what is returned is what a `with` would bind."""
        result = self.__enter__()
        _started.append(self)
        return result

    def stop(self):
        """Leave, if it was started."""
        if self in _started:
            _started.remove(self)
            return self.__exit__(None, None, None)


def _wrapped(func, around):
    """The function with each call made inside of a context that may change its arguments."""
    if inspect.iscoroutinefunction(func):
        @functools.wraps(func)
        async def patched(*args, **kwargs):
            with around(args, kwargs) as (args, kwargs):
                return await func(*args, **kwargs)
    else:
        @functools.wraps(func)
        def patched(*args, **kwargs):
            with around(args, kwargs) as (args, kwargs):
                return func(*args, **kwargs)
    return patched


def _patched(func, patcher):
    """One wrapper enters all patches of a function; the mocks that they make are arguments."""
    if hasattr(func, "patchings"):
        func.patchings.append(patcher)
        return func

    @contextlib.contextmanager
    def entered(args, kwargs):
        with contextlib.ExitStack() as stack:
            for one in wrapper.patchings:
                made = stack.enter_context(one)
                if one.attribute_name is not None:
                    kwargs.update(made)
                elif one.new is DEFAULT:
                    args = *args, made
            yield args, kwargs

    wrapper = _wrapped(func, entered)
    wrapper.patchings = [patcher]
    return wrapper


def _stopall():
    """Stop all patches that were started, the last one first."""
    for one in reversed(_started[:]):
        one.stop()
