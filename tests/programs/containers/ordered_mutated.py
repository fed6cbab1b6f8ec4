# What an OrderedDict says of being changed while it is gone through, and queues that lose their first entries.
import copy
from collections import OrderedDict


def told(name, body):
    ordered = OrderedDict.fromkeys("abc")
    try:
        body(ordered)
    except RuntimeError as error:
        print(name, "->", error, end="; ")
    print(list(ordered))


def deletes(ordered):
    for key in ordered:
        del ordered[key]


def adds(ordered):
    for key, _ in ordered.items():
        ordered[key * 2] = 1


def clears(ordered):
    for _ in ordered.values():
        ordered.clear()


def replaces(ordered):
    for key in ordered:
        ordered[key] = 1


def deletes_last(ordered):
    for key in ordered:
        if key == "c":
            del ordered[key]


for body in deletes, adds, clears, replaces, deletes_last:
    told(body.__name__, body)


class Slotted(OrderedDict):
    __slots__ = ("mark",)


slotted = Slotted(a=1)
slotted.mark = 5
print(copy.copy(slotted).mark, copy.deepcopy(slotted), slotted.__reduce__()[:3], Slotted().__reduce__()[:3])

for made in dict, OrderedDict:
    queue, taken = made.fromkeys(range(40)), []
    while queue:
        first = next(iter(queue))
        del queue[first]
        taken.append(first)
        if first % 3 == 0 and first < 60:
            queue[first + 100] = None  # at the end, also after a rebuild
        if first == 20:
            queue.popitem()
    queue["again"] = 1
    print(taken, list(queue), list(reversed(queue)))
