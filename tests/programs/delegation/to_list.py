# Any iterable may be delegated to.
def g():
    yield from [1, 2]
    yield from "ab"
    yield from range(2)
    x = yield from ()
    print("value", x)
    yield from {"k": 1}
    yield from (i * i for i in range(3))
print(list(g()))
def bad():
    yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)
