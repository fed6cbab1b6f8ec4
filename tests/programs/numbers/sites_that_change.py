# One operator in the source meets numbers of one kind, then of another, and comes back.
class Metres(int):
    def __add__(self, other):
        return "metres and " + repr(other)


WIDE = 2**70
KINDS = [3, WIDE, -WIDE, 2**62, 0.0, 2.5, True, Metres(4), "no", -1]


def two_locals(a, b):
    x = a + b
    y = a - b
    return x, y, a * b


def local_and_constant(a):
    x = a + 5
    y = a + 1180591620717411303424
    z = a - 1180591620717411303424
    return x, y, z, a * 3, a % 1000, a // 7


def stack_and_local(a, b):
    return (a + 1) + b, (a + 1) - b, (a + 1) * b, -a + b


def stack_and_constant(a, b):
    x = (a + b) + 9
    y = (a + b) - 1180591620717411303424
    return x, y, (a + b) % 11, (a - b) // 13


def same(x):
    return x


def two_of_the_stack(a, b):
    x = same(a) + same(b)
    held = x
    x += same(b)
    x += same(x)
    return held, x, same(x) + same(held), x


def over_and_over(a, b):
    x = a
    for _ in range(3):
        x += b
        held = x
        x -= a
        x += 1
        held += x
    return x, held


def told(f, *args):
    try:
        values = f(*args)
    except TypeError as e:
        return str(e)
    return values, len({*values, *map(type, values)})


for a in KINDS:
    print(a, told(local_and_constant, a))
    for b in KINDS:
        for f in two_locals, stack_and_local, stack_and_constant, two_of_the_stack, over_and_over:
            print(f.__name__[:5], told(f, a, b))

# What was large is small again: the same int as any other of its size.
small = {2**62 - 2**62: "zero", (2**62 + 7) + -(2**62): "seven"}


def back(a, b):
    x = a + b
    y = x
    y += b
    x += same(0)
    return x, y, (a + b) + b, same(a) + same(b)


for a, b in ((WIDE, 1), (WIDE, -WIDE), (2**62, -(2**62) + 7), (-WIDE, WIDE + 7), (2**62 - 1, 1), (2**62, -1)):
    for _ in range(2):
        x, y, z, w = back(a, b)
        print(x, y, z, w, small.get(x), small.get(y), small.get(z), small.get(w), x == 7, range(8)[x] if -8 <= x < 8 else "", x & 7)
