# Unpacking in assignments, loops and calls.
a, b = 1, 2
a, b = b, a
(c, [d, *e]), f = (1, [2, 3, 4]), 5
*g, h = "xyz"
i = j = []
print(a, b, c, d, e, f, g, h, i is j)
for k, (l, m) in {"a": (1, 2)}.items():
    print(k, l, m)
x = [0, 1, 2]
n = 0
n, x[n] = 1, "changed"
print(n, x)
first, *_, last = range(5)
print(first, last, [*range(3), *"ab"], (*[1], *(2,)), {**{"a": 1}, **{"b": 2}}, *[1, 2])
for text in ("a, b = 1", "a, b = 1, 2, 3", "a, b, *c = 1,", "[a, b] = {}", "(a, b), c = 1, 2"):
    try:
        exec(text)
    except (TypeError, ValueError) as e:
        print(e)
