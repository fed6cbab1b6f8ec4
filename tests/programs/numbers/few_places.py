# Floats rounded to few places, most of them near the middle of two: as round gives them, and as a
# format writes them.
import random

random.seed(20)


def near_middles():
    for places in range(12):
        for whole in 0, 1, 2, 7, 10, 99, 123456, 2**31, 2**49, 2**53:
            middle = whole + 0.5 / 10**places
            step = max(middle, 1e-300) * 2.0**-53
            for k in range(-4, 5):
                yield middle + k * step, places
                yield -(middle + k * step), places


def anything():
    for _ in range(4000):
        yield random.uniform(-1000, 1000), random.randrange(-2, 14)
        yield random.random() * 10.0 ** random.randrange(-20, 22), random.randrange(12)
        yield random.randrange(100000) / 1000, 2


total = 0
for d, places in [*near_middles(), *anything()]:
    r = round(d, places)
    total = (total * 31 + hash(r.hex())) % (2**61 - 1)
    if places >= 0:
        text = f"{d:.{places}f} {d:+.{places}f} {d:.{places}e} " + "%.*f" % (places, d)
        assert float(f"{d:.{places}f}") == r, (d, places, r, text)
        total = (total * 37 + hash(text)) % (2**61 - 1)
print(total)

for d in 0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 1.005, 0.0, -0.0, -0.4, -0.04, 1e15 + 0.5, 0.05, 9.995, 99.99999:
    print(d, [round(d, n) for n in range(4)], f"{d:.0f} {d:.1f} {d:.2f} {d:.3f}")
for d in float("inf"), float("nan"), 1e308, 5e-324:
    print(round(d, 2), f"{d:.2f}"[:20])
