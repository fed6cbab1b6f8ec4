# __enter__ and __exit__, and what __exit__ answers.
class C:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, e, tb):
        print("exit", self.name, kind and kind.__name__, e, tb is not None)
        return self.swallow
with C("a") as a, C("b") as b:
    print(a, b)
with C("outer", True):
    with C("inner"):
        1 / 0
with (C("p") as p, C("q"),):
    print(p)
for i in range(2):
    with C(i):
        continue
def f():
    with C("f"):
        return "returned"
print(f())
for bad in (5, object()):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
