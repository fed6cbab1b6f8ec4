# Module math.
import math
print(math.pi, math.sqrt(2), math.factorial(20), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.perm(5, 2), math.isqrt(17))
print(math.floor(-1.5), math.ceil(1.2), math.trunc(-1.7), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.hypot(3, 4), math.dist((0, 0), (3, 4)))
print(math.sin(1), math.log(10), math.log2(8), math.log10(1000), math.exp(1), math.copysign(1, -0.0), math.isclose(0.1 + 0.2, 0.3), math.inf, math.nan)
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.factorial(-1), lambda: math.factorial(1.5)):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
