"""Classes that are mostly fields: @dataclass writes __init__, __repr__, __eq__ and more."""
import abc
import copy
import inspect
import keyword
import reprlib
import sys
import types
from types import GenericAlias

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    """What a field is: a field of the instance, of the class, or only of __init__."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type):
            return f"dataclasses.InitVar[{self.type.__name__}]"
        return f"dataclasses.InitVar[{self.type!r}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """One field of a dataclass: what field() was told, and the name and type found later."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only

    @reprlib.recursive_repr()
    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in
                         ("name", "type", "default", "default_factory", "init", "repr", "hash",
                          "compare", "metadata", "kw_only"))
        return f"Field({shown},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        notify = getattr(type(self.default), "__set_name__", None)
        if notify:
            notify(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    """The arguments of one @dataclass."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only",
                 "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                 weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Return an object to identify dataclass fields.

    `default` is the default value, `default_factory` a function of no arguments that makes one;
    giving both is an error.  init, repr, hash and compare say in which methods the field takes
    part; kw_only, whether it is a keyword-only parameter of __init__().
    """
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# --- finding the fields ---

def _word(text):
    """The word that the text begins with, and what follows it."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _names_type(annotation, cls, known, modules):
    """Is this string annotation `known` or `module.known`, as the class's module sees it?"""
    space = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    name, rest = _word(annotation)
    if rest.startswith("."):
        module = space.get(name)
        if not any(module is m for m in modules):
            return False
        space = module.__dict__
        name, rest = _word(rest[1:])
    return name != "" and space.get(name) is known


def _is_classvar(annotation, cls):
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    if isinstance(annotation, str):
        return _names_type(annotation, cls, typing.ClassVar, (typing,))
    return annotation is typing.ClassVar or (
        type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar)


def _is_init_var(annotation, cls):
    if isinstance(annotation, str):
        return _names_type(annotation, cls, InitVar, (sys.modules[__name__],))
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    if isinstance(annotation, str):
        return _names_type(annotation, cls, KW_ONLY, (sys.modules[__name__],))
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING  # a slot, not a default
        f = field(default=default)
    f.name, f.type, f._field_type = name, annotation, _FIELD
    if _is_classvar(annotation, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_init_var(annotation, cls):
        f._field_type = _FIELD_INITVAR
    _check_field(f, default_kw_only)
    return f


def _check_field(f, default_kw_only):
    special = f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR)
    if special and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: "
                         f"use default_factory")


def _own_fields(cls, kw_only):
    """The fields that the class body itself names, in order."""
    found = []
    seen_marker = False
    for name, annotation in inspect.get_annotations(cls).items():
        if not _is_kw_only(annotation, cls):
            found.append(_get_field(cls, name, annotation, kw_only))
            continue
        if seen_marker:
            raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
        seen_marker = kw_only = True
    return found


def _collect_fields(cls, kw_only, frozen):
    """All fields by name: those of the bases, then the class's own."""
    collected = {}
    dataclass_bases = []
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            dataclass_bases.append(base)
            collected.update(inherited)
    for f in _own_fields(cls, kw_only):
        collected[f.name] = f
        if not isinstance(getattr(cls, f.name, None), Field):
            continue
        if f.default is MISSING:
            delattr(cls, f.name)
        else:
            setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in inspect.get_annotations(cls):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    _check_frozen_bases(dataclass_bases, frozen)
    return collected


def _check_frozen_bases(bases, frozen):
    flags = [getattr(base, _PARAMS).frozen for base in bases]
    if any(flags) and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if not all(flags) and frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")


# --- writing the methods ---

class _Writer:
    """Collects the text of methods, and makes them of it in the class's module."""

    def __init__(self, cls):
        self.cls = cls
        self.globals = getattr(sys.modules.get(cls.__module__), "__dict__", {})

    def make(self, name, parameters, body, given=None, returns=MISSING):
        given = dict(given or {})
        arrow = ""
        if returns is not MISSING:
            given["__dataclass_return_type__"] = returns
            arrow = "->__dataclass_return_type__"
        lines = "\n".join("  " + line for line in body) or "  pass"
        text = (f"def __create_fn__({', '.join(given)}):\n"
                f" def {name}({', '.join(parameters)}){arrow}:\n{lines}\n return {name}")
        space = {}
        exec(text, self.globals, space)
        made = space["__create_fn__"](**given)
        made.__qualname__ = f"{self.cls.__qualname__}.{name}"
        return made

    def add(self, name, parameters, body, given=None, returns=MISSING, message=None):
        """Set the method, unless the class has its own: then that stays, or is an error."""
        if name in self.cls.__dict__:
            if message:
                raise TypeError(message.format(name, self.cls.__name__))
            return False
        setattr(self.cls, name, self.make(name, parameters, body, given, returns))
        return True


