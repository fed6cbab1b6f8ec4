# Literal, capture, or and wildcard patterns.
def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "one or two"
        case -1.5: return "negative"
        case "a" | "b" as s: return f"letter {s}"
        case None: return "none"
        case True: return "true"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "number"
        case str(): return "string"
        case _: return "other"
for x in (0, 2, -1.5, "b", None, True, 500, 7, 2.5, "long", [], 1 + 2j):
    print(repr(x), f(x))
