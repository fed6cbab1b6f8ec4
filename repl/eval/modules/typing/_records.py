"""NamedTuple, TypedDict and NewType."""
import collections
from _typing import Generic
from ._checks import _caller, _type_check
from ._aliases import _generic_class_getitem
from ._forms import Annotated, NotRequired, ReadOnly, Required, Union
from ._protocols import _MISSING
from ._hints import get_origin

__name__ = "typing"  # whose all of this is


_REFUSED_IN_NAMEDTUPLE = frozenset({"__new__", "__init__", "__slots__", "__getnewargs__", "_fields",
                                    "_field_defaults", "_field_types", "_make", "_replace",
                                    "_asdict", "_source"})
_OWN_OF_CLASS = frozenset({"__module__", "__name__", "__annotations__", "__static_attributes__",
                           "__firstlineno__"})


def _make_nmtuple(name, fields, module, defaults=()):
    made = collections.namedtuple(name, [n for n, _ in fields], defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = dict(fields)
    return made


def _tell_name(value, cls, name):
    """What type() does with each value of a class's namespace."""
    set_name = getattr(type(value), "__set_name__", None)
    if set_name is None:
        return
    try:
        set_name(value, cls, name)
    except BaseException as error:
        error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {name!r} "
                       f"in {cls.__name__!r}")
        raise


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        annotations = ns.get("__annotations__", {})
        defaults = []
        for name in annotations:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(f"non-default namedtuple field {name} cannot follow default "
                                f"field{plural} {', '.join(defaults)}")
        fields = [(name, _type_check(kind, f"field {name} annotation must be a type"))
                  for name, kind in annotations.items()]
        made = _make_nmtuple(typename, fields, ns.get("__module__"), [ns[n] for n in defaults])
        made.__bases__ = tuple(tuple if base is _NamedTuple else base for base in bases)
        if Generic in bases:
            made.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in ns.items():
            if key in _REFUSED_IN_NAMEDTUPLE:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key in _OWN_OF_CLASS:
                continue
            if key not in made._fields:
                setattr(made, key, value)
            _tell_name(value, made, key)
        if Generic in bases:
            made.__init_subclass__()
        return made


_DISCOURAGED = "{name} is deprecated and will be disallowed in Python {remove}. "


def _discourage_lack(fields, what, typename, container, empty):
    """Warn who makes a class without fields by leaving them out, or by None."""
    import warnings
    action = "Passing `None` as" if fields is None else "Failing to pass a value for"
    warnings._deprecated(f"{action} the 'fields' parameter", remove=(3, 15), message=_DISCOURAGED + (
        f"To create a {what} class with 0 fields using the functional syntax, pass an empty "
        f"{container}, e.g. `{typename} = {what}({typename!r}, {empty.replace('{}', '{{}}')})`."))


def NamedTuple(typename, fields=_MISSING, /, **kwargs):
    """Typed version of namedtuple."""
    if fields is None and kwargs:
        raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields "
                        "using keyword arguments")
    if fields is _MISSING and kwargs:
        import warnings
        warnings._deprecated("Creating NamedTuple classes using keyword arguments",
                             _DISCOURAGED + "Use the class-based or functional syntax instead.",
                             remove=(3, 15))
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    elif fields is _MISSING or fields is None:
        _discourage_lack(fields, "NamedTuple", typename, "list", "[]")
        fields = ()
    fields = [(name, _type_check(kind, f"field {name} annotation must be a type"))
              for name, kind in fields]
    made = _make_nmtuple(typename, fields, _caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def _namedtuple_mro_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


def _qualifiers(annotation, total):
    """(is the key required, is it read-only) of an item of a TypedDict."""
    required, read_only = total, False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = annotation.__origin__
            continue
        if origin is Required:
            required = True
        elif origin is NotRequired:
            required = False
        elif origin is ReadOnly:
            read_only = True
        else:
            return required, read_only
        annotation = annotation.__args__[0]


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base "
                                "class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        annotations = {}
        keys = {True: set(), False: set()}
        read_only = {True: set(), False: set()}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            for where, yes, no in ((keys, "__required_keys__", "__optional_keys__"),
                                   (read_only, "__readonly_keys__", "__mutable_keys__")):
                for chosen, name in ((True, yes), (False, no)):
                    inherited = base.__dict__.get(name, set())
                    where[chosen] |= inherited
                    where[not chosen] -= inherited
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, value in ns.get("__annotations__", {}).items():
            annotations[key] = value = _type_check(value, msg, module=made.__module__)
            required, frozen = _qualifiers(value, total)
            if frozen and key in read_only[False]:
                raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
            for chosen, where in ((required, keys), (frozen, read_only)):
                where[chosen].add(key)
                where[not chosen].discard(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = map(frozenset, (keys[True], keys[False]))
        made.__readonly_keys__ = frozenset(read_only[True])
        made.__mutable_keys__ = frozenset(read_only[False])
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_MISSING, /, *, total=True):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    if fields is _MISSING or fields is None:
        _discourage_lack(fields, "TypedDict", typename, "dictionary", "{}")
        fields = {}
    ns = {"__annotations__": dict(fields), "__module__": _caller()}
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """NewType creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __call__(self, value, /):
        return value

    def __mro_entries__(self, bases):
        parent = self.__name__

        class Refusing:
            def __init_subclass__(cls):
                name = cls.__name__
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking "
                                f"for: `{name} = NewType({name!r}, {parent})`")
        return (Refusing,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]
