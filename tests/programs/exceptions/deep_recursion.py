# Native recursion that never ends is a RecursionError too.
a, b = {}, {}
a["x"], b["x"] = a, b
class C:
    pass
C.__call__ = C()
class Cycle:
    @property
    def __bases__(self):
        return (self, self)
for f in (lambda: a == b, lambda: C()(), lambda: issubclass(Cycle(), Cycle())):
    try:
        f()
    except RecursionError as e:
        print(type(e).__name__)
