# *args and **kwargs of calls that give nothing by keyword, and what is spread there all the same.
from collections import OrderedDict


def both(*args, **kwargs):
    return args, kwargs


def named(a, b=2, *args, **kwargs):
    return a, b, args, kwargs


def only(**kwargs):
    return kwargs


def generator(a, *args, **kwargs):
    kwargs["begun"] = True
    yield a, args, kwargs


def passes_on(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)

    return wrapper


class Mapping:
    def __init__(self, **items):
        self.items = items

    def keys(self):
        print("  asked for keys")
        return list(self.items)

    def __getitem__(self, key):
        return self.items[key]


class Loud(dict):
    def keys(self):
        print("  asked a dict's child")
        return super().keys()


for _ in range(3):
    print(both(), both(1), both(1, 2), named(1), named(1, 3), named(1, 3, 4, 5), only())
    print(list(generator(1)), list(generator(1, 2, 3)))

first, second = both()[1], both()[1]
first["kept"] = 1
print(first, second, both(), only())

for f in both, named, generator:
    wrapped = passes_on(passes_on(f))
    for given in {}, {"k": 1}, {"k": 1, "b": 2}:
        result = wrapped(0, **given)
        print(f.__name__, list(result) if f is generator else result, given)
    try:
        print(wrapped())
    except TypeError as e:
        print(e)

for spread in Mapping(), Mapping(x=1), Loud(), Loud(x=1), OrderedDict(), {}, None, 3, []:
    for _ in range(2):
        try:
            print(both(1, **spread), both(**{"y": 2}, **spread))
        except TypeError as e:
            print(e)

empty = {}
result = both(**empty)[1]
print(result, result is empty)
for call in (lambda: only(1), lambda: named(*()), lambda: both(**{1: 2}), lambda: both(x=1, **{"x": 2})):
    try:
        print(call())
    except TypeError as e:
        print(e)
