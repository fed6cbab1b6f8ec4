"""Adding, multiplying, dividing; powers and logarithms by _powers.py."""
from ._context import Clamped, DivisionByZero, DivisionImpossible, DivisionUndefined, \
    InvalidOperation, ROUND_FLOOR, getcontext
from ._number import _INF, _NAN, Decimal, _argument, _length, _make, _of_operand, _trimmed, \
    method


def _aligned(a, b, prec):
    """Two numbers with one exponent; of a much smaller one, only that it is there."""
    high, low = (a, b) if a._exp >= b._exp else (b, a)
    exp = high._exp + min(-1, _length(high._int) - prec - 2)
    if _length(low._int) + low._exp - 1 < exp:
        low = _make(low._sign, 1, exp)
    high = _make(high._sign, high._int * 10**(high._exp - low._exp), low._exp)
    return (high, low) if a._exp >= b._exp else (low, high)


def _places_to_end(divisor, enough):
    """After how many places does any division by this end? Asked only where it saves much work."""
    if enough < 1000:
        return enough
    twos = (divisor & -divisor).bit_length() - 1
    rest, fives = divisor >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else enough


def _reflect(operation, name):
    """Decimal's method for the right operand of an operation."""
    def call(self, other, context=None):
        other = _of_operand(other)
        return other if other is NotImplemented else operation(other, self, context=context)
    method(call, name)


@method
def __add__(self, other, context=None):
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    if isinstance(self._exp, str) or isinstance(other._exp, str):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if self.is_infinite():
            if other.is_infinite() and self._sign != other._sign:
                return context.signal(InvalidOperation, _make(0, 0, _NAN))
            return self._plain()
        return other._plain()
    exp = min(self._exp, other._exp)
    negative_zero = context.rounding == ROUND_FLOOR and self._sign != other._sign
    if not self and not other:
        sign = 1 if negative_zero else min(self._sign, other._sign)
        return _make(sign, 0, exp)._fixed(context)
    a, b = self, other
    if not a or not b:
        some = b if not a else a
        exp = max(exp, some._exp - context.prec - 1)
        if some._exp > exp:
            some = _make(some._sign, some._int * 10**(some._exp - exp), exp)
        return some._fixed(context)
    a, b = _aligned(a, b, context.prec)
    n = (-a._int if a._sign else a._int) + (-b._int if b._sign else b._int)
    sign = int(n < 0) if n else int(negative_zero)
    return _make(sign, abs(n), a._exp)._fixed(context)


Decimal.__radd__ = __add__


@method
def __sub__(self, other, context=None):
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    if self.is_nan() or other.is_nan():
        return self._nan_of(other, context)
    return self.__add__(other.copy_negate(), context)


_reflect(__sub__, "__rsub__")


@method
def __mul__(self, other, context=None):
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    sign = self._sign ^ other._sign
    if isinstance(self._exp, str) or isinstance(other._exp, str):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if not self or not other:
            return context.signal(InvalidOperation, _make(0, 0, _NAN))
        return _make(sign, 0, _INF)
    return _make(sign, self._int * other._int, self._exp + other._exp)._fixed(context)


Decimal.__rmul__ = __mul__


@method
def __truediv__(self, other, context=None):
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    sign = self._sign ^ other._sign
    if isinstance(self._exp, str) or isinstance(other._exp, str):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if self.is_infinite():
            if other.is_infinite():
                return context.signal(InvalidOperation, _make(0, 0, _NAN))
            return _make(sign, 0, _INF)
        context.signal(Clamped)
        return _make(sign, 0, context.Etiny())
    if not other:
        if not self:
            return context.signal(DivisionUndefined, _make(0, 0, _NAN))
        return context.signal(DivisionByZero, _make(sign, 0, _INF))
    if not self:
        return _make(sign, 0, self._exp - other._exp)._fixed(context)
    shift = _length(other._int) - _length(self._int) + context.prec + 1
    shift = min(shift, _places_to_end(other._int, shift))
    if shift >= 0:
        n, rest = divmod(self._int * 10**shift, other._int)
    else:
        n, rest = divmod(self._int, other._int * 10**-shift)
    if rest:
        n += n % 5 == 0  # so that rounding knows of the rest
    else:
        n, count = _trimmed(n, max(shift, 0))
        shift -= count
    return _make(sign, n, self._exp - other._exp - shift)._fixed(context)


_reflect(__truediv__, "__rtruediv__")


@method
def _divided(self, other, context):
    """Quotient toward zero, and remainder; both are finite and other is not 0."""
    sign = self._sign ^ other._sign
    exp = min(self._exp, other._exp)
    if not self or self.adjusted() - other.adjusted() <= -2:
        return _make(sign, 0, 0), _make(self._sign, self._int * 10**(self._exp - exp), exp)
    if self.adjusted() - other.adjusted() <= context.prec:
        a, b = self._int, other._int
        if self._exp >= other._exp:
            a *= 10**(self._exp - other._exp)
        else:
            b *= 10**(other._exp - self._exp)
        q, r = divmod(a, b)
        if _length(q) <= context.prec:
            return _make(sign, q, 0), _make(self._sign, r, exp)
    nan = context.signal(DivisionImpossible, _make(0, 0, _NAN))
    return nan, nan


