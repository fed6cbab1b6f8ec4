"""How the members of an enum are made, and what shows of it: __new__ of a base, mixed-in texts, failures."""
from enum import CONFORM, Enum, Flag, IntEnum, IntFlag, ReprEnum, property as member_property
from datetime import date


class Described(IntEnum):
    def __new__(cls, number):
        made = int.__new__(cls, number)
        made._value_ = number
        made.description = f"number {number}"
        return made


class Size(Described):
    small = 1
    large = 10


print(Size.large.description, "description" in dir(Size.large), "description" in dir(Size))


class Day(date, ReprEnum):
    def describe(self):
        return f"the {self.day}th"


class Feast(Day):
    easter = 2024, 3, 31
    may_day = 2024, 5, 1


print(Feast.easter, f"{Feast.may_day:%d.%m.}", repr(Feast.easter), Feast.easter.describe())


class Weight(float, ReprEnum):
    heavy = 6.6


print(f"[{Weight.heavy:8}] [{Weight.heavy}]", Weight.heavy)

for base in Enum, Flag, IntEnum:
    try:
        class Wrong(base):
            def __new__(cls, value):
                return super().__new__(cls, value)
            failed = 1
    except TypeError as error:
        print(base.__name__, "-", error)

try:
    Enum.__new__(Enum, 1)
except TypeError as error:
    print(error)


class Mask(Flag):
    a = 1


class Refusing(Enum):
    a = 1

    @classmethod
    def _missing_(cls, value):
        if value == "value":
            raise ValueError("no such value")
        raise KeyError("no such key")


for ask in lambda: Mask("x"), lambda: Refusing("value"), lambda: Refusing("key"):
    try:
        ask()
    except Exception as error:
        print(repr(error), "after", repr(error.__context__))


class Shown(Enum):
    first = 1

    @member_property
    def title(self):
        return self.name.title()


print(Shown.first.title, dir(Shown.first))
