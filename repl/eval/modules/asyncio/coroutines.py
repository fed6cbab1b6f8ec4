"""What counts as a coroutine."""
import collections.abc
import inspect
import sys
import types

__all__ = ("iscoroutinefunction", "iscoroutine")

_is_coroutine = object()


def _is_debug_mode():
    return sys.flags.dev_mode


def iscoroutinefunction(func):
    """Return True if func is a decorated coroutine function."""
    return (inspect.iscoroutinefunction(func) or
            getattr(func, "_is_coroutine", None) is _is_coroutine)


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    return isinstance(obj, (types.CoroutineType, collections.abc.Coroutine))
