"""Enum and Flag, and the metaclass that makes their members."""
import operator
import sys
from types import DynamicClassAttribute, MappingProxyType
from ._body import (EnumDict, _builtin_property, _dataclass_repr, _high_bit, _is_single_bit,
                    _is_descriptor, _iter_bits_lsb, _not_given, auto, property)

__name__ = "enum"  # whose all of this is


# Until they are made below, these names stand for nothing that a base can be.
Enum = Flag = EJECT = KEEP = ReprEnum = None


class _Arrival:
    """Makes the members when the class exists, but before __init_subclass__ looks at it."""

    def __init__(self, values, classdict, first_enum, member_type, order, save_new):
        self.values, self.classdict, self.first_enum = values, classdict, first_enum
        self.member_type, self.order, self.save_new = member_type, order, save_new

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        if Enum is not None and self.save_new:
            cls.__new_member__ = cls._new_member_
        type.__setattr__(cls, "_in_progress_", True)
        for key, value in self.values:
            _add_member(cls, key, value)
        _finish_class(cls, self.classdict, self.member_type, self.first_enum, self.order)
        type.__delattr__(cls, "_in_progress_")
        if Enum is not None:
            cls.__new__ = Enum.__new__  # the members exist: from now on, look up


class EnumType(type):
    """Metaclass for Enum."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        space = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            dict.__setitem__(space, "_generate_next_value_",
                             getattr(first_enum, "_generate_next_value_", None))
        return space

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        _check_body(classdict)
        ignored = classdict.get("_ignore_", [])
        for key in [*ignored, "_ignore_"] if ignored else []:
            classdict.pop(key, None)
        names = [n for n in classdict._member_names if n not in ignored]
        values = [(n, classdict[n]) for n in names]
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        space = {k: v for k, v in classdict.items() if k not in names}
        order = space.pop("_order_", None)
        generate = space.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            space["_generate_next_value_"] = staticmethod(generate)
        space.update(
            _new_member_=new, _use_args_=use_args, _member_names_=[], _member_map_={},
            _value2member_map_={}, _hashable_values_=[], _unhashable_values_=[],
            _unhashable_values_map_={}, _member_type_=member_type,
            _value_repr_=metacls._find_data_repr_(cls, bases),
            _boundary_=boundary or space.get("_boundary_") or getattr(first_enum, "_boundary_", None),
            _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None)
        space["_arrival_"] = _Arrival(values, classdict, first_enum, member_type, order, save_new)
        try:
            return super().__new__(metacls, cls, bases, space, **kwds)
        except Exception as exc:
            if hasattr(exc, "__notes__"):
                del exc.__notes__  # "Error calling __set_name__ on ...": not of the caller's making
            raise

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        """classes/types should always be True."""
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None,
                 start=1, boundary=None):
        """Either returns an existing member, or creates a new enum class."""
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a "
                            "new, empty, enum")
        return cls._create_(value, None if names is _not_given else names, module=module,
                            qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        """Return True if `value` is in `cls`: a member of it, or the value of one."""
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __dir__(cls):
        shown = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            shown.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            shown.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(shown)
        return sorted(set(dir(cls._member_type_)) | shown)

    def __getitem__(cls, name):
        """Return the member matching `name`."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Return members in definition order."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        """Return the number of members (no aliases)"""
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """Returns a mapping of member name->value: read-only, with aliases."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def __reversed__(cls):
        """Return members in reverse definition order."""
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Convenience method to create a new Enum class."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if names is not None and not hasattr(names, "__iter__"):
            iter(names)  # says what is wrong with it
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            originals, names, last = names, [], []
            for count, name in enumerate(originals):
                value = first_enum._generate_next_value_(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        if module is None:
            module = sys._getframe(2).f_globals.get("__name__")
        if module is not None:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enum of the constants of a module that pass the filter, and put it and its members there."""
        home = sys.modules[module].__dict__
        members = [pair for pair in (source.__dict__ if source else home).items() if filter(pair[0])]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:  # what cannot be compared is sorted by its name
            members.sort(key=lambda pair: pair[0])
        made = cls._create_(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            from ._rules import global_enum
            global_enum(made)
        else:
            home.update(made.__members__)
        home[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """(the data type of the members, the enum that is inherited from)"""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] "
                            "[data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    params = base.__dict__.get("__dataclass_params__")
                    return _dataclass_repr if params and params.repr else base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.append(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.append(candidate or base)
                    break
                else:
                    candidate = candidate or base
        found = list(dict.fromkeys(found))
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
        return found[0] if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """(what makes a member, whether the class brought it, whether it takes the value)"""
        new = classdict.get("__new__")
        save_new = first_enum is not None and new is not None
        if new is None:
            for method, possible in (("__new_member__", member_type), ("__new_member__", first_enum),
                                     ("__new__", member_type), ("__new__", first_enum)):
                target = getattr(possible, method, None)
                if target not in {None, None.__new__, object.__new__, getattr(Enum, "__new__", None)}:
                    new = target
                    break
            else:
                new = object.__new__
        if isinstance(new, staticmethod):
            new = new.__func__
        use_args = first_enum is not None and new is not object.__new__
        return new, save_new, use_args


EnumMeta = EnumType


def _check_body(classdict):
    wrong = {"mro", ""} & set(classdict._member_names)
    if wrong:
        raise ValueError(f"invalid enum member name(s) {','.join(repr(n) for n in wrong)}")


def _new_member(cls, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    if not cls._use_args_:
        made = cls._new_member_(cls)
    else:
        made = cls._new_member_(cls, *args)
    if not hasattr(made, "_value_"):
        if cls._member_type_ is object:
            made._value_ = value
        else:
            try:
                made._value_ = cls._member_type_(*args)
            except Exception as exc:
                error = TypeError("_value_ not set in __new__, unable to create it")
                error.__cause__ = exc
                raise error
    return made, args


def _add_member(cls, name, value):
    """Make the member, or an alias if its value is there already."""
    made, args = _new_member(cls, value)
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    existing = _existing(cls, value)
    if existing is not None:
        made = existing
    elif not (Flag is not None and issubclass(cls, Flag)) or \
            isinstance(value, int) and _is_single_bit(value):
        cls._member_names_.append(name)
    _place(cls, name, made)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
        if value not in cls._hashable_values_:
            cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(name, []).append(value)
    if Flag is not None and issubclass(cls, Flag) and isinstance(value, int):
        _count_bits(cls, value)


def _existing(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for other in cls._member_map_.values():
            if other._value_ == value:
                return other
    return None


def _place(cls, name, made):
    """Put the member where attribute look-up finds it, behind a descriptor of the same name where there is one."""
    found = kind = home = None
    for base in cls.__mro__[1:]:
        thing = base.__dict__.get(name)
        if thing is None:
            continue
        if isinstance(thing, (property, DynamicClassAttribute)):
            found, kind, home = thing, "enum", base
            break
        if _is_descriptor(thing):
            found, kind, home = thing, kind or "desc", home or base
        else:
            kind, home = "attr", base
    if found is None:
        type.__setattr__(cls, name, made)
        return
    redirect = property()
    redirect.member = made
    redirect.__set_name__(cls, name)
    if kind != "attr":
        for accessor in ("fget", "fset", "fdel"):
            setattr(redirect, accessor, getattr(found, accessor, None))
    redirect._attr_type, redirect._cls_type = kind, home
    type.__setattr__(cls, name, redirect)


def _count_bits(cls, value):
    type.__setattr__(cls, "_flag_mask_", cls._flag_mask_ | value)
    if _is_single_bit(value):
        type.__setattr__(cls, "_singles_mask_", cls._singles_mask_ | value)
    type.__setattr__(cls, "_all_bits_", 2 ** cls._flag_mask_.bit_length() - 1)


def _finish_class(cls, classdict, member_type, first_enum, order):
    if ReprEnum is not None and ReprEnum in cls.__bases__:
        # Only the repr is the enum's: text is what the data type makes of the value.
        for name in ("__format__", "__str__"):
            if name not in classdict:
                method = getattr(member_type, name)
                if method is object.__str__:
                    method = member_type.__repr__
                classdict[name] = method
                type.__setattr__(cls, name, method)
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name in classdict or first_enum is None:
            continue
        own, of_data = getattr(first_enum, name), getattr(member_type, name, None)
        found = getattr(cls, name, None)
        if found in (of_data, getattr(object, name)) and own is not found:
            type.__setattr__(cls, name, own)
    if Flag is not None and issubclass(cls, Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__",
                     "__invert__"):
            if name not in classdict:
                type.__setattr__(cls, name, getattr(Flag, name))
        members = [cls._member_map_[n] for n in cls._member_names_]
        values = [m._value_ for m in members]
        if sorted(values) != values:
            type.__setattr__(cls, "_iter_member_", cls._iter_member_by_def_)
    if order is not None:
        wanted = order.replace(",", " ").split() if isinstance(order, str) else order
        wanted = [n for n in wanted if n not in cls._member_map_ or n in cls._member_names_]
        if wanted != cls._member_names_:
            raise TypeError(f"member order does not match _order_:\n  {wanted!r}\n"
                            f"  {cls._member_names_!r}")


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs: iterate over it, look up by name or by value."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for made in cls._member_map_.values():
                if made._value_ == value:
                    return made
        if not cls._member_map_:
            if "_in_progress_" in cls.__dict__:
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly") from None
            raise TypeError(f"{cls!r} has no members defined")
        return _ask_missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """The next value of auto(): one more than the highest."""
        if not last_values:
            return start
        try:
            last_value = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last_value + 1
        except TypeError:
            raise TypeError(f"unable to increment {last_value!r}") from None

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return ("(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, "
                "boundary=None)")

    @classmethod
    def _missing_(cls, value):
        return None

    def _add_alias_(self, name):
        cls = type(self)
        bound = cls._member_map_.get(name)
        if bound is not None and bound is not self:
            raise NameError(f"{name!r} is already bound: {bound!r}")
        if bound is None:
            _place(cls, name, self)
            cls._member_map_[name] = self

    def _add_value_alias_(self, value):
        cls = type(self)
        existing = _existing(cls, value)
        if existing is not None and existing is not self:
            raise ValueError(f"{value!r} is already bound: {existing!r}")
        cls._value2member_map_[value] = self

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        shown = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        if self.__class__._member_type_ is not object:
            shown |= set(object.__dir__(self))
        shown |= {n for n in getattr(self, "__dict__", ()) if n[0] != "_"}
        for cls in self.__class__.mro():
            for name, thing in cls.__dict__.items():
                hidden = name in self._member_map_ and not (isinstance(thing, property) and thing.fget)
                if name[0] != "_" and not hidden:
                    shown.add(name)
        return sorted(shown | {"name", "value"})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


def _ask_missing(cls, value):
    """What _missing_ makes of a value that no member has, or the ValueError."""
    error = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    try:
        result = cls._missing_(value)
    except Exception as exc:
        if not isinstance(exc, ValueError):
            exc.__context__ = error
        raise
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and \
            isinstance(result, int):
        return result
    if result is None:
        raise error
    wrong = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or "
                      "a valid member")
    wrong.__context__ = error
    raise wrong


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""

    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for what, word in zip(("encoding", "errors"), values[1:]):
            if not isinstance(word, str):
                raise TypeError(f"{what} must be a string, not {word!r}")
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    __str__ = str.__str__
    __format__ = str.__format__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Return the lower-cased version of the member name."""
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What becomes of bits that no member names: see the Flag classes."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Support for flags"""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The next power of two."""
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            return 2 ** (_high_bit(last_value) + 1)
        except Exception:
            raise TypeError(f"invalid flag value {last_value!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Make the combination of members that has this value."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, every = cls._flag_mask_, cls._all_bits_
        negative = value if value < 0 else None
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ is STRICT:
                raise ValueError(_invalid_bits(cls, value))
            if cls._boundary_ is CONFORM:
                value &= mask
            if cls._boundary_ is EJECT:
                return value
            if cls._boundary_ is KEEP and value < 0:
                value += max(every + 1, 2 ** value.bit_length())
        if value < 0:
            value += every + 1
        return cls._combination(value, negative)

    @classmethod
    def _combination(cls, value, negative):
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        unknown = value & ~cls._flag_mask_
        made = object.__new__(cls) if cls._member_type_ is object else \
            cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} "
                             f"[{bin(unknown)}]")
        members = list(cls._iter_member_(value & cls._singles_mask_))
        if value & ~cls._singles_mask_:
            members += [m for m in cls._member_map_.values() if m not in members and m._value_ and
                        m._value_ & value == m._value_]
        covered = 0
        for m in members:
            covered |= m._value_
        made._name_ = "|".join(m._name_ for m in members) or None
        if covered and value ^ covered:
            if cls._boundary_ is STRICT:
                raise ValueError(f"{cls!r}: no members with value {value ^ covered!r}")
            made._name_ += f"|{cls._numeric_repr_(value ^ covered)}"
        made._sort_order_ = 0
        made.__objclass__ = cls
        kept = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = kept
        return kept

    def __contains__(self, other):
        """Returns True if self has at least the same flags set as other."""
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': "
                            f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Returns flags in definition order."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls_name = self.__class__.__name__
        show = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f"<{cls_name}: {show(self._value_)}>"
        return f"<{cls_name}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        cls_name = self.__class__.__name__
        if self._name_ is None:
            return f"{cls_name}({self._value_!r})"
        return f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _with(self, other, sign, combine):
        theirs = self._get_value(other)
        if theirs is NotImplemented:
            return NotImplemented
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return self.__class__(combine(self._value_, theirs))

    def __or__(self, other):
        return self._with(other, "|", operator.or_)

    def __and__(self, other):
        return self._with(other, "&", operator.and_)

    def __xor__(self, other):
        return self._with(other, "^", operator.xor)

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            keeps = self._boundary_ in (EJECT, KEEP)
            self._inverted_ = self.__class__(~self._value_ if keeps else
                                             self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


def _invalid_bits(cls, value):
    width = max(value.bit_length(), cls._flag_mask_.bit_length())
    return (f"{cls!r} invalid value {value!r}\n"
            f"    given {_bits(value, width)}\n"
            f"  allowed {_bits(cls._flag_mask_, width)}")


def _bits(num, width):
    """The number in two's complement, its sign bit apart: 0b0 0101."""
    if num >= 0:
        text = bin(num + 2 ** width)[3:] if width else ""
        return "0b0 " + text
    return "0b1 " + bin(~num ^ (2 ** width - 1) | 2 ** width)[3:]


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""

    __str__ = int.__repr__
    __format__ = int.__format__
