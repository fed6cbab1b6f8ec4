"""Protocols: classes that are known by what they can do."""
import abc
import sys
from _typing import Generic

__name__ = "typing"  # whose all of this is


_NOT_MEMBERS = frozenset({
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__", "__weakref__",
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__class_getitem__", "__match_args__",
    "__static_attributes__", "__firstlineno__", "_abc_impl", "_abc_registry"})


def _get_protocol_attrs(cls):
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in {"Protocol", "Generic"}:
            continue
        names = [*base.__dict__, *base.__dict__.get("__annotations__", {})]
        found.update(n for n in names if not n.startswith("_abc_") and n not in _NOT_MEMBERS)
    return found


def _no_init_or_replace_init(self, *args, **kwargs):
    """A protocol is not instantiated; a class that inherits from one finds the next __init__."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


_MISSING = object()


def _static(obj, name):
    """An attribute without running descriptors or __getattr__."""
    found = getattr(obj, "__dict__", {}).get(name, _MISSING)
    if found is not _MISSING:
        return found
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return _MISSING


# Classes that a protocol may inherit from, though they are none.
_LIKE_PROTOCOLS = {
    "collections.abc": frozenset({
        "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "AsyncIterator",
        "Hashable", "Sized", "Container", "Collection", "Reversible", "Buffer"}),
    "contextlib": frozenset({"AbstractContextManager", "AbstractAsyncContextManager"}),
}


def _may_be_inherited(base):
    return (base in (object, Generic) or
            base.__name__ in _LIKE_PROTOCOLS.get(base.__module__, ()) or
            issubclass(base, Generic) and getattr(base, "_is_protocol", False))


def _library_asks():
    """Whether abc or functools make the check that is being made: they may check all classes."""
    return sys._getframemodulename(2) in {"abc", "functools", None}


class _ProtocolMeta(abc.ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif Protocol in bases or Generic in bases:
            for base in bases:
                if not _may_be_inherited(base):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and not _library_asks():
            cls._refuse_check_of_class(other)
        return abc.ABCMeta.__subclasscheck__(cls, other)

    def _refuse_check_of_class(cls, other):
        """Raise TypeError where having the members cannot be told from a class."""
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with "
                            "@runtime_checkable protocols")
        data = cls.__non_callable_proto_members__
        hook = cls.__dict__.get("__subclasshook__")
        if data and getattr(hook, "__func__", None) is _proto_hook:
            shown = str(sorted(data))[1:-1]
            raise TypeError("Protocols with non-method members don't support issubclass(). "
                            f"Non-method members: {shown}.")

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return abc.ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_runtime_protocol", False) and not _library_asks():
            raise TypeError("Instance and class checks can only be used with @runtime_checkable "
                            "protocols")
        if abc.ABCMeta.__instancecheck__(cls, instance):
            return True
        for name in cls.__protocol_attrs__:
            found = _static(instance, name)
            if found is _MISSING:
                return False
            if found is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in getattr(base, "__annotations__", {}) and getattr(other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes: structural types, that a class fits by having the members."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_proto_hook)
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol: it can be used with isinstance()."""
    if not issubclass(cls, Generic) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = {n for n in cls.__protocol_attrs__ if not _is_method(cls, n)}
    return cls


def _is_method(cls, name):
    try:
        return callable(getattr(cls, name, None))
    except Exception as error:
        raise TypeError(f"Failed to determine whether protocol member {name!r} is a method "
                        "member") from error


def is_protocol(tp, /):
    """Return True if the given type is a Protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """Return the set of members defined in a Protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)
