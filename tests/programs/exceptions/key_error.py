# KeyError shows the repr of its key.
print(str(KeyError("k")), str(KeyError(1)), str(KeyError("a", "b")), str(KeyError()))
print(str(IndexError("k")), repr(KeyError("k")))
try:
    {}[("a", 1)]
except KeyError as e:
    print(e, e.args)
