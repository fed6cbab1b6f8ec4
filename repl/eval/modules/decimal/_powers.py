"""Roots, powers, exponentials and logarithms, by integers with some digits more than are asked for."""
import math

from ._context import Inexact, InvalidOperation, ROUND_HALF_EVEN, Rounded, Underflow
from ._number import _INF, _NAN, Decimal, _length, _make, _trimmed

_ONE = Decimal(1)


def _invalid(context):
    return context.signal(InvalidOperation, _make(0, 0, _NAN))


def _nearest(n, exp, context):
    """A result with many digits, not exact: rounded half to even, whatever the context says."""
    inner = context.copy()
    inner.rounding = ROUND_HALF_EVEN
    inner.flags = context.flags
    result = _make(int(n < 0), abs(n), exp)._fixed(inner)
    for signal, on in inner.flags.items():
        if on:
            context.flags[signal] = True
    return result


def square_root(x, context):
    if x.is_nan():
        return x._nan_of(None, context)
    if x.is_infinite() and not x._sign:
        return x
    if not x:
        return _make(x._sign, 0, x._exp >> 1)._fixed(context)
    if x._sign:
        return _invalid(context)
    exp = x._exp >> 1
    n = x._int * 10 if x._exp & 1 else x._int
    root = math.isqrt(n)
    if root * root == n:
        return _nearest(root, exp, context)
    shift = context.prec + 1 - ((_length(n) + 1) >> 1)
    n = n * 100**shift if shift >= 0 else n // 100**-shift
    root = math.isqrt(n)
    if root % 5 == 0:
        root += 1  # so that rounding knows of the rest
    return _nearest(root, exp - shift, context)


# Fixed point: an integer n stands for n / 10**places.

def _exp_fixed(n, places):
    """e**(n / 10**places), as an integer of so many places more or less."""
    one = 10**places
    halvings = max(0, _length(abs(n)) - places) * 4 + 8
    x = n >> halvings if n >= 0 else -(-n >> halvings)
    total = term = one
    i = 1
    while term:
        term = term * x // (one * i)
        if not term or term == -1:
            break
        total += term
        i += 1
    for _ in range(halvings):
        total = total * total // one
    return total


_ln10_kept = (0, 0)


def _ln_fixed(n, places):
    """ln(n / 10**places), for n > 0."""
    one = 10**places
    halvings = 0
    guard = 10**10
    x = n * guard
    wide = one * guard
    while not wide * 9 < x * 10 < wide * 11:
        x = math.isqrt(x * wide)
        halvings += 1
    y = (x - wide) * wide // (x + wide)
    square = y * y // wide
    total, power, i = 0, y, 1
    while power and power != -1:
        total += power // i
        power = power * square // wide
        i += 2
    return (total << halvings + 1) // guard


def _ln10(places):
    global _ln10_kept
    if _ln10_kept[0] < places:
        _ln10_kept = places, _ln_fixed(10 * 10**places, places)
    have, value = _ln10_kept
    return value // 10**(have - places)


def _ln_of(x, places):
    """ln of a positive Decimal, with so many places."""
    adjusted = x.adjusted()
    extra = places + 10 + len(str(abs(adjusted)))
    shift = extra - _length(x._int) + 1
    n = x._int * 10**shift if shift >= 0 else x._int // 10**-shift
    value = _ln_fixed(n, extra) + adjusted * _ln10(extra)
    return value // 10**(extra - places)


