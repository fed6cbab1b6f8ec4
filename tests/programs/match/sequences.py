# Sequence patterns.
def f(x):
    match x:
        case []: return "empty"
        case [1]: return "one"
        case [a, b]: return f"two {a} {b}"
        case [first, *_, last] if first == last: return f"same ends {first}"
        case [first, *rest]: return f"{first} and {rest}"
        case (a,): return "never"
        case _: return "no sequence"
for x in ([], [1], (1, 2), [1, 2, 1], [1, 2, 3], "ab", range(3), {1, 2}, b"xy", (5,), iter([1])):
    print(type(x).__name__, f(x))
