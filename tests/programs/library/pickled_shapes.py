"""pickle: shapes of values that come back as they were, what is the same object, and who is asked."""
import collections
import copyreg
import enum
import io
import pickle


def back(value, **how):
    return pickle.loads(pickle.dumps(value, **how))


def tried(call, *args):
    try:
        print(repr(call(*args)))
    except Exception as e:
        print(type(e).__name__, e)


plain = [None, True, False, ..., NotImplemented, 0, -1, 255, 2**62, -2**62, 2**63, -2**200, 1.5, -0.0, float("inf"), 1e-320,
         2 - 3j, "", "é\ud800\U0001f600", b"", b"\x00\xff", bytearray(b"ab"), (), (1,), [], {}, set(), frozenset(), {1: {2: [3]}},
         [()], ({},), frozenset([(1, 2)])]
again = back(plain)
print(again == plain, [type(x).__name__ for x in again] == [type(x).__name__ for x in plain], again[12:17])
print(back(float("nan")) != 0, list(back({"b": 1, "a": 2})), back(type(None)), back(type(...)), back(len), back(collections.deque))

# What is one object stays one, also where it holds itself.
shared = ["shared"]
one, two, (three,), four = back([shared, shared, (shared,), {"k": shared}])
print(one is two is three is four["k"], one)
loop = []
loop.append((loop, {"loop": loop}))
turned = back(loop)
print(turned[0][0] is turned, turned[0][1]["loop"] is turned)
knot = ([],)
knot[0].append(knot)
turned = back([knot, knot])
print(turned[0] is turned[1] is turned[0][0][0])


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Slotted:
    __slots__ = ("a", "b")


class Stateful:
    def __getstate__(self):
        return {"saved": 1}

    def __setstate__(self, state):
        self.restored = state


class Made:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Made, (1, 2), {"more": 3}, iter(["x"]), iter([("k", "v")])

    def append(self, item):
        self.appended = item

    def __setitem__(self, key, value):
        self.item = key, value


class Colour(enum.Enum):
    RED = 1


class Words(list):
    pass


class Table(dict):
    pass


point = Point(1, [2])
point.me = point
copy = back(point)
print(copy.me is copy, copy.x, copy.y, vars(back(Stateful())), sorted(vars(back(Made())).items()))
slotted = Slotted()
slotted.a = 5
print(back(slotted).a, hasattr(back(slotted), "b"), back(Colour.RED) is Colour.RED)
words, table = Words("ab"), Table(a=1)
words.extra, table.extra = "e", "f"
print(back(words), back(words).extra, back(table), back(table).extra, type(back(table)).__name__)
print(back(collections.Counter("aab")), back(collections.OrderedDict(a=1)), back(collections.defaultdict(list, a=[1])), back(ValueError("v", 1)))

# Several in one file, each read to its own end.
file = io.BytesIO()
for value in ([1], "two", {3: 4}):
    pickle.dump(value, file)
file.seek(0)
print(pickle.load(file), pickle.load(file), pickle.load(file))
tried(pickle.load, file)
tried(pickle.loads, b"")
tried(pickle.loads, b"x")
tried(pickle.loads, "text")
tried(pickle.dumps, lambda: 1)
tried(pickle.dumps, (x for x in ()))
tried(pickle.dumps, [{"deep": ({1: open},)}, lambda: 2])


class ById(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.x if isinstance(obj, Point) else None


class Finder(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"point {pid}"

    def find_class(self, module, name):
        if name == "Stateful":
            return Slotted
        return super().find_class(module, name)


file = io.BytesIO()
ById(file).dump([point, {"p": Point(7, 8)}, Stateful])
print(Finder(io.BytesIO(file.getvalue())).load())
tried(pickle.loads, file.getvalue())


class Overriding(pickle.Pickler):
    def reducer_override(self, obj):
        return (str, ("instead",)) if isinstance(obj, Point) else NotImplemented


file = io.BytesIO()
Overriding(file).dump([point, Colour.RED])
print(pickle.loads(file.getvalue()))
copyreg.pickle(Slotted, lambda s: (Point, (s.a, "registered")))
print(back(slotted).y)
del copyreg.dispatch_table[Slotted]

deep = []
for _ in range(20_000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError as e:
    print(str(e)[:32])
