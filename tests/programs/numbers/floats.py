# Floats.
print(0.1 + 0.2, 1 / 3, 1e16, 1e-5, 123456789.123456789, 1e22, 1e23, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 1e100)
print(7.5 // 2, -7.5 // 2, 7.5 % -2, divmod(7.5, 2), 2 ** 0.5, 2.0 ** -1, round(2.5), round(3.5), round(2.675, 2), round(-0.5), round(1234.5678, -2))
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, nan == nan, inf > 10 ** 400, inf - inf, float("-Infinity"), float(" 1_0.5e1 "), max(nan, 1), 0.0 == -0.0)
print((0.5).as_integer_ratio(), (0.1).hex(), float.fromhex("0x1.8p1"), (2.0).is_integer(), 1e308 * 10, int(1e20), float(10 ** 22))
for f in (lambda: int(inf), lambda: int(nan), lambda: float("x"), lambda: 10.0 ** 400, lambda: float(10 ** 400), lambda: (-8) ** (1 / 3)):
    try:
        print(f())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
