"""What an original says of the mock that stands for it: how it is called, whether awaited."""
import functools
import inspect
import types

__name__ = "unittest.mock"  # whose all of this is


class InvalidSpecError(Exception):
    """Indicates that an invalid value was used as a mock spec."""


FunctionTypes = types.FunctionType, types.MethodType
_TYPOS = "autospect", "auto_spec", "set_spec"


class _Kinds:
    """The classes that others ask about before they are made; each file puts in its own."""


def _is_mock(obj):
    """A mock may say that its class is another: its type says the truth."""
    return issubclass(type(obj), _Kinds.NonCallableMock)


def _is_listing(spec):
    """Is it names, rather than a thing that has them?"""
    return type(spec) in (list, tuple)


def _is_exception(obj):
    return isinstance(obj, BaseException) or (
        isinstance(obj, type) and issubclass(obj, BaseException))


def _is_magic(name):
    return name[:2] == name[-2:] == "__" and len(name) > 4


def _is_awaited(obj):
    """Would what it gives be awaited?"""
    if _is_mock(obj) and not isinstance(obj, _Kinds.AsyncMock):
        return False
    obj = getattr(obj, "__func__", obj)
    return inspect.iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _callable(obj):
    while isinstance(obj, (staticmethod, classmethod, types.MethodType)):
        obj = obj.__func__
    return isinstance(obj, type) or getattr(obj, "__call__", None) is not None


def _calls_instances(obj):
    """Can an instance of the class (or the object, if it is none) be called?"""
    if isinstance(obj, type):
        return any(vars(base).get("__call__") is not None for base in obj.__mro__)
    return getattr(obj, "__call__", None) is not None


def _mock_behind(obj):
    """The mock that a function made by create_autospec hands its calls to."""
    return obj.mock if isinstance(obj, FunctionTypes) and hasattr(obj, "mock") else obj


def _refuse_typos(words):
    for word in _TYPOS:
        if word in words:
            raise RuntimeError(f"{word!r} might be a typo; use unsafe=True if this is intended")


def _signature_of(original, as_instance=False, skip_first=False):
    """How the original is called; None where that cannot be told."""
    if isinstance(original, type) and not as_instance:
        original, skip_first = original.__init__, True
    elif isinstance(original, (classmethod, staticmethod)):
        skip_first = skip_first or isinstance(original, classmethod)
        original = original.__func__
    elif not isinstance(original, FunctionTypes):
        original = getattr(original, "__call__", None)
        if original is None:
            return None
    try:
        return inspect.signature(functools.partial(original, None) if skip_first else original)
    except ValueError:  # written in C, and silent about it
        return None


def _awaited_names(spec, names):
    """Which of the names are coroutine functions, told without running a property."""
    found = []
    for name in names:
        member = inspect.getattr_static(spec, name, None)
        try:
            member = inspect.unwrap(member)
        except ValueError:
            pass
        if inspect.iscoroutinefunction(member):
            found.append(name)
    return found
