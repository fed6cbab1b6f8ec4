# One yield from at which delegates of every length follow one another, asked in every way at every step.
log = []


def steps(n):
    got = []
    try:
        for i in range(n):
            try:
                got.append((yield i))
            except ValueError as e:
                got.append(e.args)
    finally:
        log.append(("ended", n))
    return got


def relay(lengths):
    results = []
    for n in lengths:
        results.append((yield from steps(n)))
    return results


def outer(lengths):
    return (yield from relay(lengths))


def drive(make, lengths, ways):
    g, asked, seen = make(lengths), 0, []
    seen.append(next(g))
    while True:
        way = ways[asked % len(ways)]
        asked += 1
        try:
            if way == "send":
                seen.append(g.send(asked))
            elif way == "throw":
                seen.append(g.throw(ValueError(asked)))
            elif way == "look":
                at = g
                while at is not None and at.gi_yieldfrom is not None:
                    at = at.gi_yieldfrom
                seen.append((at.__name__, at.gi_frame.f_locals["n"], next(g)))
            elif way == "next":
                seen.append(next(g, "none"))
            else:
                raise KeyError(way)
        except StopIteration as e:
            return seen, e.value
        if seen[-1] == "none":
            return seen


lengths = [1, 1, 2, 1, 3, 0, 5, 2, 1, 8, 1]
for make in relay, outer:
    for ways in (["send"], ["throw"], ["look"], ["next"], ["send", "throw"], ["next", "look", "throw"],
                 ["send", "send", "send", "throw"], ["throw", "throw", "send", "look", "next"]):
        print(make.__name__, *ways)
        print(" ", drive(make, lengths, ways))
    for stop in range(0, 20, 3):
        g = make(lengths)
        for _ in range(stop):
            next(g)
        del log[:]
        g.close()
        print(stop, log, g.gi_frame)

print("a delegate that is shared:")


def forever():
    n = 0
    while True:
        try:
            n += (yield n) or 0
        except KeyError:
            n = -n


def borrow(g, times):
    value = None
    for _ in range(times):
        value = yield g.send(value)
    return "borrowed"


def takes(g):
    yield from borrow(iter(steps(1)), 1)
    yield from g
    yield "ended"


shared = forever()
a, b = takes(shared), takes(shared)
print(next(a), next(b))
for i in range(8):
    print(a.send(i) if i else next(a), b.send(i) if i else next(b), end=", ")
    if i % 3 == 2:
        print(a.throw(KeyError), end="; ")
print()
try:
    a.throw(OSError)
except OSError as e:
    print(type(e))
try:
    print(next(b))
except BaseException as e:
    print(type(e))
