"""A special method borrowed from a class that is no base complains of its instance instead of being passed over."""


class Odd(int):
    __eq__ = str.__eq__
    __add__ = str.__add__
    __mul__ = list.__mul__
    __pow__ = float.__pow__


a = Odd(3)
for operation in (lambda: a == a, lambda: a + a, lambda: a * 2, lambda: a ** 2, lambda: a - 1, lambda: 1 + a):
    try:
        print(operation())
    except TypeError as error:
        print(error)


class Own(str):
    __add__ = str.__add__
    __mul__ = str.__mul__


class OwnList(list):
    __iadd__ = list.__iadd__
    __add__ = list.__add__


items = OwnList([1])
items += [2]
print(Own("a") + "b", Own("a") * 2, 2 * Own("z"), items, items + [3])
