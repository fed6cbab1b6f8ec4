"""What X[int] makes of the special forms, and of the classes that are Generic."""
import collections.abc as _abc
import operator
import types
import typing
from _typing import Generic, ParamSpec, TypeVar, TypeVarTuple
from types import GenericAlias
from ._checks import (_Final, _NotIterable, _SpecialForm, _cached, _collect_type_parameters,
                      _type_check, _type_convert, _type_repr)

__name__ = "typing"  # whose all of this is


# --- generic aliases ---

def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


def _brings_generic(base, bases):
    """Whether a base is Generic or inherits from it, or will once its __mro_entries__ are asked."""
    if isinstance(base, _BaseGenericAlias):
        return True
    if isinstance(base, type):
        return issubclass(base, Generic)
    entries = base.__mro_entries__(bases) if hasattr(base, "__mro_entries__") else ()
    return isinstance(entries, tuple) and any(
        isinstance(each, type) and issubclass(each, Generic) for each in entries)


class _BaseGenericAlias(_Final, _root=True):
    """What stands for a class with its arguments: calls and attributes go to the class."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; "
                            f"use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass  # it need not have room for that
        return made

    def __mro_entries__(self, bases):
        entries = [] if self.__origin__ in bases else [self.__origin__]
        later = bases[bases.index(self) + 1:]
        if not any(_brings_generic(base, bases) for base in later):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if attr in {"__origin__", "__args__"}:
            return super().__getattr__(attr)
        if attr in {"__name__", "__qualname__"}:
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        own = {"_name", "_inst", "_nparams", "_paramspec_tvars", "_typevar_types", "_defaults"}
        if _is_dunder(attr) or attr in own:
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list(set(super().__dir__() +
                        [a for a in dir(self.__origin__) if not _is_dunder(a)]))


def _wanted_arguments(cls, parameters):
    """How many arguments the parameters take, in words, and the least and the most."""
    least = sum(1 for p in parameters
                if not p.has_default() and not isinstance(p, TypeVarTuple))
    most = None if any(isinstance(p, TypeVarTuple) for p in parameters) else len(parameters)
    return least, most


def _check_generic(cls, parameters, args):
    least, most = _wanted_arguments(cls, parameters)
    if len(args) >= least and (most is None or len(args) <= most):
        return
    quantity = "many" if len(args) > least else "few"
    expected = most if quantity == "many" or least == most else f"at least {least}"
    raise TypeError(f"Too {quantity} arguments for {cls}; actual {len(args)}, expected {expected}")


class _GenericAlias(_BaseGenericAlias, _root=True):
    """A generic class with arguments, or a special form with arguments."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = args
        self.__parameters__ = _collect_type_parameters(
            args, enforce_default_ordering=origin in (Generic, typing.Protocol))
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return typing.Union[self, right]

    def __ror__(self, left):
        return typing.Union[left, self]

    @_cached
    def __getitem__(self, args):
        if self.__origin__ in (Generic, typing.Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        if not isinstance(args, tuple):
            args = (args,)
        args = _unpacked(_type_convert(p) for p in args)
        return self.copy_with(_substitute(self, self.__parameters__, args, self.__args__))

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join(map(_type_repr, self.__args__)) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        origin = getattr(typing, self._name) if self._name else self.__origin__
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if typing.Protocol in bases:
                return ()
            later = bases[bases.index(self) + 1:]
            if any(isinstance(b, _BaseGenericAlias) and b is not self for b in later):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        yield typing.Unpack[self]


def _unpacked(args):
    """Arguments in which *tuple[int, str] counts as its parts."""
    flat = []
    for arg in args:
        inner = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner is not None and not (inner and inner[-1] is ...):
            flat.extend(inner)
        else:
            flat.append(arg)
    return tuple(flat)


def _substitute(alias, parameters, args, into):
    """`into` with each parameter replaced by its argument."""
    for p in parameters:
        prepare = getattr(p, "__typing_prepare_subst__", None)
        if prepare:
            args = prepare(alias, args)
    if len(args) != len(parameters):
        quantity = "many" if len(args) > len(parameters) else "few"
        raise TypeError(f"Too {quantity} arguments for {alias}; actual {len(args)}, "
                        f"expected {len(parameters)}")
    return _replaced(into, dict(zip(parameters, args)), alias)


def _replaced(items, chosen, alias):
    result = []
    for item in items:
        if isinstance(item, type) and not isinstance(item, GenericAlias):
            result.append(item)
        elif getattr(item, "__typing_is_unpacked_typevartuple__", False):
            result.extend(chosen[item.__args__[0]])
        elif isinstance(item, tuple):
            result.append(_replaced(item, chosen, alias))
        else:
            new = _replacement(item, chosen)
            spread = isinstance(new, tuple) and alias.__origin__ is _abc.Callable
            result.extend(new if spread else (new,))
    return tuple(result)


def _replacement(item, chosen):
    if hasattr(item, "__typing_subst__"):
        return item.__typing_subst__(chosen[item])
    inner = getattr(item, "__parameters__", ())
    if not inner:
        return item
    values = []
    for p in inner:
        values.extend(chosen[p] if isinstance(p, TypeVarTuple) else (chosen[p],))
    return item[tuple(values)]


def _typevar_subst(self, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.")
    if isinstance(arg, _UnpackGenericAlias) or getattr(arg, "__unpacked__", False):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _stands_for_parameters(arg):
    return arg is ... or isinstance(arg, (list, tuple, ParamSpec, _ConcatenateGenericAlias))


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(a, "Expected a type.") for a in arg)
    if _stands_for_parameters(arg):
        return arg
    raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")


def _paramspec_prepare_subst(self, alias, args):
    parameters = alias.__parameters__
    at = parameters.index(self)
    if at == len(args) and self.has_default():
        args = [*args, self.__default__]
    if at >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(parameters) == 1 and not _stands_for_parameters(args[0]):
        args = (args,)
    elif isinstance(args[at], list):
        args = (*args[:at], tuple(args[at]), *args[at + 1:])
    return tuple(args)


def _endless(args):
    """Where *tuple[int, ...] stands among the arguments, and what it repeats."""
    found = None, None
    for at, arg in enumerate(args):
        parts = None if isinstance(arg, type) else \
            getattr(arg, "__typing_unpacked_tuple_args__", None)
        if parts and len(parts) == 2 and parts[1] is ...:
            if found[0] is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            found = at, parts[0]
    return found


def _typevartuple_prepare_subst(self, alias, args):
    """The arguments with those that fall to this parameter gathered in a tuple."""
    parameters = alias.__parameters__
    before = parameters.index(self)
    after = len(parameters) - before - 1
    if any(isinstance(p, TypeVarTuple) for p in parameters[before + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    endless, repeated = _endless(args)
    start, end = before, after  # how many arguments are left for the parameters on either side
    if endless is not None:
        start, end = min(before, endless), min(after, len(args) - endless - 1)
    elif before + after > len(args):
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, "
                        f"expected at least {len(parameters) - 1}")
    rest = len(args) - end
    own = args[start:rest]
    if start == rest and self.has_default():
        own = _unpacked([self.__default__])
    return (*args[:start], *[repeated] * (before - start), tuple(own),
            *[repeated] * (after - end), *args[rest:])


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def copy_with(self, params):
        return typing.Union[params]

    def __reduce__(self):
        return operator.getitem, (typing.Union, self.__args__)

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:
            return all(a in other.__args__ for a in self.__args__) and \
                all(a in self.__args__ for a in other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[1] if args[0] is type(None) else args[0]
            return f"typing.Optional[{_type_repr(other)}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_with_types(self)) == set(_with_types(other))

    def __hash__(self):
        return hash(frozenset(_with_types(self)))


def _with_types(literal):
    return ((value, type(value)) for value in literal.__args__)


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        *first, last = params
        if isinstance(last, (list, tuple)):
            return (*first, *last)
        ends = last.__args__ if isinstance(last, _ConcatenateGenericAlias) else (last,)
        return super().copy_with((*first, *ends))


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return "typing.Unpack[" + _type_repr(self.__args__[0]) + "]"

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if not isinstance(arg, (_GenericAlias, GenericAlias)):
            return None
        if arg.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return arg.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return type(self)(params[0], self.__metadata__)

    def __repr__(self):
        shown = ", ".join(repr(a) for a in self.__metadata__)
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {shown}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in {"__name__", "__qualname__"}:
            return "Annotated"
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __reduce__(self):
        return operator.getitem, (typing.Annotated, (self.__origin__, *self.__metadata__))


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    @property
    def _lists_parameters(self):
        args = self.__args__
        return not (len(args) == 2 and _stands_for_parameters(args[0]))

    def __repr__(self):
        if not self._lists_parameters:
            return super().__repr__()
        *args, result = map(_type_repr, self.__args__)
        return f"typing.Callable[[{', '.join(args)}], {result}]"

    def __reduce__(self):
        *args, result = self.__args__
        return operator.getitem, (typing.Callable,
                                  (args if self._lists_parameters else args[0], result))


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """typing.List and its like: the alias of a class, before it has arguments."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        if name is None:
            name = origin.__name__
        super().__init__(origin, inst=inst, name=name)
        self._nparams = nparams
        self._defaults = defaults
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    @_cached
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = "Parameters to generic types must be types."
        params = tuple(_type_check(p, msg) for p in params)
        if self._defaults and len(params) < self._nparams:
            missing = self._nparams - len(params)
            params += self._defaults[len(self._defaults) - missing:] if \
                missing <= len(self._defaults) else ()
        if len(params) != self._nparams:
            quantity = "many" if len(params) > self._nparams else "few"
            expected = self._nparams
            if self._defaults:
                expected = f"at least {self._nparams - len(self._defaults)}"
            raise TypeError(f"Too {quantity} arguments for {self}; actual {len(params)}, "
                            f"expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getattr__(self, attr):
        if attr in {"__name__", "__qualname__"}:
            return self._name
        return super().__getattr__(attr)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, (_GenericAlias, GenericAlias)):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return typing.Union[self, right]

    def __ror__(self, left):
        return typing.Union[left, self]


class _CallableType(_SpecialGenericAlias, _root=True):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        msg = "Callable[args, result]: result must be a type."
        result = _type_check(result, msg)
        if not isinstance(args, (list, tuple)):
            args = (args,)
        return self._of_types(tuple(map(_type_convert, args)), result)

    @_cached
    def _of_types(self, args, result):
        return self.copy_with((*args, result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_cached
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*(_type_check(p, msg) for p in params[:-1]), ...))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple(_type_check(p, msg) for p in params))


# --- Generic ---

@_cached
def _generic_class_getitem(cls, args):
    """Parameterizes a generic class."""
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple(_type_convert(p) for p in args)
    if cls in (Generic, typing.Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_parameter_like(p) for p in args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or "
                            f"parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    parameters = cls.__parameters__
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    for p in parameters:
        args = tuple(p.__typing_prepare_subst__(cls, args))
    _check_generic(cls, parameters, args)
    given = []
    for p, arg in zip(parameters, args):
        if isinstance(p, TypeVarTuple):
            given.extend(arg)
        elif isinstance(p, ParamSpec) and isinstance(arg, list):
            given.append(tuple(arg))
        else:
            given.append(arg)
    return _GenericAlias(cls, tuple(given))


def _is_parameter_like(p):
    return isinstance(p, (TypeVar, ParamSpec)) or (
        isinstance(p, _UnpackGenericAlias) and isinstance(p.__args__[0], TypeVarTuple))


def _generic_init_subclass(cls, *args, **kwargs):
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    bases = cls.__dict__.get("__orig_bases__")
    if bases is None:
        plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and \
            type(cls) is not typing._TypedDictMeta
    else:
        plain = Generic in bases
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    cls.__parameters__ = _parameters_of_bases(bases) if bases else ()


def _parameters_of_bases(bases):
    found = _collect_type_parameters(bases)
    declared = None
    for base in bases:
        if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, typing.Protocol):
            if declared is not None and base.__origin__ is Generic:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            declared = base.__parameters__
    if declared is None:
        return found
    missing = [p for p in found if p not in declared]
    if missing:
        raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                        f"Generic[{', '.join(map(str, declared))}]")
    return declared
