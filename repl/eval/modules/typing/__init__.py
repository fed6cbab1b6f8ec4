"""Type hints at run time: the special forms, generic classes, protocols and their aliases."""
from _typing import (Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType,
                     TypeVar, TypeVarTuple)
from ._checks import (_Final, _NotIterable, _SpecialForm, _caller, _cleanups,
                      _collect_type_parameters, _type_check, _type_convert, _type_repr)
from ._aliases import (_AnnotatedAlias, _BaseGenericAlias, _CallableGenericAlias, _CallableType,
                       _ConcatenateGenericAlias, _GenericAlias, _LiteralGenericAlias,
                       _SpecialGenericAlias, _TupleType, _UnionGenericAlias, _UnpackGenericAlias,
                       _generic_class_getitem, _generic_init_subclass, _is_dunder,
                       _paramspec_prepare_subst, _paramspec_subst, _typevar_subst,
                       _typevartuple_prepare_subst)
from ._forms import (Annotated, Any, ClassVar, Concatenate, Final, Literal, LiteralString, Never,
                     NoReturn, NotRequired, Optional, ReadOnly, Required, Self, TypeAlias,
                     TypeGuard, TypeIs, Union, Unpack, _AnyMeta)
from ._protocols import (Protocol, _ProtocolMeta, _get_protocol_attrs, _no_init_or_replace_init,
                         _proto_hook, get_protocol_members, is_protocol, runtime_checkable)
from ._hints import ForwardRef, _eval_type, _strip_annotations, get_args, get_origin, get_type_hints
from ._marks import (_overload_dummy, assert_never, assert_type, cast, clear_overloads,
                     dataclass_transform, final, get_overloads, no_type_check,
                     no_type_check_decorator, overload, override, reveal_type)
from ._records import (NamedTuple, NamedTupleMeta, NewType, TypedDict, _NamedTuple, _TypedDict,
                       _TypedDictMeta, _make_nmtuple, _namedtuple_mro_entries, is_typeddict)
from ._names import (AbstractSet, AnyStr, AsyncContextManager, AsyncGenerator, AsyncIterable,
                     AsyncIterator, Awaitable, ByteString, Callable, ChainMap, Collection,
                     Container, ContextManager, Coroutine, Counter, DefaultDict, Deque, Dict,
                     FrozenSet, Generator, Hashable, ItemsView, Iterable, Iterator, KT, KeysView,
                     List, Mapping, MappingView, MutableMapping, MutableSequence, MutableSet,
                     OrderedDict, Reversible, Sequence, Set, Sized, SupportsAbs, SupportsBytes,
                     SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt, SupportsRound, T,
                     T_co, T_contra, Text, Tuple, Type, VT, VT_co, V_co, ValuesView, _alias)
from ._io import BinaryIO, IO, TextIO

TYPE_CHECKING = False


def __getattr__(name):
    """Pattern and Match, once asked for: few programs need re for its types alone."""
    if name not in ("Pattern", "Match"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import re
    globals()[name] = _alias(getattr(re, name), 1)
    return globals()[name]


__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic",
    "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple",
    "Union", "AbstractSet", "ByteString", "Container", "ContextManager", "Hashable", "ItemsView",
    "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable",
    "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
    "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter",
    "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple",
    "TypedDict", "Generator", "BinaryIO", "IO", "TextIO", "AnyStr", "assert_type", "assert_never",
    "cast", "clear_overloads", "dataclass_transform", "final", "get_args", "get_origin",
    "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict",
    "LiteralString", "Match", "Never", "NewType", "no_type_check", "no_type_check_decorator", "NoDefault",
    "NoReturn", "NotRequired", "overload", "override", "ParamSpecArgs", "ParamSpecKwargs",
    "Pattern", "ReadOnly", "Required", "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING",
    "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack"]
