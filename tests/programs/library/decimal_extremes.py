"""Decimals of the greatest precision: what ends is given, what would never end has no room; and which NaN wins."""
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, InvalidOperation, localcontext

ENDLESS = [("1/3", lambda: Decimal(1) / 3),
           ("10/4", lambda: Decimal(10) / 4),
           ("7//2", lambda: Decimal(7) // 2),
           ("7%2", lambda: Decimal(7) % 2),
           ("root of 4", lambda: Decimal(4).sqrt()),
           ("root of 6.25", lambda: Decimal("6.25").sqrt()),
           ("2**-3", lambda: Decimal(2) ** -3),
           ("3**-3", lambda: Decimal(3) ** -3),
           ("next after 1", lambda: Decimal(1).next_plus())]

with localcontext(Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)):
    for name, compute in ENDLESS:
        try:
            print(name, compute())
        except MemoryError:
            print(name, "has no room")

context = Context(prec=9, traps=[])
for a, b, c in [("0", "Inf", "sNaN123"), ("0", "Inf", "NaN123"), ("Inf", "2", "sNaN123"), ("Inf", "2", "-Inf"),
                ("sNaN1", "NaN2", "sNaN3"), ("NaN1", "2", "sNaN3"), ("NaN1", "NaN2", "NaN3")]:
    context.clear_flags()
    print(a, b, c, context.fma(Decimal(a), Decimal(b), Decimal(c)), context.flags[InvalidOperation])

small = Context(prec=9, Emin=-9, Emax=9, traps=[])
for x in "1E-16", "1E-20", "4E+4":
    small.clear_flags()
    print(x, small.power(Decimal(x), Decimal("0.5")), sorted(s.__name__ for s, up in small.flags.items() if up))
