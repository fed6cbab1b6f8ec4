"""Which classes match sequence and mapping patterns: the first base that knows decides, and registering reaches below."""
from collections import UserDict, UserList
from collections.abc import Collection, Mapping, Sequence


def kind(x):
    match x:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return "neither"


class Plain:
    pass


class ListFirst(UserList, Mapping):
    pass


class DictFirst(UserDict, Sequence):
    pass


class NativeLater(UserList, dict, Plain):
    pass


class PlainFirst(Plain, dict, Sequence):
    pass


for cls in ListFirst, DictFirst, NativeLater, PlainFirst, Plain:
    print(cls.__name__, kind(cls()))


class Parent:
    pass


class Child(Parent):
    pass


Mapping.register(Parent)


class Later(Child):
    pass


print([kind(cls()) for cls in (Parent, Child, Later)])

try:
    class Both(Collection):
        __abc_tpflags__ = Sequence.__flags__ | Mapping.__flags__
except TypeError as error:
    print(error)
