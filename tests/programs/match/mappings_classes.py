# Mapping and class patterns.
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def f(v):
    match v:
        case {"kind": "circle", "r": r}: return f"circle {r}"
        case {"kind": k, **rest}: return f"{k} {rest}"
        case {}: return "a mapping"
        case P(0, y): return f"on the axis {y}"
        case P(x=x, y=P(a, b)): return f"nested {x} {a} {b}"
        case P(x, y): return f"point {x} {y}"
        case str(s) | bytes(s): return f"text {s}"
print(f({"kind": "circle", "r": 2}), f({"kind": "square", "side": 1}), f({1: 2}), f(P(0, 1)), f(P(1, P(2, 3))), f(P(3, 4)), f("s"), f(b"b"), f(3))
class Color:
    RED = 1
match 1:
    case Color.RED: print("red")
for bad in ("P(1, 2, 3)", "P(1, x=2)", "int(1, 2)", "Color(1)", "five(1)"):
    try:
        exec(f"match P(1, 2):\n    case {bad}: pass", {"P": P, "Color": Color, "five": 5})
        exec(f"match 5:\n    case {bad}: pass", {"P": P, "Color": Color, "five": 5, "int": int})
        print(bad, "fine")
    except TypeError as e:
        print(e)
