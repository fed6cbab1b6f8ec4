# What instances have, in whatever order they got it, and whoever asks for their __dict__ when.
import copy
import gc
import weakref


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y

    def label(self):
        return "of the class"


def totals(points):
    return [p.total() for p in points]


def try_it(f, *args):
    try:
        return f(*args)
    except (AttributeError, TypeError) as e:
        return f"{type(e).__name__}: {e}"


print("-- the order is the instance's own")
points = [Point(3, 4)]
turned = Point.__new__(Point)
turned.y = 1
turned.x = 2
again = Point(1, 2)
del again.x
again.x = 5
short = Point(7, 8)
del short.y
late = Point(0, 0)
late.z = 3
late.a = late.b = late.c = late.d = 4
points += turned, again, late
print([vars(p) for p in [*points, short]], totals(points))
print(try_it(Point.total, short))
short.y = 9
print(short.total(), list(short.__dict__))


def set_x(o, x):
    o.x = x


def set_y(o, y):
    o.y = y


points = [Point.__new__(Point) for _ in range(6)]
for i, p in enumerate(points):
    for f in (set_x, set_y) if i % 2 else (set_y, set_x):
        f(p, i)
    set_x(p, i + 1)
print([list(vars(p)) for p in points[1:]], totals(points))

print("-- a __dict__ that was asked for goes on being what there is")
p = Point(1, 2)
seen = p.__dict__
for i in range(4):
    p.x += 10
    seen["y"] += 1
    seen[f"more{i}"] = i
    print(p.total(), p.x, seen["x"], p.__dict__ is seen, getattr(p, f"more{i}"))
del seen["x"]
print(try_it(p.total), hasattr(p, "x"), seen)
p.__dict__ = {"y": 100, "x": 1}
print(p.total(), seen, vars(p))
fresh = Point(1, 1)
fresh.__dict__ = seen
print(fresh.y, try_it(fresh.total), vars(fresh) is seen)
del fresh.__dict__
print(vars(fresh), try_it(lambda: fresh.y))

print("-- what the class has beside it")


class Counter:
    n = 0
    step = 1

    def up(self):
        self.n += self.step
        return self.n


def ups(counters):
    return [c.up() for c in counters]


counters = [Counter() for _ in range(4)]
print(ups(counters), ups(counters[:3]), Counter.n)
counters[1].step = 5
print(ups(counters))
Counter.step = 2
print(ups(counters))
counters[0].up = lambda: "its own"
print(ups(counters))
del counters[0].up
del counters[1].step
print(ups(counters), [vars(c) for c in counters], ups(counters))
counters = [Counter() for _ in range(3)]
ups(counters)
counters[2].__dict__.clear()
print([c.n for c in reversed(counters)], ups(counters))


class Limited:
    limit = 3


plain, known = Limited(), Limited()
known.__dict__["limit"] = 7
print([o.limit for o in (plain, known, plain, known)])

print("-- what it has later")
points = [Point(i, i) for i in range(3)]


def xs():
    return [p.x for p in points], [p.label() for p in points]


print(xs())
Point.x = "under what they have"
print(xs())
points[0].label = str
del points[1].x
print(xs())
Point.x = property(lambda self: self.__dict__.get("x", "nothing"), lambda self, v: None)
print(xs())
points[2].x = 50
del Point.x
print([vars(p) for p in points], try_it(xs))

print("-- names that are made")
for i in range(6):
    setattr(points[0], "na" + "me" * i, i)
    setattr(points[2], "x" * (6 - i), i)
print([getattr(points[0], "na" + "me" * i) for i in range(6)], points[2].xxx, vars(points[2]))

print("-- another class")


class Off:
    def press(self):
        self.__class__ = On
        self.pressed = getattr(self, "pressed", 0) + 1
        return self


class On(Off):
    def press(self):
        self.__class__ = Off
        self.a = self.b = self.c = self.d = self.e = self.f = getattr(self, "pressed", 0)
        return self


grown = [On() for _ in range(3)]
for switch in grown:
    switch.press().press()
others = [On() for _ in range(3)]
for i, other in enumerate(others):
    other.a = other.b = other.c = other.d = i
    other.e = other.f = other.g = i
lamp = Off()
lamp.small = True
print(type(lamp.press()).__name__, vars(lamp), type(lamp.press()).__name__, vars(lamp))
print([(o.a, o.g) for o in others], [vars(o) for o in grown])
lamp = Off()
lamp.__class__ = On
lamp.a = lamp.b = lamp.c = lamp.d = lamp.e = lamp.f = "lit"
print(vars(lamp), [o.f for o in others], [o.press().f for o in grown])



class Small:
    pass


class Large(Small):
    def fill(self, v):
        self.a = self.b = self.c = self.d = self.e = self.f = v
        return self


large = Large().fill(1)
small = Small()
small.own = 2
small.__class__ = Large
print(vars(small), vars(large), vars(small.fill(3)))
for _ in range(3):
    changed = [Small() for _ in range(100)]
    for c in changed:
        c.__class__ = Large
    del c, changed
    filled = [Large().fill([i]) for i in range(100)]
    print(all(large.a is large.f and large.b == [i] for i, large in enumerate(filled)))

print("-- slots beside it")


class Slotted:
    __slots__ = ("left", "right", "__dict__")

    def __init__(self, left):
        self.left = left


class Derived(Slotted):
    __slots__ = ("below",)


for cls in (Slotted, Derived):
    s = cls(1)
    for i in range(3):
        s.extra = s.left + i
        s.left = s.extra
        if i == 1:
            del s.left
            print(try_it(lambda: s.left), try_it(delattr, s, "left"))
            s.left = 10
    s.right = s.other = 0
    print(s.left, s.extra, vars(s), s.right)

print("-- copies, cycles, ends")
p = Point([1], [2])
shallow, deep = copy.copy(p), copy.deepcopy(p)
p.x.append(3)
print(vars(shallow), vars(deep), p.total())


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name, end="; ")


p = Point(Told("x"), Told("y"))
p.z = Told("z")
p.x = Told("another x")
del p.y
del p
print()
p = Point(Told("x"), None)
p.y, dead = p, weakref.ref(p)
del p
gc.collect()
print(dead(), len(gc.get_referents(Point([], []))))
