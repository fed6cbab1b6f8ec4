"""What a list lets go of when it ends, in which order, and that its depth costs nothing."""
import gc


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name, end="; ")


def ended(what):
    print("-", what)


items = [Told("a"), [Told("b"), 1, "x", Told("c")], Told("d"), 2.5]
del items
ended("the last goes first")

kept = Told("kept")
items = ["text", kept, [kept], [[Told("inner")], kept], 1 << 70]
del items
ended("what others hold stays")

items = [Told("round")]
items.append(items)
del items
print(gc.collect() > 0)
ended("what holds itself is collected")

items = [Told(i) for i in range(3)] * 2 + [[], [[]], ()]
items.pop(0)
items[1:3] = [None]
ended("some are held twice")
del items
ended("and all")

deep = None
for i in range(50_000):
    deep = [deep, i]
deep = (deep, [])
del deep
ended("however deep")

for sizes in (range(5), range(28, 36), (1000, 100_000)):
    lists = [list(range(n)) for n in sizes]
    print([len(each * 2 + each[:3] + [*each]) for each in lists], [[] * n for n in sizes][0], [0, 1] * 3, [7] * -1)
ended("of any length")
