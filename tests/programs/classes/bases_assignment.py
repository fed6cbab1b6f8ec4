# __bases__ may be assigned, but never into a cycle.
class A:
    def who(self): return "A"
class B:
    def who(self): return "B"
class C(A): pass
c = C()
print(c.who())
C.__bases__ = (B,)
print(c.who(), C.__mro__, A.__subclasses__(), B.__subclasses__())
class D(C): pass
for bases in ((D,), (), (int, str), 5, (C,)):
    try:
        C.__bases__ = bases
    except TypeError as e:
        print(e)
class Meta(type):
    def mro(cls):
        order = type.mro(cls)
        order.reverse()
        return order
class Strange(metaclass=Meta): pass
print(Strange.__mro__)
