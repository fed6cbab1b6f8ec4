"""What may be written where a type is expected, and the bases of the special forms."""
import functools
import sys
import types
import typing
from _typing import Generic
from types import GenericAlias

__name__ = "typing"  # whose all of this is


def _caller(depth=1):
    """The name of the module `depth` calls above the one that asks."""
    try:
        return sys._getframe(depth + 1).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


# --- what is written as a type ---

def _type_convert(arg, module=None, allow_special_forms=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return typing.ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The argument as a type; TypeError where it can be none."""
    refused = (Generic, typing.Protocol)
    if not allow_special_forms:
        refused += (typing.ClassVar,)
        if is_argument:
            refused += (typing.Final,)
    arg = _type_convert(arg, module, allow_special_forms)
    if isinstance(arg, typing._GenericAlias) and arg.__origin__ in refused:
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (typing.Any, typing.LiteralString, typing.NoReturn, typing.Never, typing.Self,
               typing.TypeAlias):
        return arg
    if allow_special_forms and arg in (typing.ClassVar, typing.Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, typing.Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(obj):
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, tuple):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    return repr(obj)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The type parameters among the arguments, each once, in order of appearance."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            inner = _collect_type_parameters(arg)
        elif hasattr(arg, "__typing_subst__"):
            inner = (arg,)
        else:
            inner = getattr(arg, "__parameters__", ())
        found.extend(p for p in inner if p not in found)
    if enforce_default_ordering:
        _check_order_of_defaults(args)
    return tuple(found)


def _check_order_of_defaults(args):
    """Among parameters that stand by themselves, those with a default come last; none after *Ts."""
    after_default = after_tuple = False
    for arg in _unique(a for a in args if not isinstance(a, (type, tuple))):
        if getattr(arg, "__typing_is_unpacked_typevartuple__", False):
            after_tuple = True
        if not hasattr(arg, "__typing_subst__"):
            continue
        if arg.has_default() and after_tuple:
            raise TypeError("Type parameter with a default follows TypeVarTuple")
        if after_default and not arg.has_default():
            raise TypeError(f"Type parameter {arg!r} without a default follows type parameter "
                            "with a default")
        after_default = after_default or arg.has_default()


def _flat_union(parameters):
    for p in parameters:
        if isinstance(p, (typing._UnionGenericAlias, types.UnionType)):
            yield from p.__args__
        else:
            yield p


def _unique(items):
    result = []
    for item in items:
        if item not in result:
            result.append(item)
    return result


_cleanups = []  # what forgets the results that _cached remembers


def _cached(func):
    """Remember results when the arguments can be hashed."""
    kept = functools.lru_cache(maxsize=128, typed=True)(func)
    _cleanups.append(kept.cache_clear)

    @functools.wraps(func)
    def inner(*args, **kwds):
        try:
            return kept(*args, **kwds)
        except TypeError:
            pass  # what cannot be hashed; an error of func's own comes again, without this one
        return func(*args, **kwds)
    return inner


# --- the bases of the special forms ---

class _Final:
    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    __slots__ = ()
    __iter__ = None


class _SpecialForm(_Final, _NotIterable, _root=True):
    # A name that means something to a type checker; some of them take arguments in brackets.
    # The documentation is of each form, not of the class.

    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in {"__name__", "__qualname__"}:
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return typing.Union[self, other]

    def __ror__(self, other):
        return typing.Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if isinstance(parameters, tuple):
            return self._of_many(*parameters)
        return self._of_one(parameters)

    @_cached
    def _of_one(self, parameter):
        return self._getitem(self, parameter)

    @_cached
    def _of_many(self, *parameters):
        return self._getitem(self, parameters)
