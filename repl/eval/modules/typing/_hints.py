"""Annotations as they are meant: forward references resolved, and an alias taken apart."""
import collections.abc as _abc
import functools
import operator
import sys
import types
from _typing import Generic, ParamSpecArgs, ParamSpecKwargs
from types import GenericAlias
from ._checks import _Final, _type_check
from ._aliases import (_AnnotatedAlias, _BaseGenericAlias, _GenericAlias, _LiteralGenericAlias,
                       _stands_for_parameters)
from ._forms import Annotated, NotRequired, ReadOnly, Required, Union, Unpack

__name__ = "typing"  # whose all of this is


class ForwardRef(_Final, _root=True):
    """A type written as a string, to be looked up later."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__",
                 "__forward_value__", "__forward_is_argument__", "__forward_is_class__",
                 "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        text = f"({arg},)[0]" if arg.startswith("*") else arg
        try:
            self.__forward_code__ = compile(text, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
        if self.__forward_arg__ in recursive_guard:
            return self
        globalns = {} if globalns is None else globalns
        localns = globalns if localns is None else localns
        module = sys.modules.get(self.__forward_module__)
        if module is not None:
            globalns = module.__dict__
        if type_params:
            globalns, localns = self._with_parameters(type_params, globalns, localns)
        value = _type_check(eval(self.__forward_code__, globalns, localns),
                            "Forward references must evaluate to types.",
                            is_argument=self.__forward_is_argument__,
                            allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(value, globalns, localns, type_params,
                                            recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def _with_parameters(self, type_params, globalns, localns):
        """Type parameters hide what has their names, but not what a class itself defines."""
        globalns, localns = dict(globalns), dict(localns)
        for p in type_params:
            if not self.__forward_is_class__ or p.__name__ not in globalns:
                globalns[p.__name__] = p
                localns.pop(p.__name__, None)
        return globalns, localns

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        known = self.__forward_evaluated__ and other.__forward_evaluated__
        beside = "__forward_value__" if known else "__forward_module__"
        return self.__forward_arg__ == other.__forward_arg__ and \
            getattr(self, beside) == getattr(other, beside)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        home = f", module={self.__forward_module__!r}" if self.__forward_module__ else ""
        return f"ForwardRef({self.__forward_arg__!r}{home})"


def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    """The type with every forward reference in it looked up."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    args = tuple(ForwardRef(a) if isinstance(a, str) and isinstance(t, GenericAlias) else a
                 for a in t.__args__)
    if isinstance(t, _LiteralGenericAlias):
        return t
    new = tuple(_eval_type(a, globalns, localns, type_params, recursive_guard=recursive_guard)
                for a in args)
    return _unpacked_in_words(t) if new == t.__args__ else _rebuilt(t, new)


def _unpacked_in_words(t):
    """*tuple[int, str] as Unpack[tuple[int, str]]."""
    if isinstance(t, GenericAlias) and t.__unpacked__:
        return Unpack[t.__origin__[t.__args__]]
    return t


def _rebuilt(t, args):
    """The same type with other arguments."""
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, args)
    if not isinstance(t, GenericAlias):
        return t.copy_with(args)
    if _lists_parameters(t.__origin__, args):
        return t.__origin__[args[:-1], args[-1]]
    new = t.__origin__[args]
    return Unpack[new] if t.__unpacked__ else new


def _strip_annotations(t):
    """The type without Annotated, Required and NotRequired."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if get_origin(t) in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    new = tuple(_strip_annotations(a) for a in t.__args__)
    return t if new == t.__args__ else _rebuilt(t, new)


_MAY_LACK_ANNOTATIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType,
                         types.ModuleType, types.WrapperDescriptorType, types.MethodWrapperType,
                         types.MethodDescriptorType)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return type hints for an object: its annotations, with strings evaluated."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns)
    else:
        hints = _function_hints(obj, globalns, localns)
    return hints if include_extras else {k: _strip_annotations(t) for k, t in hints.items()}


def _class_hints(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        space = globalns
        if space is None:
            space = getattr(sys.modules.get(base.__module__), "__dict__", {})
        own = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            space, own = own, space  # a name of the module wins over one of the class
        annotations = base.__dict__.get("__annotations__", {})
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = {}
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=False, is_class=True)
            hints[name] = _eval_type(value, space, own, base.__type_params__)
    return hints


def _function_hints(obj, globalns, localns):
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            globalns = getattr(inner, "__globals__", {})
    hints = getattr(obj, "__annotations__", None)
    if hints is None:
        if isinstance(obj, _MAY_LACK_ANNOTATIONS):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    result = {}
    for name, value in hints.items():
        if value is None:
            value = type(None)
        if isinstance(value, str):
            value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType))
        result[name] = _eval_type(value, globalns, localns, getattr(obj, "__type_params__", ()))
    return result


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def _lists_parameters(origin, args):
    """Whether these are the arguments of Callable[[...], result], flattened."""
    return origin is _abc.Callable and not (len(args) == 2 and _stands_for_parameters(args[0]))


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if _lists_parameters(tp.__origin__, args):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()
