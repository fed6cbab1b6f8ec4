"""The same number with another exponent, and its neighbours."""
from ._context import Clamped, DivisionByZero, Inexact, InvalidOperation, Overflow, \
    ROUND_CEILING, ROUND_FLOOR, Rounded, Subnormal, Underflow, getcontext
from ._number import _INF, _NAN, Decimal, _argument, _drop_digits, _length, _make, _trimmed, \
    method


@method
def quantize(self, exp, rounding=None, context=None):
    """Return a value equal to the first operand after rounding and having the exponent of the second operand."""
    context, exp = context or getcontext(), _argument(exp)
    if not self.is_finite() or not exp.is_finite():
        nan = self._nan_of(exp, context)
        if nan is not None:
            return nan
        if self.is_infinite() and exp.is_infinite():
            return self._plain()
        return context.signal(InvalidOperation, _make(0, 0, _NAN))
    if not context.Etiny() <= exp._exp <= context.Emax or \
            self and self.adjusted() - exp._exp >= context.prec:
        return context.signal(InvalidOperation, _make(0, 0, _NAN))
    if not self:
        return _make(self._sign, 0, exp._exp)._fixed(context)
    made, lost = self._with_exponent(exp._exp, rounding or context.rounding)
    if made.adjusted() > context.Emax or _length(made._int) > context.prec:
        return context.signal(InvalidOperation, _make(0, 0, _NAN))
    if made and made.adjusted() < context.Emin:
        context.signal(Subnormal)
    if made._exp > self._exp:
        if lost:
            context.signal(Inexact)
        context.signal(Rounded)
    return made._fixed(context)


@method
def _with_exponent(self, exp, rounding):
    if self._exp >= exp:
        return _make(self._sign, self._int * 10**(self._exp - exp), exp), False
    n, lost = _drop_digits(self._sign, self._int, exp - self._exp, rounding)
    return _make(self._sign, n, exp), lost


@method
def to_integral_value(self, rounding=None, context=None):
    """Round to the nearest integer without signaling either Inexact or Rounded."""
    context = context or getcontext()
    if not self.is_finite():
        nan = self._nan_of(None, context)
        return self._plain() if nan is None else nan
    if self._exp >= 0:
        return _make(self._sign, self._int, self._exp)
    return self._with_exponent(0, rounding or context.rounding)[0]


Decimal.to_integral = to_integral_value


@method
def to_integral_exact(self, rounding=None, context=None):
    """Round to the nearest integer, signaling Inexact or Rounded as appropriate."""
    context = context or getcontext()
    result = self.to_integral_value(rounding, context)
    if self.is_finite() and self._exp < 0 and self._int:
        if result != self:
            context.signal(Inexact)
        context.signal(Rounded)
    return result


@method
def normalize(self, context=None):
    """Normalize the number by stripping the rightmost trailing zeros."""
    context = context or getcontext()
    nan = self._nan_of(None, context)
    if nan is not None:
        return nan
    made = self._fixed(context)
    if made.is_infinite():
        return made
    if not made:
        return _make(made._sign, 0, 0)
    n, count = _trimmed(made._int, (context.Etop() if context.clamp else context.Emax) - made._exp)
    return _make(made._sign, n, made._exp + count)


@method
def scaleb(self, other, context=None):
    """Return the first operand with the exponent adjusted by the second."""
    context, other = context or getcontext(), _argument(other)
    nan = self._nan_of(other, context)
    if nan is not None:
        return nan
    if other._exp != 0 or abs(int(other)) > 2 * (context.Emax + context.prec):
        return context.signal(InvalidOperation, _make(0, 0, _NAN))
    if self.is_infinite():
        return self._plain()
    return _make(self._sign, self._int, self._exp + int(other))._fixed(context)


@method
def logb(self, context=None):
    """Return the adjusted exponent of the operand as a Decimal instance."""
    context = context or getcontext()
    nan = self._nan_of(None, context)
    if nan is not None:
        return nan
    if self.is_infinite():
        return _make(0, 0, _INF)
    if not self:
        return context.signal(DivisionByZero, _make(1, 0, _INF))
    return Decimal(self.adjusted())._fixed(context)


@method
def next_plus(self, context=None):
    """Return the smallest number representable in the given context that is larger than the operand."""
    return self._next(0, context or getcontext())


@method
def next_minus(self, context=None):
    """Return the largest number representable in the given context that is smaller than the operand."""
    return self._next(1, context or getcontext())


@method
def next_toward(self, other, context=None):
    """Return the number closest to the first operand in the direction of the second."""
    context, other = context or getcontext(), _argument(other)
    nan = self._nan_of(other, context)
    if nan is not None:
        return nan
    order = self._compared(other)
    if order == 0:
        return self.copy_sign(other)
    made = self._next(int(order > 0), context)
    if made.is_infinite():
        signals = Overflow, Inexact, Rounded
    elif made.adjusted() < context.Emin:
        signals = Underflow, Subnormal, Inexact, Rounded, *(() if made else (Clamped,))
    else:
        signals = ()
    for signal in signals:
        context.signal(signal)
    return made


@method
def _next(self, sign, context):
    nan = self._nan_of(None, context)
    if nan is not None:
        return nan
    if self.is_infinite():
        if self._sign == sign:
            return self._plain()
        return _make(self._sign, 10**context.prec - 1, context.Etop())
    quiet = context.copy()
    quiet.clear_traps()
    quiet.rounding = ROUND_FLOOR if sign else ROUND_CEILING
    made = self._fixed(quiet)
    if made != self:
        return made
    return self.__add__(_make(sign, 1, context.Etiny() - 1), quiet)
