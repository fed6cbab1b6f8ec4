# Names in type parameters, bases and comprehensions of a generic class.
def base(x):
    return type("Base", (), {"kept": x})
class __Private: pass
class Y[T: __Private](base([__Private for _ in (1,)])):
    def f[__U](self): return T, __U
print(Y.__mro__[1].kept, Y.__type_params__[0].__bound__, Y().f())
class C:
    __class__ = 2
    try:
        seen = [__class__ for _ in (1,)]
    except NameError as e:
        print(e)
