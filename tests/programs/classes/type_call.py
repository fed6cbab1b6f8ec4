# type() makes classes.
A = type("A", (), {"x": 1, "f": lambda self: self.x})
B = type("B", (A,), {"y": 2})
print(A().f(), B().y, B.__mro__, B.__name__, B.__bases__, B.__module__)
B.__name__ = "Renamed"
print(B, B.__qualname__)
for f in (lambda: type("a", (5,), {}), lambda: type(1, 2, 3), lambda: type("x", (), 5), lambda: type(1, 2)):
    try:
        f()
    except TypeError as e:
        print(e)
