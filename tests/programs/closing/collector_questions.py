"""What gc answers: what it tracks, what it keeps of the garbage, what it counts."""
import gc


class Node:
    def __init__(self):
        self.me = self


class Bare:
    __slots__ = ()


def f(): pass


node = Node()
for thing in (1, "a", 2.5, b"", bytearray(), None, int, type, object(), {}, {1: "a"}, {1: []}, {"k": node}, [], set(), f,
              f.__code__, Node, node, Bare(), len, gc, (n for n in []), range(3), slice(1), Exception()):
    print(type(thing).__name__, gc.is_tracked(thing))
print(gc.get_referents(f.__code__), len(gc.get_referents([node, f])))

gc.disable()
gc.collect()
print(gc.get_debug(), gc.set_debug(gc.DEBUG_SAVEALL), gc.get_debug())
Node()
row = []
row.append(row)
del row
print(gc.collect(), [type(x).__name__ for x in gc.garbage], gc.garbage[0].me is gc.garbage[0])
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), gc.garbage)

before = gc.get_stats()
Node(), Node()
gc.collect()
after = gc.get_stats()[2]
print(len(before), list(after), after["collected"] - before[2]["collected"],
      after["collections"] - before[2]["collections"])
space = {}
exec("def f(): pass", space)
del space
print(gc.collect())
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())
for call in (lambda: gc.set_debug("x"), lambda: gc.set_debug(2 ** 40), lambda: gc.get_objects(3), lambda: gc.get_objects(-2),
             lambda: gc.get_objects("0"), lambda: gc.collect(3), lambda: gc.collect("2"), lambda: len(gc.get_objects(-1)) > 0):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
