"""What stands in the body of an enum: auto, member, nonmember, and the dict that notes them."""
import enum
from types import DynamicClassAttribute

__name__ = "enum"  # whose all of this is


_builtin_property = __builtins__["property"] if isinstance(__builtins__, dict) else \
    __builtins__.property


def _dataclass_repr(self):
    """The fields without the class: a member shows them behind its own name."""
    return ", ".join(f"{name}={getattr(self, name)!r}"
                     for name, f in self.__dataclass_fields__.items() if f.repr)


class nonmember(object):
    """Protects item from becoming an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class member(object):
    """Forces item to become an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return not isinstance(obj, type) and (
        hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__"))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_internal_class(cls_name, obj):
    if not isinstance(obj, type):
        return False
    qualname = getattr(obj, "__qualname__", "")
    return qualname == cls_name + "." + obj.__name__ or qualname.endswith(
        "." + cls_name + "." + obj.__name__)


def _is_private(cls_name, name):
    start = f"_{cls_name}__"
    return len(name) > len(start) and name.startswith(start) and not name.endswith("__")


def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


def _iter_bits_lsb(num):
    """The bits that are set, lowest first."""
    if isinstance(num, enum.Enum):
        num = num.value
    if num < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while num:
        bit = num & (~num + 1)
        yield bit
        num ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


def _high_bit(value):
    return value.bit_length() - 1


class _not_given:
    def __repr__(self):
        return "<not given>"


_not_given = _not_given()


class _auto_null:
    def __repr__(self):
        return "_auto_null"


_auto_null = _auto_null()


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """A property of members that leaves the name free for a member: asked of the class, it is that."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == "attr":  # something else of that name, hidden by the member
            return getattr(self._cls_type, self.name)
        if self._attr_type == "desc":  # a method or the like of the data type
            return getattr(instance._value_, self.name)
        if self.member is not None:
            return self.member
        raise AttributeError(f"{ownerclass!r} member has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class EnumDict(dict):
    """The namespace of an enum's body: knows which names are members, and gives auto() its value."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}  # an ordered set
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        cls_name = self._cls_name
        if cls_name and (_is_internal_class(cls_name, value) or _is_private(cls_name, key)):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not isinstance(value, member) and _is_descriptor(value):
            pass
        else:
            value = self._add_member(key, value)
        super().__setitem__(key, value)

    def _sunder(self, key, value):
        allowed = ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
                   "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_",
                   "_add_alias_", "_add_value_alias_", "_use_args_", "_member_type_",
                   "_value_repr_", "_new_member_", "_unhashable_values_",
                   "_unhashable_values_map_", "_boundary_")
        if key not in allowed:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            generate = value.__func__ if isinstance(value, staticmethod) else value
            super().__setitem__("_generate_next_value_", generate)
            return staticmethod(generate)
        if key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            taken = set(value) & set(self._member_names)
            if taken:
                raise ValueError(f"_ignore_ cannot specify already set names: {taken!r}")
        return value

    def _add_member(self, key, value):
        if key in self:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value = self._resolved(key, value)
        elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            parts = [self._resolved(key, v) if isinstance(v, auto) else v for v in value]
            value = type(value)(*parts) if hasattr(value, "_fields") else type(value)(parts)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _resolved(self, key, one):
        if one.value is _auto_null:
            self._auto_called = True
            generate = self.get("_generate_next_value_")
            generate = getattr(generate, "__func__", generate)
            one.value = generate(key, 1, len(self._member_names), self._last_values[:])
        self._last_values.append(one.value)
        return one.value

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more):
        pairs = members.items() if hasattr(members, "items") else members
        for name, value in pairs:
            self[name] = value
        for name, value in more.items():
            self[name] = value


_EnumDict = EnumDict