def _init_parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=__dataclass_dflt_{f.name}__"
    else:
        default = "=__dataclass_HAS_DEFAULT_FACTORY__"
    return f"{f.name}:__dataclass_type_{f.name}__{default}"


def _init_value(f, slots):
    """The expression that gives the field its first value, or None if there is none."""
    made = f"__dataclass_dflt_{f.name}__()"
    if f.default_factory is not MISSING:
        if not f.init:
            return made
        return f"{made} if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
    if f.init:
        return f.name
    if slots and f.default is not MISSING:
        return f"__dataclass_dflt_{f.name}__"
    return None


def _init_lines(fields, frozen, self_name, slots):
    for f in fields:
        if f._field_type is _FIELD_INITVAR:
            continue
        value = _init_value(f, slots)
        if value is None:
            continue
        if frozen:
            yield f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
        else:
            yield f"{self_name}.{f.name}={value}"


def _check_default_order(positional):
    seen_default = None
    for f in positional:
        if not f.init:
            continue
        if not (f.default is MISSING and f.default_factory is MISSING):
            seen_default = f
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument "
                            f"{seen_default.name!r}")


def _add_init(writer, fields, frozen, slots):
    cls = writer.cls
    positional = [f for f in fields if f.init and not f.kw_only]
    keyword_only = [f for f in fields if f.init and f.kw_only]
    self_name = "__dataclass_self__" if any(f.name == "self" for f in fields) else "self"
    _check_default_order(positional)
    given = {f"__dataclass_type_{f.name}__": f.type for f in fields}
    given["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    given["__dataclass_builtins_object__"] = object
    for f in fields:
        if f.default is not MISSING:
            given[f"__dataclass_dflt_{f.name}__"] = f.default
        elif f.default_factory is not MISSING:
            given[f"__dataclass_dflt_{f.name}__"] = f.default_factory
    body = list(_init_lines(fields, frozen, self_name, slots))
    if hasattr(cls, _POST_INIT_NAME):
        passed = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({passed})")
    parameters = [self_name, *map(_init_parameter, positional)]
    if keyword_only:
        parameters += ["*", *map(_init_parameter, keyword_only)]
    writer.add("__init__", parameters, body, given, returns=None)


def _add_repr(writer, fields):
    if "__repr__" in writer.cls.__dict__:
        return
    shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in fields if f.repr)
    made = writer.make("__repr__", ["self"],
                       [f'return f"{{self.__class__.__qualname__}}({shown})"'])
    writer.cls.__repr__ = reprlib.recursive_repr()(made)


def _add_eq(writer, fields):
    terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in fields if f.compare)
    writer.add("__eq__", ["self", "other"],
               ["if self is other:", " return True",
                "if other.__class__ is self.__class__:", f" return {terms or 'True'}",
                "return NotImplemented"])


def _tuple_text(owner, fields):
    return f"({''.join(f'{owner}.{f.name},' for f in fields)})"


def _add_order(writer, fields):
    compared = [f for f in fields if f.compare]
    mine, theirs = _tuple_text("self", compared), _tuple_text("other", compared)
    for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
        writer.add(name, ["self", "other"],
                   ["if other.__class__ is self.__class__:", f" return {mine}{sign}{theirs}",
                    "return NotImplemented"],
                   message="Cannot overwrite attribute {} in class {} Consider using "
                           "functools.total_ordering")


def _add_frozen(writer, fields):
    given = {"cls": writer.cls, "FrozenInstanceError": FrozenInstanceError}
    test = "type(self) is cls"
    if fields:
        test += f" or name in {{{', '.join(repr(f.name) for f in fields)}}}"
    for name, parameters, verb in (("__setattr__", ["self", "name", "value"], "assign to"),
                                   ("__delattr__", ["self", "name"], "delete")):
        passed = ", ".join(parameters[1:])
        writer.add(name, parameters,
                   [f"if {test}:", f" raise FrozenInstanceError(f\"cannot {verb} field {{name!r}}\")",
                    f"super(cls, self).{name}({passed})"],
                   given, message="Cannot overwrite attribute {} in class {}")


def _set_hash(writer, fields, params, has_explicit_hash):
    """What becomes of __hash__: left alone, None, written, or an error."""
    cls = writer.cls
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        written = True
    elif not params.eq or has_explicit_hash:
        return
    else:
        written = params.frozen
    if not written:
        cls.__hash__ = None
        return
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    cls.__hash__ = writer.make("__hash__", ["self"], [f"return hash({_tuple_text('self', hashed)})"])


