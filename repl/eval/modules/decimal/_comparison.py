"""Which of two numbers is greater, and what they hash to."""
import numbers

from ._context import InvalidOperation, getcontext
from ._number import _INF, _MODULUS, _NAN, _SNAN, _TEN_INVERSE, Decimal, _argument, _make, \
    _of_operand, method


def _of_operand_or_ratio(self, other, how):
    """The two numbers to compare: a fraction is multiplied out."""
    if isinstance(other, numbers.Rational) and not isinstance(other, int):
        if not self.is_finite():
            return self, Decimal(0)
        scaled = _make(self._sign, self._int * other.denominator, self._exp)
        return scaled, Decimal(other.numerator)
    if isinstance(other, complex) and how == "order":
        return NotImplemented
    other = _of_operand(other, how)
    return other if other is NotImplemented else (self, other)


@method
def _compared(self, other):
    """-1, 0 or 1, of numbers that are no NaN."""
    if self.is_infinite() or other.is_infinite():
        a = (-1 if self._sign else 1) if self.is_infinite() else 0
        b = (-1 if other._sign else 1) if other.is_infinite() else 0
        return (a > b) - (a < b)
    if not self or not other:
        a = 0 if not self else -1 if self._sign else 1
        b = 0 if not other else -1 if other._sign else 1
        return (a > b) - (a < b)
    if self._sign != other._sign:
        return -1 if self._sign else 1
    a, b = self.adjusted(), other.adjusted()
    if a == b:
        exp = min(self._exp, other._exp)
        a = self._int * 10**(self._exp - exp)
        b = other._int * 10**(other._exp - exp)
    result = (a > b) - (a < b)
    return -result if self._sign else result


@method
def __eq__(self, other):
    other = _of_operand_or_ratio(self, other, True)
    if other is NotImplemented:
        return other
    self, other = other
    if self.is_nan() or other.is_nan():
        if self.is_snan() or other.is_snan():
            getcontext().signal(InvalidOperation)
        return False
    return self._compared(other) == 0


@method
def _ordered(self, other, test):
    other = _of_operand_or_ratio(self, other, "order")
    if other is NotImplemented:
        return other
    self, other = other
    if self.is_nan() or other.is_nan():
        getcontext().signal(InvalidOperation)
        return False
    return test(self._compared(other))


@method
def __lt__(self, other):
    return self._ordered(other, lambda c: c < 0)


@method
def __le__(self, other):
    return self._ordered(other, lambda c: c <= 0)


@method
def __gt__(self, other):
    return self._ordered(other, lambda c: c > 0)


@method
def __ge__(self, other):
    return self._ordered(other, lambda c: c >= 0)


@method
def __hash__(self):
    if self._exp == _SNAN:
        raise TypeError("Cannot hash a signaling NaN value")
    if self._exp == _NAN:
        return object.__hash__(self)
    if self.is_infinite():
        return -314159 if self._sign else 314159
    power = pow(10, self._exp, _MODULUS) if self._exp >= 0 else \
        pow(_TEN_INVERSE, -self._exp, _MODULUS)
    value = self._int * power % _MODULUS
    value = -value if self._sign else value
    return -2 if value == -1 else value


@method
def compare(self, other, context=None):
    """Compare self to other.  Return a decimal value."""
    context, other = context or getcontext(), _argument(other)
    nan = self._nan_of(other, context)
    return Decimal(self._compared(other)) if nan is None else nan


@method
def compare_signal(self, other, context=None):
    """Identical to compare, except that all NaNs signal."""
    context, other = context or getcontext(), _argument(other)
    nan = self._nan_of(other, context)
    if nan is None:
        return Decimal(self._compared(other))
    return nan if self.is_snan() or other.is_snan() else context.signal(InvalidOperation, nan)


# The kinds of numbers, from those nearest to 0 outward.
_KINDS = {_INF: 1, _SNAN: 2, _NAN: 3}


def _compared_in_total(a, b):
    """-1, 0 or 1 in the order that holds every representation, NaNs too."""
    outward = -1 if a._sign else 1
    if a._sign != b._sign:
        return outward
    one, other = _KINDS.get(a._exp, 0), _KINDS.get(b._exp, 0)
    if one == other == 0:
        by_value = a._compared(b)
        if by_value:
            return by_value
        one, other = a._exp, b._exp
    elif one == other:
        one, other = a._int, b._int
    return outward * ((one > other) - (one < other))


@method
def compare_total(self, other, context=None):
    """Compare two operands using their abstract representation rather than their numerical value."""
    return Decimal(_compared_in_total(self, _argument(other)))


@method
def compare_total_mag(self, other, context=None):
    """As compare_total(), but the sign of each operand is ignored."""
    return Decimal(_compared_in_total(self.copy_abs(), _argument(other).copy_abs()))


def _extreme(a, b, context, wanted, size=lambda x: x):
    """That of the two whose size compares as wanted to the other's."""
    context, b = context or getcontext(), _argument(b)
    if a.is_nan() or b.is_nan():
        if a.is_qnan() and not b.is_nan():
            return b._fixed(context)
        if b.is_qnan() and not a.is_nan():
            return a._fixed(context)
        return a._nan_of(b, context)
    order = size(a)._compared(size(b)) or _compared_in_total(a, b)
    return (b if order == -wanted else a)._fixed(context)


def _largest(self, other, context=None):
    """Maximum of self and other.  If one operand is a quiet NaN and the other is numeric, the numeric operand is returned."""
    return _extreme(self, other, context, 1)


def _smallest(self, other, context=None):
    """Minimum of self and other.  If one operand is a quiet NaN and the other is numeric, the numeric operand is returned."""
    return _extreme(self, other, context, -1)


method(_largest, "max")
method(_smallest, "min")


@method
def max_mag(self, other, context=None):
    """As the max() method, but the comparison is done using the absolute values of the operands."""
    return _extreme(self, other, context, 1, Decimal.copy_abs)


@method
def min_mag(self, other, context=None):
    """As the min() method, but the comparison is done using the absolute values of the operands."""
    return _extreme(self, other, context, -1, Decimal.copy_abs)
