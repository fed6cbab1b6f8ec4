# yield from what is no generator: iterators over lists, tuples, ranges and texts hand their items on.
def each(*parts):
    for part in parts:
        got = yield from part
        yield "end", got


print(list(each([1, 2], (), range(3), "ab", range(5, 0, -2), {"k": 1}, iter([3]))))
print(list(each(range(2**62 - 2, 2**62 + 2), range(-(2**70), -(2**70) + 2))))


# A list that grows and shrinks meanwhile.
def growing(items):
    yield from items
    yield "end"


items = [1, 2, 3]
out = []
for v in growing(items):
    out.append(v)
    if isinstance(v, int) and v < 6:
        items.append(v + 3)
print(out)
items = [1, 2, 3, 4]
for v in growing(items):
    print(v, end=" ")
    if items:
        items.pop()
print()

# What is sent must have somebody to take it, and so must what is thrown.
for sent in None, 0, "x":
    g = growing([1, 2])
    next(g)
    try:
        print(g.send(sent))
    except AttributeError as e:
        print(e)
    print(list(g))
for what in ValueError("no"), StopIteration(5), GeneratorExit:
    g = growing([1, 2])
    next(g)
    try:
        print(g.throw(what))
    except BaseException as e:
        print(repr(e))
g = growing((1, 2))
print(next(g), g.gi_yieldfrom.__length_hint__(), next(g), next(g), g.gi_yieldfrom)
g = growing([1, 2])
next(g)
g.close()
print(next(g, "closed"))


# A delegate within delegates.
def down(n, items):
    if n:
        yield from down(n - 1, items)
        yield -n
    else:
        yield from items


print(list(down(4, range(3))), sum(down(3, [1, 2, 3])), [*zip(down(1, "xy"), down(2, (1, 2)))])


# Items that were let go of by everybody else.
class Item:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("gone", self.n)


def making(n):
    yield from [Item(i) for i in range(n)]


g = making(3)
print(next(g).n)
print(next(g).n)
del g
