# One super().method() that runs for objects of several classes, and again once a class has changed.
import builtins


class Base:
    def name(self):
        return "Base"

    @classmethod
    def make(cls):
        return "made by " + cls.__name__


class Left(Base):
    def name(self):
        return "Left, " + super().name()

    @classmethod
    def make(cls):
        return "left " + super().make()


class Right(Base):
    def name(self):
        return "Right, " + super().name()


class Both(Left, Right):
    pass


def show(*objects):
    print([o.name() for o in objects])


left, right, both = Left(), Right(), Both()
for _ in range(3):
    show(left, both, right)
print([cls.make() for cls in (Left, Both, Left)])

print("a method is put in between:")
Right.name = lambda self: "other"
show(left, both)
del Right.name
show(left, both)
Base.name = lambda self: "new base"
show(left, both)
Base.name = "no function"
try:
    show(left)
except TypeError as e:
    print(e)
Base.name = staticmethod(lambda: "static")
show(left, both)
Base.name = lambda self: "Base"

print("the order of bases changes:")


class Other:
    def name(self):
        return "Other"


Both.__bases__ = (Left, Other)
show(left, both)
Left.__bases__ = (Other,)
show(left)

print("another class behind the cell:")


def call(cls, self):
    return super(cls, self).name()


class First(Other):
    def name(self):
        return "First"


class Second(First):
    def name(self):
        return "Second"


second = Second()
for cls in (Second, First, Second, First):
    print(call(cls, second))
try:
    call(Second, left)
except TypeError as e:
    print(e)

print("super is something else:")


class Plain(Other):
    def name(self):
        return super().name()


plain = Plain()
show(plain)
kept = builtins.super
builtins.super = lambda *args: Base()
show(plain)
builtins.super = kept
show(plain)

print("an instance whose __class__ lies:")


class Liar:
    __class__ = Plain


for _ in range(2):
    print(Plain.name(Liar()))
    print(Plain.name(plain))
