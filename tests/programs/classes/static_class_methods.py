# staticmethod and classmethod.
class A:
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls.__name__, x
class B(A): pass
print(A.s(1), A().s(2), A.c(3), B().c(4), B.c.__self__, B.c.__func__ is A.c.__func__)
print(type(A.__dict__["s"]), type(A.__dict__["c"]))
print(A.__dict__["s"](5))
