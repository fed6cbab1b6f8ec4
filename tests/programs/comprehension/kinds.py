# Lists, sets, dicts, generator expressions; nesting and conditions.
print([x * y for x in range(3) for y in range(x) if y])
print({x % 3 for x in range(10)}, {k: v for k, v in zip("abc", range(3))})
print([[c for c in row] for row in ("ab", "cd")], [x if x % 2 else -x for x in range(5)])
print(sum(x for x in range(10) if x > 5), [a for a, *b in [(1, 2, 3), (4,)]], [*range(3), *"ab"])
x = "outside"
print([x for x in range(2)], x)
print([y := 5, y ** 2], y, [last := n for n in range(4)], last)
print({**{"a": 1}, "b": 2, **{"a": 3}})
