"""Type parameters and aliases: what `def f[T]`, `class C[T]` and `type A = ...` make.

The machine calls the functions with one underscore; typing re-exports the classes.
"""
from _types import _native, _union_or


def _idfunc(_, x):
    return x


def _caller_module():
    import sys
    try:
        return sys._getframemodulename(2)
    except Exception:
        return None


class NoDefaultType:
    __slots__ = ()
    _only = None

    def __new__(cls):
        if NoDefaultType._only is None:
            NoDefaultType._only = object.__new__(cls)
        return NoDefaultType._only

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefaultType.__module__ = "typing"
NoDefault = NoDefaultType()
_native(NoDefaultType, "NoDefaultType", True)


class _Lazy:
    """A value that a function computes when it is first asked for."""

    __slots__ = ("name", "otherwise")

    def __init__(self, name, otherwise):
        self.name = name
        self.otherwise = otherwise

    def __get__(self, owner, cls=None):
        if owner is None:
            return self
        kept = owner._kept
        if self.name in kept:
            return kept[self.name]
        evaluate = owner._evaluate.get(self.name)
        if evaluate is None:
            return self.otherwise
        kept[self.name] = result = evaluate()
        return result


def _union(left, right):
    import typing
    return typing.Union[left, right]


class _Parameter:
    __slots__ = ("__name__", "_kept", "_evaluate", "__dict__", "__weakref__")

    def _start(self, name, default=NoDefault):
        self.__name__ = name
        self._kept = {}
        self._evaluate = {}
        if default is not NoDefault:
            self._kept["default"] = default

    __default__ = _Lazy("default", NoDefault)

    def has_default(self):
        return "default" in self._kept or "default" in self._evaluate

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)


def _variance_sign(parameter):
    if parameter.__infer_variance__:
        return ""
    if parameter.__covariant__:
        return "+"
    return "-" if parameter.__contravariant__ else "~"


def _check_name(function, name):
    if not isinstance(name, str):
        raise TypeError(f"{function}() argument 'name' must be str, not {type(name).__name__}")


def _set_variance(parameter, covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer_variance and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")
    parameter.__covariant__ = bool(covariant)
    parameter.__contravariant__ = bool(contravariant)
    parameter.__infer_variance__ = bool(infer_variance)


def _as_type(arg, message):
    if isinstance(arg, type):
        return arg
    import typing
    return typing._type_check(arg, message)


class TypeVar(_Parameter):
    __slots__ = ()

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False,
                 contravariant=False, infer_variance=False):
        _check_name("typevar", name)
        _set_variance(self, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._start(name, default)
        self._kept["bound"] = None if bound is None else _as_type(bound, "Bound must be a type.")
        self._kept["constraints"] = tuple(
            _as_type(each, "TypeVar(name, constraint, ...): constraints must be types.")
            for each in constraints)
        self.__module__ = _caller_module()

    __bound__ = _Lazy("bound", None)
    __constraints__ = _Lazy("constraints", ())

    def __repr__(self):
        return _variance_sign(self) + self.__name__

    def __typing_subst__(self, arg):
        import typing
        return typing._typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        parameters = alias.__parameters__
        at = parameters.index(self)
        if at < len(args):
            return args
        if at == len(args) and self.has_default():
            return (*args, self.__default__)
        return args


_native(TypeVar, "typing.TypeVar", True)


class _ParamSpecPart:
    __slots__ = ("__origin__", "__weakref__")

    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((type(self), self.__origin__))

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_ParamSpecPart):
    __slots__ = ()

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(_ParamSpecPart):
    __slots__ = ()

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Parameter):
    __slots__ = ()

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False,
                 contravariant=False, infer_variance=False):
        _check_name("paramspec", name)
        _set_variance(self, covariant, contravariant, infer_variance)
        self._start(name, default)
        self.__bound__ = bound
        self.__module__ = _caller_module()

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __repr__(self):
        return _variance_sign(self) + self.__name__

    def __typing_subst__(self, arg):
        import typing
        return typing._paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        import typing
        return typing._paramspec_prepare_subst(self, alias, args)


_native(ParamSpec, "typing.ParamSpec", True)
_native(ParamSpecArgs, "typing.ParamSpecArgs", True)
_native(ParamSpecKwargs, "typing.ParamSpecKwargs", True)


class TypeVarTuple(_Parameter):
    __slots__ = ()

    def __init__(self, name, *, default=NoDefault):
        _check_name("typevartuple", name)
        self._start(name, default)
        self.__module__ = _caller_module()

    def __iter__(self):
        import typing
        yield typing.Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        import typing
        return typing._typevartuple_prepare_subst(self, alias, args)


_native(TypeVarTuple, "typing.TypeVarTuple", True)


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        _check_name("typealias", name)
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        vars(self).update(__name__=name, _kept={"value": value}, _evaluate={},
                          __type_params__=type_params, __module__=_caller_module())

    __value__ = _Lazy("value", None)

    @property
    def __parameters__(self):
        if not any(isinstance(each, TypeVarTuple) for each in self.__type_params__):
            return self.__type_params__
        from typing import Unpack
        return tuple(Unpack[each] if isinstance(each, TypeVarTuple) else each
                     for each in self.__type_params__)

    def __setattr__(self, name, value):
        raise AttributeError("readonly attribute")

    def __repr__(self):
        return self.__name__

    def __getitem__(self, arguments):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        from types import GenericAlias
        return GenericAlias(self, arguments)

    def __reduce__(self):
        return self.__name__

    def __or__(self, other):
        return _union_or(self, other)

    def __ror__(self, other):
        return _union_or(other, self)


_native(TypeAliasType, "typing.TypeAliasType", True)


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()

    def __class_getitem__(cls, *args, **kwargs):
        import typing
        return typing._generic_class_getitem(cls, *args, **kwargs)

    def __init_subclass__(cls, *args, **kwargs):
        import typing
        return typing._generic_init_subclass(cls, *args, **kwargs)


_native(Generic, "typing.Generic")


for _class in (TypeVar, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeVarTuple, TypeAliasType, Generic):
    _class.__module__ = "typing"
del _class


def _make(cls, name):
    made = cls.__new__(cls)
    made._start(name)
    if cls is not TypeVarTuple:
        _set_variance(made, False, False, True)
    if cls is ParamSpec:
        made.__bound__ = None
    return made


def _typevar(name):
    return _make(TypeVar, name)


def _paramspec(name):
    return _make(ParamSpec, name)


def _typevartuple(name):
    return _make(TypeVarTuple, name)


def _typevar_with_bound(name, evaluate):
    made = _make(TypeVar, name)
    made._evaluate["bound"] = evaluate
    return made


def _typevar_with_constraints(name, evaluate):
    made = _make(TypeVar, name)
    made._evaluate["constraints"] = evaluate
    return made


def _set_typeparam_default(parameter, evaluate):
    parameter._evaluate["default"] = evaluate
    return parameter


def _subscript_generic(parameters):
    import typing
    unpacked = tuple(typing.Unpack[p] if isinstance(p, TypeVarTuple) else p for p in parameters)
    return typing._GenericAlias(Generic, unpacked)


def _typealias(parts):
    name, parameters, evaluate = parts
    alias = TypeAliasType.__new__(TypeAliasType)
    vars(alias).update(__name__=name, _kept={}, _evaluate={"value": evaluate},
                       __type_params__=parameters or (),
                       __module__=evaluate.__globals__.get("__name__"))
    return alias
