"""Floats are the same numbers whatever their magnitude: small and large ones are kept in another way."""

import copy
import math
import struct

EDGES = [e for edge in (-1074, -1022, -128, -127, -126, 0, 127, 128, 129, 130, 1023) for e in (edge - 1, edge, edge + 1)]
MANTISSAS = [1.0, 1.25, 1.9999999999999998]


def at(mantissa, exponent):
    try:
        return math.ldexp(mantissa, exponent)
    except OverflowError:
        return math.inf


floats = [sign * at(mantissa, exponent) for exponent in EDGES for mantissa in MANTISSAS for sign in (1, -1)]
floats += [0.0, -0.0, math.inf, -math.inf, 0.1, 1e22, 2.0**53, 2.0**63]


def told(x):
    return struct.pack(">d", x).hex()


for x in floats:
    assert float(repr(x)) == x and told(float(repr(x))) == told(x), x
    assert struct.unpack(">d", struct.pack(">d", x))[0] == x
    assert told(-x) != told(x) and told(--x) == told(x) and told(abs(x)) == told(abs(-x))
    assert copy.deepcopy([x])[0] == x and type(x) is float and isinstance(x, float)
    assert x is x and id(x) == id(x) and {x: 1}[x] == 1 and hash(x) == hash(float(x))
print(len(floats), [told(x) for x in floats[::17]])


def apply(operator, x, y):
    try:
        return operator(x, y)
    except (ZeroDivisionError, OverflowError) as e:
        return type(e).__name__


def sum_of(x, y):
    z = x + y
    return z


def difference(x, y):
    z = x - y
    return z


def product(x, y):
    z = x * y
    return z


def quotients(x, y):
    z = x / y
    w = x // y
    z = (z, w)
    return z


OPERATORS = [sum_of, difference, product, quotients, lambda x, y: 1 / x + y // 2, lambda x, y: x % y,
             lambda x, y: (x < y, x <= y, x == y, x != y, x > y, x >= y), lambda x, y: x + 1 + y, lambda x, y: 2 * x - y * 3]

digest = 0
for operator in OPERATORS:
    for x in floats[::3] + [0, 1, -3, 2**60, 2**64, True]:
        for y in floats[::3] + [0, 1, -3, 2**60, 2**64, True]:
            for letter in repr(apply(operator, x, y)):
                digest = (digest * 31 + ord(letter)) % (2**61 - 1)
    print(digest)

print(sorted(floats)[::9])
print(max(floats), min(floats), sum(floats[:40]), math.fsum(floats[:40]))


def walk():
    x = 2.0**-120
    while x < 2.0**140:
        y = yield x
        x = x * y if y else x * 16


steps = walk()
print(next(steps), [steps.send(2.0**k) for k in range(0, 20, 3)], list(steps)[::7])

grown = 1.5
for _ in range(1100):
    grown *= 2
print(grown)
for _ in range(2200):
    grown = grown / 2 if grown != math.inf else 1.75
print(grown, told(grown))


class Celsius(float):
    pass


warm = Celsius(21.5)
print(warm, type(warm), type(warm + 1), type(float(warm)), warm == 21.5, 21.5 == warm, warm + 0.5, -warm, {warm: "warm"}[21.5])
nan = float("nan")
print([nan] == [nan], nan == nan, [nan] == [float("nan")], nan in [nan], nan is nan)
