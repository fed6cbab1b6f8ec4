# What cannot be deleted: of an object that is more than its attributes a similar name is offered.
import traceback
from types import SimpleNamespace


class Plain:
    sent = 1

    def __init__(self):
        self.caught = 2


class Heir(Plain):
    pass


class Slotted:
    __slots__ = ("sent", "__dict__")


class Text(str):
    sent = 1


class Pair(tuple):
    sent = 1


class Wrong(Exception):
    sent = 1


def plain_function():
    pass


plain_function.sent = 1
holders = Plain(), Heir(), Slotted(), Text(), Pair(), Wrong(), SimpleNamespace(sent=1), plain_function
for holder in holders:
    try:
        del holder.sen
    except AttributeError as e:
        print(e.name, type(e.obj).__name__)
        print(traceback.format_exc().splitlines()[-1])


# Too many arguments, of a class and of one derived from it.
class Number(int):
    pass


for make in (int, Number, str, Text):
    try:
        make(1, 2, 3, 4)
    except TypeError as e:
        print(e)