def _document(cls):
    if getattr(cls, "__doc__"):
        return
    try:
        signature = str(inspect.signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):
        signature = ""
    cls.__doc__ = cls.__name__ + signature


def _process_class(cls, params):
    writer = _Writer(cls)
    fields = _collect_fields(cls, params.kw_only, params.frozen)
    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, params)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or
                             (class_hash is None and "__eq__" in cls.__dict__))
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    in_init = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    real = [f for f in fields.values() if f._field_type is _FIELD]
    if params.init:
        _add_init(writer, in_init, params.frozen, params.slots)
    if params.repr:
        _add_repr(writer, real)
    if params.eq:
        _add_eq(writer, real)
    if params.order:
        _add_order(writer, real)
    if params.frozen:
        _add_frozen(writer, real)
    _set_hash(writer, real, params, has_explicit_hash)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    _document(cls)
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in in_init if f.init and not f.kw_only)
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _add_slots(cls, params.frozen, params.weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


# --- slots ---

def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    own = cls.__dict__.get("__slots__")
    if own is None:
        if getattr(cls, "__weakrefoffset__", -1) != 0:
            yield "__weakref__"
        if getattr(cls, "__dictoffset__", -1) != 0:
            yield "__dict__"
    elif isinstance(own, str):
        yield own
    elif not hasattr(own, "__next__"):
        yield from own
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    """Slots are laid out when a class is made: so make the class again, with them."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    space = dict(cls.__dict__)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    space["__slots__"] = tuple(slots)
    for name in (*names, "__dict__", "__weakref__"):
        space.pop(name, None)
    if is_frozen:
        space.setdefault("__getstate__", _dataclass_getstate)
        space.setdefault("__setstate__", _dataclass_setstate)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, space)
    if qualname is not None:
        new.__qualname__ = qualname
    return new


# --- the public functions ---

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add dunder methods based on the fields defined in the class.

    Examines PEP 526 __annotations__ to determine fields.  Each switch names the method, or the
    manner of the class, that it asks for.
    """
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                              slots, weakref_slot)

    def wrap(cls):
        return _process_class(cls, params)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass, or of the class of this instance."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary, also of fields within."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, lambda pairs: dict_factory(pairs), True)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of values, also of fields within."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _plain(obj, lambda values: tuple_factory(values), False)


def _plain(obj, factory, named):
    """A copy of `obj` in which each dataclass instance is what `factory` makes of its fields."""
    kind = type(obj)
    if hasattr(kind, _FIELDS):
        values = [(f.name, _plain(getattr(obj, f.name), factory, named)) for f in fields(obj)]
        return factory(values if named else [value for _, value in values])
    if isinstance(obj, tuple) and hasattr(kind, "_fields"):
        return kind(*[_plain(v, factory, named) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind(_plain(v, factory, named) for v in obj)
    if isinstance(obj, dict):
        pairs = [(_plain(k, factory, named), _plain(v, factory, named)) for k, v in obj.items()]
        if not hasattr(kind, "default_factory"):
            return kind(pairs)
        result = kind(obj.default_factory)
        for key, value in pairs:
            result[key] = value
        return result
    return copy.deepcopy(obj)


def _named_field(item, seen):
    """(name, annotation, default or MISSING) of one item of make_dataclass's list."""
    if isinstance(item, str):
        name, annotation, default = item, "typing.Any", MISSING
    elif len(item) in (2, 3):
        name, annotation, default = (*item, MISSING)[:3]
    else:
        raise TypeError(f"Invalid field: {item!r}")
    if not isinstance(name, str) or not name.isidentifier():
        raise TypeError(f"Field names must be valid identifiers: {name!r}")
    if keyword.iskeyword(name):
        raise TypeError(f"Field names must not be keywords: {name!r}")
    if name in seen:
        raise TypeError(f"Field name duplicated: {name!r}")
    return name, annotation, default


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """Return a new dynamically created dataclass.

    `fields` is an iterable of name, (name, type) or (name, type, Field).
    """
    annotations, defaults = {}, {}
    for item in fields:
        name, annotation, default = _named_field(item, annotations)
        annotations[name] = annotation
        if default is not MISSING:
            defaults[name] = default

    def fill(space):
        space.update({} if namespace is None else namespace)
        space.update(defaults)
        space["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, fill)
    if module is None:
        module = sys._getframe(1).f_globals.get("__name__", "__main__")
    cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be "
                                f"specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
