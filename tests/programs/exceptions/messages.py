# What the usual mistakes say.
import operator
cases = [
    lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 0 ** -1, lambda: "a" + 1, lambda: 1 + "a",
    lambda: [] + (), lambda: "a" * "b", lambda: -"x", lambda: ~1.5, lambda: 1 < "a", lambda: [][0], lambda: ()[5],
    lambda: "abc"[9], lambda: {}["k"], lambda: [1, 2]["a"], lambda: None.x, lambda: (1).y, lambda: "s".z,
    lambda: int("x"), lambda: int("1.5"), lambda: int(""), lambda: float("abc"), lambda: int([]), lambda: len(5),
    lambda: iter(5), lambda: next([]), lambda: [1, 2].index(3), lambda: [].pop(), lambda: {}.popitem(), lambda: set().pop(),
    lambda: {1}.remove(2), lambda: "a".index("b"), lambda: [].remove(1), lambda: max([]), lambda: min(()), lambda: sum(["a"]),
    lambda: chr(-1), lambda: ord("ab"), lambda: hash([]), lambda: {[]: 1}, lambda: range(1, 2, 0), lambda: 5(),
    lambda: print(sep=1), lambda: isinstance(1, 5), lambda: int("9" * 5000), lambda: "%d" % "x", lambda: "%s %s" % 1,
    lambda: "{} {}".format(1), lambda: "{a}".format(), lambda: [1, 2, 3][::0], lambda: bytes([256]), lambda: abs("x"),
    lambda: pow(2, -1, 4), lambda: round("x"), lambda: divmod(1, 0), lambda: "x".join([1]), lambda: list(1), lambda: dict([1]),
    lambda: dict([(1, 2, 3)]), lambda: zip(1), lambda: sorted([1, "a"]), lambda: getattr(1, "q"), lambda: object().a,
    lambda: complex("x"), lambda: 1 << -1, lambda: (2).to_bytes(0), lambda: "a".encode("nope"), lambda: b"\xff".decode(),
    lambda: "\u20ac".encode("latin-1"), lambda: super(), lambda: type("X", (int, str), {}), lambda: type("X", (bool,), {}),
]
for f in cases:
    try:
        print("no error", f())
    except BaseException as e:
        print(type(e).__name__, "|", e)
