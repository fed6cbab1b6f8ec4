# Dictionaries keep insertion order.
d = {"b": 1, "a": 2}
d["c"] = 3; d["b"] = 9; print(d, list(d), list(d.values()), list(d.items()), len(d), "a" in d)
print(d.get("z"), d.get("z", 0), d.setdefault("z", []), d.pop("z"), d.pop("q", "no"), d.popitem(), d)
d.update({"x": 1}, y=2)
print(d, d | {"x": 5}, dict(zip("ab", [1, 2])), dict.fromkeys("ab", 0), {**d, "k": 1})
print(d.keys() & {"x", "q"}, d.keys() - {"x"}, d.items() >= {("x", 1)}, list(reversed(d)), d == dict(reversed(d.items())))
for op in (lambda: [d.pop(k) for k in d], lambda: {[]: 1}, lambda: d["nope"], lambda: {}.popitem(), lambda: dict([1])):
    try:
        op()
    except (RuntimeError, TypeError, KeyError) as e:
        print(type(e).__name__, e)
print({1: "int", 1.0: "float", True: "bool"}, hash(1) == hash(1.0) == hash(True))
