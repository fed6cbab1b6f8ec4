# Members behind what their data type has under the same name, auto() inside of tuples, and flags of bits nobody named.
import enum
import sys
from collections import namedtuple
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto


class Number(IntEnum):
    divisor = 1
    numerator = 2


class Book(StrEnum):
    author = "author"
    title = "title"
    latin = b"caf\xe9", "latin1"


print(Number.divisor.numerator, Number.numerator.numerator, Number.numerator, Number["numerator"].divisor)
print(Book.title.title(), Book.author.title(), repr(Book.title), Book.latin.value)
for words in (b"x",), ("x", 1), (b"x", "ascii", 2), (b"x", "ascii", "strict", 1):
    try:
        StrEnum("Bad", {"a": words if len(words) > 1 else words[0]})
    except TypeError as error:
        print("TypeError:", error)


class Pairs(Enum):
    ONE = auto()
    TWO = auto(), auto()
    THREE = auto(), auto(), auto()


Row = namedtuple("Row", "index text")


class Rows(Row, Enum):
    first = auto(), "for the money"
    second = auto(), "for the show"


print([m.value for m in Pairs], Rows.second.value, Rows.first.index)


class Light(Enum):
    red = 1
    green = 2


Light.red._add_alias_("rot")
print(Light.rot, Light["rot"] is Light.red, list(Light))
try:
    Light.green._add_alias_("rot")
except NameError as error:
    print("NameError:", error)


class Odd(Flag):
    A = 1
    B = 2
    E = None


print(Odd.E.value, list(Odd), ~Odd.A, ~Odd.A is Odd.B)
for attempt in (lambda: Odd.A | Odd.E, lambda: Odd.E & Odd.A, lambda: Odd.A ^ Odd.E, lambda: ~Odd.E):
    try:
        attempt()
    except TypeError as error:
        print("TypeError:", error)


class Wide(IntFlag):
    X = 4
    Y = 2
    Z = 1
    MASK = 31


class Strict(Flag):
    R = 1
    G = 2
    RG = 3
    REST = 12


for value in 27, 8, 20, 33, 64, -1, -2, -40, 31, 0:
    print(value, repr(Wide(value)), repr(~Wide(value)))
for value in 3, 12, 13, 15, 4, 7, 16, -1, -3, -17:
    try:
        print(value, repr(Strict(value)), ~Strict(value))
    except ValueError as error:
        print("ValueError:", error)

PORT_B, PORT_A, PORT_C = 2, 1, 2
Port = IntEnum._convert_("Port", __name__, lambda name: name.startswith("PORT_"))
print(list(Port), PORT_C, Port(2), Port.__module__, type(PORT_A))
print([name for name in sorted(vars(sys.modules[__name__])) if name.startswith("PORT_")])
print(enum._is_private("Port", "_Port__x"), enum._is_private("Port", "_Port__x__"))
