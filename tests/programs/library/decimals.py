"""Decimal numbers: exact, rounded as the context says, and their errors."""
from decimal import *
print(Decimal('1.10') + Decimal('2.25'), Decimal(1) / Decimal(7), Decimal('3.14159').quantize(Decimal('0.01')))
print(repr(Decimal(0.1)), Decimal('1E+5'), Decimal('1E-10'), Decimal('NaN'), Decimal('-Infinity'), -Decimal(0))
for op in ['Decimal(1)/0', 'Decimal(0)/0', "Decimal('x')", "Decimal('1')+1.5", "Decimal('nan')<1", "Decimal('1e999999')*10", "int(Decimal('nan'))", 'Decimal([1])']:
    try:
        print(eval(op))
    except Exception as e:
        print(type(e), e)
print(getcontext())
with localcontext() as c:
    c.prec = 5
    print(Decimal(1) / 3, Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(2) ** Decimal('0.5'), Decimal(2) ** 100, Decimal(3) ** (-2))
print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(2).log10(), Decimal(2) ** Decimal('0.5'), Decimal(2) ** (-3), Decimal('1.1') ** 10)
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.5'):%} {Decimal('12'):>10} {Decimal('1.5e10'):e} {Decimal('1.50'):g} {Decimal('-1.5'):+010.3f}")
print(Decimal('7') // 2, Decimal('-7') // 2, Decimal('-7') % 3, divmod(Decimal(7), Decimal('1.5')), round(Decimal('2.5')), round(Decimal('2.675'), 2), int(Decimal('-3.9')))
print(hash(Decimal('1.5')) == hash(1.5), Decimal('1.0') == 1, Decimal('0.1') == 0.1, Decimal(1) < 1.5, sum([Decimal('0.1')] * 10), max(Decimal(1), Decimal(2)))
print(Decimal('1.200').normalize(), Decimal('123.456').as_tuple(), Decimal((0, (1, 2, 3), -2)), Decimal('1.5').as_integer_ratio(), Decimal('3').adjusted())
print(Decimal('2.5').to_integral_value(ROUND_HALF_UP), Decimal('-2.5').quantize(Decimal(1), rounding=ROUND_FLOOR), Decimal('1e3').to_eng_string())
c = Context(prec=4, rounding=ROUND_DOWN)
print(c.divide(2, 3), c.create_decimal('1.23456'), c.sqrt(Decimal(2)), c.flags[Inexact])
print(Decimal('1') - Decimal('0.9'), Decimal('1e-28') + 1, Decimal(10) ** 20, Decimal('0E-5'), Decimal('123E3'), Decimal('1_000.5'))
print(Decimal(5).compare(3), Decimal('nan').is_nan(), Decimal('-0').is_signed(), Decimal('1.23').copy_sign(Decimal(-1)), Decimal(3).fma(2, 1))
import math
print(math.floor(Decimal('2.7')), math.ceil(Decimal('2.1')), math.sqrt(Decimal(4)), float(Decimal('0.1')), Decimal('4') ** Decimal('0.5'))
getcontext().prec = 50
print(Decimal(1) / 7, Decimal(2).sqrt(), Decimal(1).exp(), Decimal(3).ln(), Decimal('0.5') ** Decimal('1.3'))
getcontext().traps[FloatOperation] = True
try:
    Decimal(1.5)
except FloatOperation as e:
    print(repr(e))
