# Ranges.
r = range(2, 20, 3)
print(r, list(r), len(r), r[1], r[-1], r[1:3], 5 in r, 6 in r, r.index(8), r == range(2, 18, 3) or r == range(2, 20, 3), list(reversed(r)))
print(range(0), bool(range(0)), range(10)[::-1], range(5, 0, -2)[1], len(range(10 ** 20)) if False else range(10 ** 20)[-1], hash(range(3)) == hash(range(0, 3)))
for f in (lambda: range(), lambda: range(1.5), lambda: range(1, 2, 0), lambda: r[99], lambda: len(range(10 ** 30))):
    try:
        f()
    except (TypeError, ValueError, IndexError, OverflowError) as e:
        print(type(e).__name__, e)
