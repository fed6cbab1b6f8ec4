"""What may be asked of an enum as a whole: unique, verify, and members as names of their module."""
import sys
from ._body import _high_bit, _is_single_bit, _iter_bits_lsb
from ._enums import Enum, Flag, ReprEnum, StrEnum

__name__ = "enum"  # whose all of this is


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    aliases = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if aliases:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration


class EnumCheck(StrEnum):
    """various conditions to check an enumeration for"""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Check an enumeration for various constraints. (see EnumCheck)"""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                self._unique(enumeration)
            elif check is CONTINUOUS:
                self._continuous(enumeration)
            else:
                self._named(enumeration)
        return enumeration

    @staticmethod
    def _unique(enumeration):
        aliases = [(n, m.name) for n, m in enumeration.__members__.items() if n != m.name]
        if aliases:
            shown = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
            raise ValueError(f"aliases found in {enumeration!r}: {shown}")

    @staticmethod
    def _continuous(enumeration):
        values = {m.value for m in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            missing = [2 ** i for i in range(_high_bit(low) + 1, _high_bit(high))
                       if 2 ** i not in values]
        else:
            missing = [i for i in range(low + 1, high) if i not in values]
        if missing:
            kind = "flag" if issubclass(enumeration, Flag) else "enum"
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values "
                             f"{', '.join(map(str, missing))}")

    @staticmethod
    def _named(enumeration):
        singles = {m.value for m in enumeration}
        missing_names, missing_bits = [], 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias.value < 0:
                continue
            missed = [v for v in _iter_bits_lsb(alias.value) if v not in singles]
            if missed:
                missing_names.append(name)
                for v in missed:
                    missing_bits |= v
        if missing_names:
            if len(missing_names) == 1:
                what = f"alias {missing_names[0]} is missing"
            else:
                what = (f"aliases {', '.join(missing_names[:-1])} and {missing_names[-1]} "
                        "are missing")
            if _is_single_bit(missing_bits):
                value = f"value 0x{missing_bits:x}"
            else:
                value = f"combined values of 0x{missing_bits:x}"
            raise ValueError(f"invalid Flag {enumeration.__name__!r}: {what} {value} "
                             "[use enum.show_flag_values(value) for details]")


def global_enum_repr(self):
    """Show the member as module.name."""
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    """Show each flag as module.flag."""
    home = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{home}.{self.__class__.__name__}({self._value_!r})"
    return "|".join(n if n[0].isdigit() else f"{home}.{n}" for n in self._name_.split("|"))


def global_str(self):
    """The member's bare name."""
    return self._name_ if self._name_ is not None else \
        f"{self.__class__.__name__}({self._value_!r})"


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator that makes an enum of a plain class."""
    def convert(cls):
        space = etype.__class__.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                space[name] = value
        return etype.__class__(cls.__name__, (etype,), space, boundary=boundary)
    return convert


def _told(member):
    """What a member says of itself, apart from the class it is of."""
    return {name: value for name, value in member.__dict__.items() if name not in ("__objclass__", "_inverted_")}


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError when a class that _simple_enum made differs from the same one written as an enum."""
    checked, simple = checked_enum.__members__, simple_enum.__members__
    failed = [f"member {name!r} is only in one of them" for name in checked.keys() ^ simple.keys()]
    failed += [f"{name}: {_told(member)!r} != {_told(simple[name])!r}" for name, member in checked.items()
               if name in simple and _told(member) != _told(simple[name])]
    failed += [f"{name!r} is missing" for name in checked_enum.__dict__ if name not in simple_enum.__dict__]
    if failed:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(failed))


def global_enum(cls, update_str=False):
    """Decorator that puts the members into the module, and shows them as its constants."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls
