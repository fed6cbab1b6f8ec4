# Ints near the edges of machine words, by every operator; floats that take each other's place.
EDGES = [0, 1, 3, 1000003] + [(1 << bits) + more for bits in (31, 61, 62, 63, 64, 65, 126, 127, 128)
                              for more in (-1, 0, 1)]
NUMBERS = EDGES + [-n for n in EDGES if n]


def division(a, b):
    try:
        return a // b, a % b
    except ZeroDivisionError as e:
        return str(e)


def operators(a, b):
    yield a + b
    yield a - b
    yield a * b
    yield division(a, b)
    yield a & b, a | b, a ^ b
    yield a << abs(b) % 130, a >> abs(b) % 130
    yield a < b, a <= b, a == b, a != b
    try:
        yield a >> b
    except (ValueError, OverflowError) as e:
        yield str(e)


def fold(n):
    mixed = 0
    for a in n:
        for b in n:
            for result in operators(a, b):
                mixed = (mixed * 31 + hash(result if not isinstance(result, str) else len(result))) % (1 << 61)
    return mixed


print(fold(NUMBERS))
for a, b in ((1 << 62, 1 << 62), (-(1 << 62), 1), ((1 << 126) - 1, 2), (-(1 << 127), -1), (5, -(1 << 64))):
    print(*operators(a, b), sep=" | ")


def in_place(n, step):
    while True:
        got = yield n
        n += got
        n *= 3
        n -= step
        n %= 1 << 100


g = in_place(1 << 70, (1 << 66) + 1)
next(g)
print([g.send(k) for k in (0, -1, 1 << 80, True)])
print((1 << 70) - (1 << 70) + True, type((1 << 63) - (1 << 62)), (1 << 70) % True)


def halves(x):
    kept = []
    while len(kept) < 6:
        y = x * 0.5
        kept.append(x)
        x = y
        z = x + 1
        z = z - 1.0
        kept.append(z)
        yield x
    return kept


def drain(g):
    print((yield from g))


print(list(drain(halves(3.0))))
same = a = 1.5
a = a + 0.25
b = a
a = a * 2.0
print(same, a, b)


def powers(base, exponent):
    try:
        yield base ** exponent
        base **= exponent
        yield base
    except (ArithmeticError, ValueError) as e:
        yield type(e).__name__, str(e)
    yield (-base, ~base, -~base) if isinstance(base, int) else -base


print([hash(tuple(powers(base, exponent))) if exponent > 40 else list(powers(base, exponent))
       for base in (0, 1, -1, 2, -2, 3, -7, 10, 2**20, 2**31, -(2**31), 2**61, -(2**62), 2**62, 1.5, -0.5, 0.0, 1e200)
       for exponent in (0, 1, 2, 3, 5, 31, 61, 62, 63, 64, -1, -2, 0.5, 1.0)
       if abs(base) < 2**32 or abs(exponent) < 4])
