# Conversions that fail.
for f in (lambda: int("0x1f"), lambda: int("1", 99), lambda: int([]), lambda: int(None), lambda: float(None), lambda: float([]), lambda: list(5), lambda: tuple(None), lambda: dict(5), lambda: set(1), lambda: str(b"a", "x"), lambda: bytes("a"), lambda: chr("a"), lambda: ord(5), lambda: len(5), lambda: abs("a"), lambda: round("a"), lambda: hash({}), lambda: iter(None), lambda: next(5), lambda: open(5.5), lambda: reversed({1}), lambda: enumerate(5), lambda: zip(5), lambda: map(5), lambda: filter(None), lambda: range("a"), lambda: slice(), lambda: complex("a b"), lambda: isinstance(1, 1)):
    try:
        f()
        print("no error")
    except Exception as e:
        print(type(e).__name__, e)
