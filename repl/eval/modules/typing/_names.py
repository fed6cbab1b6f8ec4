"""The aliases of the classes of builtins and collections, and the protocols of conversion."""
import abc
import collections
import collections.abc as _abc
import contextlib
import types
from _typing import TypeVar
from ._aliases import _CallableType, _SpecialGenericAlias, _TupleType
from ._protocols import Protocol, runtime_checkable

__name__ = "typing"  # whose all of this is


_alias = _SpecialGenericAlias


class _DeprecatedAlias(_SpecialGenericAlias, _root=True):
    def __subclasscheck__(self, cls):
        import warnings
        warnings._deprecated(repr(self), remove=(3, 14))
        return super().__subclasscheck__(cls)

    def __instancecheck__(self, obj):
        import warnings
        warnings._deprecated(repr(self), remove=(3, 14))
        return super().__subclasscheck__(type(obj))

Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
Callable = _CallableType(_abc.Callable, 2)
Type = _alias(type, 1, inst=False, name="Type")
List = _alias(list, 1, inst=False, name="List")
Dict = _alias(dict, 2, inst=False, name="Dict")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Deque = _alias(collections.deque, 1, name="Deque")
Hashable = _alias(_abc.Hashable, 0)
Sized = _alias(_abc.Sized, 0)
ByteString = _DeprecatedAlias(getattr(_abc, "ByteString", bytes), 0, name="ByteString")
Container = _alias(_abc.Container, 1)
Iterable = _alias(_abc.Iterable, 1)
Iterator = _alias(_abc.Iterator, 1)
Reversible = _alias(_abc.Reversible, 1)
Collection = _alias(_abc.Collection, 1)
AbstractSet = _alias(_abc.Set, 1, name="AbstractSet")
MutableSet = _alias(_abc.MutableSet, 1)
Mapping = _alias(_abc.Mapping, 2)
MutableMapping = _alias(_abc.MutableMapping, 2)
Sequence = _alias(_abc.Sequence, 1)
MutableSequence = _alias(_abc.MutableSequence, 1)
MappingView = _alias(_abc.MappingView, 1)
KeysView = _alias(_abc.KeysView, 1)
ItemsView = _alias(_abc.ItemsView, 2)
ValuesView = _alias(_abc.ValuesView, 1)
Awaitable = _alias(_abc.Awaitable, 1)
Coroutine = _alias(_abc.Coroutine, 3)
AsyncIterable = _alias(_abc.AsyncIterable, 1)
AsyncIterator = _alias(_abc.AsyncIterator, 1)
Generator = _alias(_abc.Generator, 3, defaults=(type(None), type(None)))
AsyncGenerator = _alias(_abc.AsyncGenerator, 2, defaults=(type(None),))
ContextManager = _alias(contextlib.AbstractContextManager, 2, name="ContextManager",
                        defaults=(bool | None,))
AsyncContextManager = _alias(contextlib.AbstractAsyncContextManager, 2, name="AsyncContextManager",
                             defaults=(bool | None,))

Text = str
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


def _supports(name, method, result):
    """A protocol of one method."""
    def member(self):
        pass
    member.__name__, member.__qualname__ = method, f"{name}.{method}"
    member.__annotations__ = {"return": result}
    generic = result is T_co
    bases = (Protocol[T_co],) if generic else (Protocol,)
    space = {"__slots__": (), "__module__": "typing", method: abc.abstractmethod(member),
             "__doc__": f"An ABC with one abstract method {method}."}
    return runtime_checkable(types.new_class(name, bases, {}, lambda ns: ns.update(space)))


SupportsInt = _supports("SupportsInt", "__int__", int)
SupportsFloat = _supports("SupportsFloat", "__float__", float)
SupportsComplex = _supports("SupportsComplex", "__complex__", complex)
SupportsBytes = _supports("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _supports("SupportsIndex", "__index__", int)
SupportsAbs = _supports("SupportsAbs", "__abs__", T_co)
SupportsRound = _supports("SupportsRound", "__round__", T_co)
