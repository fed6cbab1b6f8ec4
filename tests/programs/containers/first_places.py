# Keys that lie in the first place where they are looked for, and keys that lie further on, were there, or never.
from collections import deque


class Same:
    """All of one hash, equal by name."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 8

    def __eq__(self, other):
        return isinstance(other, Same) and self.name == other.name


KEYS = [0, 8, 16, -8, 8.0, True, 1, None, "a", "b", "".join(["a", "b"]), "ab", (1,), 2**70, -1, -2, Same("x"), Same("y")]
ASKED = KEYS + [24, 32, "c", Same("z"), Same("x"), 0.0, (2,), 2**71, 1.5]


def members(container):
    return "".join(".x"[k in container] + "x."[k not in container] for k in ASKED)


for make in set, frozenset, dict.fromkeys, list, tuple, deque:
    print(make.__name__, members(make(KEYS)), members(make(())), members(make(KEYS[:2])), members(make(KEYS[5:9])))

for make in set, dict.fromkeys:
    c = make(KEYS)
    for k in KEYS[::2]:
        c.discard(k) if make is set else c.pop(k, None)
    print(members(c), len(c))
    for k in ASKED:
        if make is set:
            c.add(k)
        else:
            c[k] = k
    print(members(c), len(c), [k in c for k in range(40)].count(True))

big = {i * 8 for i in range(1000)}
print(sum(i in big for i in range(9000)), sum(i in dict.fromkeys(big) for i in range(0, 9000, 7)))
for container in set(), {}, frozenset(), {1}, {1: 2}:
    try:
        print([] in container)
    except TypeError as e:
        print(e)
print({1} in {frozenset({1})}, {1} in {1, 2}, frozenset({1}) in {1})

d = deque("abc", maxlen=3)
print(d[0], d[-1], d[True])
for i in 3, -4, "x", 2**70, 1.0:
    try:
        print(d[i])
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
d.rotate(-1)
d.rotate(True)
d.rotate(2**40 + 1)
print(d)


# A coroutine is awaited once.
async def inner(n):
    return n


async def outer():
    made = inner(1)
    print(await made)
    try:
        await made
    except RuntimeError as e:
        print(e)


try:
    outer().send(None)
except StopIteration as e:
    print(repr(e))