@method
def _quotient_of_extremes(self, other, context):
    """What self // other is where nothing needs dividing; None: it does."""
    nan = self._nan_of(other, context)
    if nan is not None:
        return nan
    sign = self._sign ^ other._sign
    if self.is_infinite():
        if other.is_infinite():
            return context.signal(InvalidOperation, _make(0, 0, _NAN))
        return _make(sign, 0, _INF)
    if other.is_infinite():
        return _make(sign, 0, 0)
    if not other:
        if self:
            return context.signal(DivisionByZero, _make(sign, 0, _INF))
        return context.signal(DivisionUndefined, _make(0, 0, _NAN))
    return None


@method
def _remainder_of_extremes(self, other, context):
    """What self % other is where nothing needs dividing; None: it does."""
    nan = self._nan_of(other, context)
    if nan is not None:
        return nan
    if self.is_infinite() or not other and self:
        return context.signal(InvalidOperation, _make(0, 0, _NAN))
    if not other:
        return context.signal(DivisionUndefined, _make(0, 0, _NAN))
    return self._fixed(context) if other.is_infinite() else None


@method
def __divmod__(self, other, context=None):
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    if not other and self.is_finite() and self:
        context.signal_both(InvalidOperation, DivisionByZero)
        return _make(self._sign ^ other._sign, 0, _INF), _make(0, 0, _NAN)
    q = self._quotient_of_extremes(other, context)
    if q is not None:
        return q, self._remainder_of_extremes(other, context)
    q, r = self._divided(other, context)
    return q, r._fixed(context)


_reflect(__divmod__, "__rdivmod__")


@method
def __floordiv__(self, other, context=None):
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    q = self._quotient_of_extremes(other, context)
    return self._divided(other, context)[0] if q is None else q


_reflect(__floordiv__, "__rfloordiv__")


@method
def __mod__(self, other, context=None):
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    r = self._remainder_of_extremes(other, context)
    return self._divided(other, context)[1]._fixed(context) if r is None else r


_reflect(__mod__, "__rmod__")


@method
def remainder_near(self, other, context=None):
    """Return the remainder from dividing self by other, the quotient being rounded to the nearest integer."""
    context, other = context or getcontext(), _argument(other)
    r = self._remainder_of_extremes(other, context)
    if r is not None:
        return r
    if self and self.adjusted() - other.adjusted() > context.prec:
        return context.signal(DivisionImpossible, _make(0, 0, _NAN))
    exp = min(self._exp, other._exp)
    if self.adjusted() - other.adjusted() <= -2:
        return _make(self._sign, self._int * 10**(self._exp - exp), exp)._fixed(context)
    a, b = self._int * 10**(self._exp - exp), other._int * 10**(other._exp - exp)
    q, r = divmod(a, b)
    if 2 * r + (q & 1) > b:
        q, r = q + 1, r - b
    if _length(q) > context.prec:
        return context.signal(DivisionImpossible, _make(0, 0, _NAN))
    return _make(self._sign ^ int(r < 0), abs(r), exp)._fixed(context)


@method
def fma(self, other, third, context=None):
    """Fused multiply-add.  Return self*other+third with no rounding of the intermediate product."""
    context, other, third = context or getcontext(), _argument(other), _argument(third)
    if not self.is_finite() or not other.is_finite():
        for x in self, other, third:
            if x.is_snan() and (x is not third or self.is_nan() or other.is_nan()):
                return x._nan_of(None, context)
        product = self.__mul__(other, context)
        return product if product.is_nan() else product.__add__(third, context)
    product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
    return product.__add__(third, context)


def _taken(x, context):
    """x as the result of an operation that may have turned its sign: no zero is negative, but where that is rounding down."""
    context = context or getcontext()
    nan = x._nan_of(None, context)
    if nan is not None:
        return nan
    return (x if x or context.rounding == ROUND_FLOOR else x.copy_abs())._fixed(context)


@method
def __neg__(self, context=None):
    return _taken(self if self.is_nan() else self.copy_negate(), context)


@method
def __pos__(self, context=None):
    return _taken(self, context)


@method
def __abs__(self, context=None):
    return self.__neg__(context) if self._sign else self.__pos__(context)


@method
def __pow__(self, other, modulo=None, context=None):
    from ._powers import modular_power, power
    other = _of_operand(other)
    if other is NotImplemented:
        return other
    context = context or getcontext()
    if modulo is not None:
        return modular_power(self, other, _argument(modulo), context)
    return power(self, other, context)


_reflect(__pow__, "__rpow__")


def _lend(name, function, doc):
    """A method that _powers.py computes, which is read when it is first asked for."""
    def call(self, context=None):
        from . import _powers
        return getattr(_powers, function)(self, context or getcontext())
    call.__doc__ = doc
    method(call, name)


_lend("sqrt", "square_root", "Return the square root of the argument to full precision.")
_lend("exp", "exponential",
      "Return the value of the (natural) exponential function e**x at the given number.")
_lend("ln", "logarithm", "Return the natural (base e) logarithm of the operand.")
_lend("log10", "logarithm10", "Return the base ten logarithm of the operand.")
