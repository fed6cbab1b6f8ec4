"""Sets of named constants: Enum, Flag and their kin."""
from ._body import (EnumDict, _EnumDict, _auto_null, _dataclass_repr, _high_bit, _is_descriptor,
                    _is_dunder, _is_internal_class, _is_private, _is_single_bit, _is_sunder,
                    _iter_bits_lsb, _not_given, auto, member, nonmember, property, show_flag_values)
from ._enums import (CONFORM, EJECT, Enum, EnumMeta, EnumType, Flag, FlagBoundary, IntEnum,
                     IntFlag, KEEP, ReprEnum, STRICT, StrEnum, pickle_by_enum_name,
                     pickle_by_global_name)
from ._rules import (CONTINUOUS, EnumCheck, NAMED_FLAGS, UNIQUE, _simple_enum, _test_simple_enum,
                     global_enum, global_enum_repr, global_flag_repr, global_str, unique, verify)

__all__ = ["EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag",
           "ReprEnum", "auto", "unique", "property", "verify", "member", "nonmember",
           "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr",
           "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS",
           "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name"]
