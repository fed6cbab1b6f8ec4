# repr, str, format, bytes.
class A:
    def __repr__(self): return "A.repr"
class B(A):
    def __str__(self): return "B.str"
    def __format__(self, spec): return f"format({spec})"
print(A(), repr(A()), [A()], B(), [B()], f"{B()} {B():x>5} {B()!r} {B()!s}", "%s %r" % (B(), B()), "{:a}{!r}".format(B(), B()))
class C:
    def __str__(self): return 5
    def __repr__(self): return None
for f in (lambda: str(C()), lambda: repr(C()), lambda: f"{A():x}"):
    try:
        f()
    except TypeError as e:
        print(e)
