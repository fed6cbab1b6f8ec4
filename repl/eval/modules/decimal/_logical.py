"""Numbers as rows of binary digits: and, or, exclusive or, inversion; and turning a row of digits."""
from ._context import InvalidOperation, getcontext
from ._number import _NAN, Decimal, _argument, _make, method


def _bits(x, context):
    """The digits of a non-negative integer that has none but 0 and 1, the last `prec` of them; else None."""
    if not x.is_finite() or x._sign or x._exp:
        return None
    digits = x._digits()
    if digits.strip("01"):
        return None
    return int(digits[-context.prec:], 2)


def _of_bits(n):
    return _make(0, int(bin(n)[2:]), 0)


def _joined(a, b, context, join):
    context = context or getcontext()
    a, b = _bits(a, context), _bits(_argument(b), context)
    if a is None or b is None:
        return context.signal(InvalidOperation, _make(0, 0, _NAN))
    return _of_bits(join(a, b))


@method
def logical_and(self, other, context=None):
    """Return the digit-wise 'and' of the two (logical) operands."""
    return _joined(self, other, context, lambda a, b: a & b)


@method
def logical_or(self, other, context=None):
    """Return the digit-wise 'or' of the two (logical) operands."""
    return _joined(self, other, context, lambda a, b: a | b)


@method
def logical_xor(self, other, context=None):
    """Return the digit-wise 'exclusive or' of the two (logical) operands."""
    return _joined(self, other, context, lambda a, b: a ^ b)


@method
def logical_invert(self, context=None):
    """Return the digit-wise inversion of the (logical) operand."""
    context = context or getcontext()
    ones = _make(0, int("1" * context.prec), 0)
    return _joined(self, ones, context, lambda a, b: a ^ b)


def _places(self, other, context):
    """By how many places the digits move; a Decimal: nothing moves, this is the result."""
    nan = self._nan_of(other, context)
    if nan is not None:
        return nan
    if other._exp != 0 or not -context.prec <= int(other) <= context.prec:
        return context.signal(InvalidOperation, _make(0, 0, _NAN))
    return self if self.is_infinite() else int(other)


@method
def shift(self, other, context=None):
    """Return the result of shifting the digits of the first operand."""
    context, other = context or getcontext(), _argument(other)
    n = _places(self, other, context)
    if isinstance(n, Decimal):
        return n
    kept = self._int % 10**context.prec
    moved = kept * 10**n % 10**context.prec if n >= 0 else kept // 10**-n
    return _make(self._sign, moved, self._exp)


@method
def rotate(self, other, context=None):
    """Return the result of rotating the digits of the first operand."""
    context, other = context or getcontext(), _argument(other)
    n = _places(self, other, context)
    if isinstance(n, Decimal):
        return n
    high, low = divmod(self._int % 10**context.prec, 10**(-n % context.prec))
    return _make(self._sign, low * 10**(n % context.prec) + high, self._exp)
