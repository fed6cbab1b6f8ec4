"""Which classes an instance may change to, and whose __dict__ a metaclass with an ordinary base has."""


class Base:
    pass


class First(type, Base):
    pass


class Second(Base, type):
    pass


class D(metaclass=First):
    pass


class E(metaclass=Second):
    pass


E.x = 1
print(type(D.__dict__).__name__, type(E.__dict__).__name__, E.x, "x" in vars(E))


class OnlyDict:
    __slots__ = ["__dict__"]


class Both:
    __slots__ = ["__dict__", "__weakref__"]


class OnlyWeak:
    __slots__ = ["__weakref__"]


class Nothing:
    __slots__ = ()


class Plain:
    pass


for source in (OnlyDict, Both, OnlyWeak, Nothing, Plain):
    for target in (OnlyDict, Both, OnlyWeak, Nothing, Plain):
        x = source()
        try:
            x.__class__ = target
            print(source.__name__, target.__name__, "ok")
        except TypeError as error:
            print(error)