def _exp_of(n, places, prec):
    """(coefficient, exponent) of e**(n / 10**places) with about prec digits."""
    extra = prec + 12 + len(str(abs(n) // 10**places))
    n = n * 10**extra // 10**places
    tens, rest = divmod(n, _ln10(extra))
    return _exp_fixed(rest, extra), tens - extra


def exponential(x, context):
    nan = x._nan_of(None, context)
    if nan is not None:
        return nan
    if x.is_infinite():
        return _make(0, 0, 0) if x._sign else x
    if not x:
        return _ONE
    if x.adjusted() > len(str(context.Emax)) + 2:
        return _make(0, 1, context.Emax + 1 if not x._sign else context.Etiny() - 1)._fixed(context)
    places = max(0, -x._exp)
    n = x._int * 10**max(0, x._exp)
    coefficient, exp = _exp_of(-n if x._sign else n, places, context.prec)
    return _nearest(coefficient * 10 + 1, exp - 1, context)


def _log_of_extremes(x, context):
    """The logarithm, to whatever base, of what is not a positive number; None: it is one."""
    nan = x._nan_of(None, context)
    if nan is not None:
        return nan
    if not x:
        return _make(1, 0, _INF)
    if x._sign:
        return _invalid(context)
    return x if x.is_infinite() else None


def logarithm(x, context):
    extreme = _log_of_extremes(x, context)
    if extreme is not None:
        return extreme
    if x == _ONE:
        return _make(0, 0, 0)
    return _nearest_log(lambda places: _ln_of(x, places), x, context)


def _nearest_log(value_of, x, context):
    """With places enough that the digits asked for are right, also near 1."""
    near = (x - 1 if x > _ONE else 1 - x).adjusted() if x.adjusted() in (0, -1) else 0
    places = context.prec + 8 + max(0, -near)
    n = value_of(places)
    return _nearest(n * 10 + (1 if n > 0 else -1), -places - 1, context)


def logarithm10(x, context):
    extreme = _log_of_extremes(x, context)
    if extreme is not None:
        return extreme
    if x._digits().rstrip("0") == "1":
        return Decimal(x.adjusted())._fixed(context)

    def value_of(places):
        extra = places + 5
        return _ln_of(x, extra) * 10**places // _ln10(extra)
    return _nearest_log(value_of, x, context)


def modular_power(x, y, modulus, context):
    for operand in (x, y, modulus):
        if operand.is_nan():
            return operand._nan_of(None, context)
    integral = all(v.is_finite() and v == v.to_integral_value() for v in (x, y, modulus))
    if not integral or y < 0 or not modulus or not x and not y:
        return _invalid(context)
    if modulus.adjusted() >= context.prec:
        return _invalid(context)
    n = pow(abs(int(x)), int(y), abs(int(modulus)))
    return _make(int(x._sign and int(y) % 2 == 1), n, 0)


def power(x, y, context):
    nan = x._nan_of(y, context)
    if nan is not None:
        return nan
    if not y:
        return _invalid(context) if not x else _ONE
    integral = y.is_infinite() or y == y.to_integral_value()
    sign = 0
    if x._sign:
        if x and (not integral or y.is_infinite()):
            return _invalid(context)
        sign = int(not y.is_infinite() and integral and int(y) % 2 == 1)
        x = x.copy_abs()
    if not x:
        return _make(sign, 0, 0) if not y._sign else _make(sign, 0, _INF)
    if x.is_infinite():
        return _make(sign, 0, _INF) if not y._sign else _make(sign, 0, 0)
    if x == _ONE:
        return _power_of_one(x, y, sign, integral and y.is_finite(), context)
    if y.is_infinite():
        return _make(0, 0, 0) if (x < _ONE) != bool(y._sign) else _make(0, 0, _INF)
    if integral and abs(y) < 10**9:
        result = _integer_power(x, int(y), context)
    else:
        result = _general_power(x, y, context)
    return result.copy_negate() if sign else result


def _power_of_one(x, y, sign, integral, context):
    """1, with the digits that it is asked for."""
    if integral and y._sign:
        return _make(sign, 1, 0)
    exp = 1 - context.prec
    if integral:
        wanted, exp = x._exp * int(y), max(x._exp * int(y), exp)
        if wanted < exp:
            context.signal(Rounded)
    else:
        context.signal(Inexact)
        context.signal(Rounded)
    return _make(sign, 10**max(0, -exp), min(exp, 0))


def _integer_power(x, n, context):
    m, zeros = _trimmed(x._int, _length(x._int))
    if n >= 0 and (m == 1 or _length(m) * n < 4 * context.prec + 200):
        m **= n
        back = min(zeros * n, max(context.prec - _length(m), 0))
        if back < zeros * n:
            context.signal(Rounded)
        return _make(0, m * 10**back, (x._exp + zeros) * n - back)._fixed(context)
    if n < 0:
        exact = _exact_inverse(x, -n, context)
        if exact is not None:
            return exact
    return _general_power(x, Decimal(n), context)


def _exact_inverse(x, n, context):
    """x**-n where it has few enough digits, or None."""
    m, zeros = _trimmed(x._int, _length(x._int))
    exp = x._exp + zeros
    twos = fives = 0
    rest = m
    while rest % 2 == 0:
        rest //= 2
        twos += 1
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    if rest != 1:
        return None
    most = max(twos, fives) * n
    if most > 10 * context.prec + 100:
        return None
    coefficient = 10**most // m**n
    if _length(coefficient) > context.prec:
        return None
    return _make(0, coefficient, -most - exp * n)._fixed(context)


def _general_power(x, y, context):
    root = _exact_root(x, y, context)
    if root is not None:
        return root
    places = context.prec + 10 + len(str(abs(x.adjusted()))) + max(0, y.adjusted() + 1)
    ln = _ln_of(x, places)
    n = y._int * (-1 if y._sign else 1)
    product = ln * n
    if y._exp >= 0:
        product *= 10**y._exp
    else:
        product //= 10**-y._exp
    if abs(product) // 10**places > (context.Emax + context.prec) * 3:
        return _make(0, 1, context.Emax + 1 if product > 0 else context.Etiny() - 1)._fixed(context)
    coefficient, exp = _exp_of(product, places, context.prec)
    return _make(0, coefficient * 10 + 1, exp - 1)._fixed(context)


def _exact_root(x, y, context):
    """x**0.5 and the like, where they come out even; with all the digits of the precision."""
    p, q = y.as_integer_ratio()
    if q == 1 or q > 64 or p <= 0 or p > 64:
        return None
    shift = -x._exp % q
    n, exp = x._int * 10**shift, (x._exp - shift) // q
    guess = round(n**(1 / q)) if n < 10**300 else 0
    for root in (guess - 1, guess, guess + 1):
        if root > 0 and root**q == n:
            made = _make(0, root**p, exp * p)
            pad = max(context.prec - _length(made._int), 0)
            context.signal(Inexact)
            context.signal(Rounded)
            if made.adjusted() < context.Emin:
                context.signal(Underflow)
            return _make(0, made._int * 10**pad, made._exp - pad)._fixed(context)
    return None
