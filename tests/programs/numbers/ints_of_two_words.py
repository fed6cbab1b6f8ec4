# Ints a little beyond a machine word, where a result may take the place of an operand that nobody
# else holds: nobody who does hold one ever sees it change.

WORD = 1 << 64


def sums():
    total = WORD
    while True:
        total += yield total


g = sums()
seen = [next(g)]
for i in range(4):
    seen.append(g.send(WORD >> i))
print(seen)

# A local that is stored to, alone and held by somebody else.
x = WORD + 5


def stored_to():
    x = WORD + 5
    for i in range(3):
        x = x + WORD
    held = x
    x = x + 1
    again = [x]
    x = x * 2
    x -= WORD
    pair = (x, x)
    x |= 7
    kept = lambda: x
    x ^= WORD
    return held, again, pair, kept()


print(stored_to())


# Operands on the stack: temporaries, constants, locals used twice.
def temporaries(a, b):
    return (a + b) - 1, (a + b) + (a + b), (a - b) * 3 + a, -(a + b), a * 1 + b * 1, (a + b) % b


for pair in ((WORD, 1), (WORD << 60, WORD), (-WORD, WORD >> 1), (1 << 126, 1 << 126)):
    print(temporaries(*pair))


# What is inline again, what is too wide, and back.
def walk(start, step, back):
    places = []
    for i in range(6):
        start = start + step
        places.append(start)
        start = start - back
        places.append(start)
    return places


print(walk((1 << 62) - 3, 2, 1))
print(walk(-(1 << 62), -1, -2))
print(walk((1 << 127) - 2, 1, 0))
print(walk(1 << 128, WORD, 1 << 128))


# Order: of ints beside ints, of ints beside floats, of texts; with a jump behind it and without.
def order(a, b):
    told = ""
    if a < b:
        told += "<"
    if a > b:
        told += ">"
    if a == b:
        told += "="
    if a != b:
        told += "!"
    return told, a <= b, a >= b


BIG = 10**25
for a in (BIG, BIG + 1, -BIG, 3, float(BIG), 3.0):
    print([order(a, b) for b in (BIG, BIG + 1, -BIG, 3, float(BIG), float("nan"))])
for a in ("", "generator", "gener\u00e9", "\U0001f40d", "generator"[:]):
    print([order(a, b) for b in ("", "generator", "generators", "gener\u00e9", "\U0001f40d")])


class Odd(int):
    def __add__(self, other):
        return "odd"

    def __lt__(self, other):
        return True


print(Odd(WORD) + WORD, Odd(WORD) < 0, order(Odd(WORD), WORD))
for bad in (lambda: WORD % (WORD - WORD), lambda: WORD // 0, lambda: WORD << -1, lambda: WORD < "1"):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)

# However an int of one word came to be, what is computed with it next is right.
ONE = 5 * 10**18
ways = (
    lambda: int("5" + "0" * 18),
    lambda: int("0" * 40 + "5" + "0" * 18),
    lambda: int(hex(ONE), 16),
    lambda: int.from_bytes(ONE.to_bytes(24, "big"), "big"),
    lambda: (ONE << 200) >> 200,
    lambda: (ONE << 130) - ((ONE << 130) - ONE),
    lambda: ONE**3 // ONE**2,
    lambda: divmod(ONE << 128, (1 << 190) + 1)[1] and ONE,
    lambda: (ONE << 128 | ONE) & (WORD - 1),
    lambda: ~(~ONE),
    lambda: int(float(ONE)),
    lambda: abs(-ONE),
)
for way in ways:
    scrap = [int("9" * 38) for _ in range(4)]
    del scrap
    n = way()
    print(n + 1, n - WORD, n * 3, n < WORD, n % 1000003, n == ONE)

# Powers of what is an int by inheritance, and to such a one.
for a in (Odd(0), Odd(1), Odd(-1), Odd(5), Odd(WORD), True, False):
    print([a**b for b in (0, 1, 3, Odd(0), Odd(3), True)], pow(a, Odd(3), 7))
