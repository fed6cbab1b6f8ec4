"""Decimal: a sign, an integer, and a power of ten."""
import math
import numbers
from _types import _native
from collections import namedtuple

from . import _context
from ._context import Clamped, ConversionSyntax, DivisionByZero, DivisionImpossible, \
    DivisionUndefined, FloatOperation, Inexact, InvalidOperation, Overflow, ROUND_05UP, \
    ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, \
    ROUND_UP, Rounded, Subnormal, Underflow, getcontext

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"

# What stands in _exp of numbers that are none.
_INF, _NAN, _SNAN = "F", "n", "N"
_MODULUS = 2**61 - 1
_TEN_INVERSE = pow(10, _MODULUS - 2, _MODULUS)


def _length(n):
    return len(str(n))


def _round_up(rounding, sign, kept, rest, half):
    """Is a coefficient to be raised whose dropped digits are `rest`, of which 2 * half is one unit?"""
    if not rest:
        return False
    if rounding == ROUND_HALF_EVEN:
        return rest > half or rest == half and kept % 2 == 1
    if rounding == ROUND_HALF_UP:
        return rest >= half
    if rounding == ROUND_HALF_DOWN:
        return rest > half
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return rounding == ROUND_05UP and kept % 5 == 0


def _drop_digits(sign, n, count, rounding):
    """n without its last digits, rounded; and whether anything was lost."""
    unit = 10**count
    kept, rest = divmod(n, unit)
    if _round_up(rounding, sign, kept, rest * 2, unit):
        kept += 1
    return kept, bool(rest)


def _parse(text):
    """(sign, coefficient, exponent) or None."""
    text = text.strip().replace("_", "")
    sign = 1 if text.startswith("-") else 0
    body = text[1:] if text[:1] in ("+", "-") and text else text
    lower = body.lower()
    if lower in ("inf", "infinity"):
        return sign, 0, _INF
    for name, kind in (("snan", _SNAN), ("nan", _NAN)):
        if lower.startswith(name):
            digits = lower[len(name):]
            if digits and not digits.isdecimal():
                return None
            return sign, int(digits or 0), kind
    mantissa, mark, exponent = lower.partition("e")
    if mark:
        unsigned = exponent[1:] if exponent[:1] in ("+", "-") and exponent else exponent
        if not unsigned.isdecimal():
            return None
    whole, _, fraction = mantissa.partition(".")
    if not (whole + fraction).isdecimal():
        return None
    return sign, int(whole + fraction), int(exponent or 0) - len(fraction)


def _make(sign, n, exp):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp = sign, n, exp
    return self


def _of_operand(other, equality=False):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _make(int(other < 0), abs(other), 0)
    if equality and isinstance(other, float):
        context = getcontext()
        context.flags[FloatOperation] = True
        if equality == "order" and context.traps[FloatOperation]:
            raise FloatOperation("strict semantics for mixing floats and Decimals are enabled")
        return Decimal.from_float(other)
    if equality and isinstance(other, numbers.Complex) and other.imag == 0 and \
            isinstance(other, complex):
        return Decimal.from_float(other.real)
    return NotImplemented


def _argument(other):
    other = _of_operand(other)
    if other is NotImplemented:
        raise TypeError("conversion from NoneType to Decimal is not supported")
    return other


class Decimal:
    """Construct a new Decimal object."""

    __slots__ = ("_sign", "_int", "_exp", "__weakref__")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        if isinstance(value, Decimal):
            parts = value._sign, value._int, value._exp
        elif isinstance(value, int):
            parts = int(value < 0), abs(value), 0
        elif isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                return (context or getcontext()).signal(ConversionSyntax, _make(0, 0, _NAN))
        elif isinstance(value, float):
            _signal_float(context or getcontext())
            made = Decimal.from_float(value)
            parts = made._sign, made._int, made._exp
        elif isinstance(value, (tuple, list)):
            parts = _from_tuple(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        self._sign, self._int, self._exp = parts
        return self

    @classmethod
    def from_float(cls, f, /):
        """Converts a float to a decimal number, exactly."""
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        sign = int(math.copysign(1.0, f) < 0)
        if f != f:
            made = _make(sign, 0, _NAN)
        elif f in (math.inf, -math.inf):
            made = _make(sign, 0, _INF)
        else:
            n, d = abs(f).as_integer_ratio()
            k = d.bit_length() - 1
            made = _make(sign, n * 5**k, -k)
        return made if cls is Decimal else cls(made)

    # --- what it is ---

    def is_nan(self):
        """Return True if the argument is a (quiet or signaling) NaN and False otherwise."""
        return self._exp in (_NAN, _SNAN)

    def is_qnan(self):
        return self._exp == _NAN

    def is_snan(self):
        return self._exp == _SNAN

    def is_infinite(self):
        """Return True if the argument is either positive or negative infinity."""
        return self._exp == _INF

    def is_finite(self):
        """Return True if the argument is a finite number."""
        return not isinstance(self._exp, str)

    def is_zero(self):
        """Return True if the argument is a (positive or negative) zero."""
        return self.is_finite() and not self._int

    def is_signed(self):
        """Return True if the argument has a negative sign and False otherwise."""
        return self._sign == 1

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        """Return True if the argument is a normal finite number."""
        return self.is_finite() and bool(self._int) and \
            self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return self.is_finite() and bool(self._int) and \
            self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        """Return a string describing the class of the operand."""
        if self.is_nan():
            return "sNaN" if self._exp == _SNAN else "NaN"
        kind = "Infinity" if self.is_infinite() else "Zero" if not self._int else \
            "Subnormal" if self.is_subnormal(context) else "Normal"
        return "+-"[self._sign] + kind

    def adjusted(self):
        """Return the adjusted exponent of the number."""
        return self._exp + _length(self._int) - 1 if self.is_finite() else 0

    def as_tuple(self):
        """Return a tuple representation of the number."""
        if self.is_infinite():
            return DecimalTuple(self._sign, (0,), _INF)
        digits = () if self.is_nan() and not self._int else tuple(map(int, str(self._int)))
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        """Return a pair of integers whose ratio is exactly equal to the original."""
        if not self.is_finite():
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer ratio")
            raise OverflowError("cannot convert Infinity to integer ratio")
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10**self._exp, 1
        d = 10**-self._exp
        g = math.gcd(n, d)
        return n // g, d // g

    def same_quantum(self, other, context=None):
        """Test whether self and other have the same exponent or whether both are NaN."""
        other = _argument(other)
        if self.is_finite() and other.is_finite():
            return self._exp == other._exp
        return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def copy_abs(self):
        """Return the absolute value of the argument."""
        return _make(0, self._int, self._exp)

    def copy_negate(self):
        """Return the negation of the argument."""
        return _make(1 - self._sign, self._int, self._exp)

    def copy_sign(self, other, context=None):
        """Return a copy of the first operand with the sign of the second operand."""
        return _make(_argument(other)._sign, self._int, self._exp)

    def conjugate(self):
        return self

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    # --- text ---

    def _digits(self):
        return str(self._int)

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self.is_infinite():
            return sign + "Infinity"
        if self.is_nan():
            return sign + ("NaN" if self._exp == _NAN else "sNaN") + (str(self._int)
                                                                      if self._int else "")
        digits = self._digits()
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            dot = left
        elif not eng:
            dot = 1
        elif not self._int:
            dot = (left + 1) % 3 - 1
        else:
            dot = (left - 1) % 3 + 1
        if dot <= 0:
            whole, fraction = "0", "." + "0" * -dot + digits
        elif dot >= len(digits):
            whole, fraction = digits + "0" * (dot - len(digits)), ""
        else:
            whole, fraction = digits[:dot], "." + digits[dot:]
        exponent = ""
        if left != dot:
            letter = "E" if (context or getcontext()).capitals else "e"
            exponent = f"{letter}{left - dot:+}"
        return sign + whole + fraction + exponent

    def to_eng_string(self, context=None):
        """Convert to an engineering-type string."""
        return self.__str__(True, context)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __format__(self, specifier, context=None):
        from ._format import format_decimal
        return format_decimal(self, specifier, context or getcontext())

    # --- rounding to a context ---

    def _fixed(self, context):
        """Rounded to the context's precision and range."""
        if not self.is_finite():
            if self.is_nan() and _length(self._int) > context.prec - context.clamp:
                return _make(self._sign, self._int % 10**(context.prec - context.clamp), self._exp)
            return self
        top = context.Emax if context.clamp == 0 else context.Etop()
        tiny = context.Etiny()
        if not self._int:
            exp = min(max(self._exp, tiny), top)
            if exp == self._exp:
                return self
            return context.signal(Clamped, _make(self._sign, 0, exp))
        length = _length(self._int)
        exp_min = length + self._exp - context.prec
        if exp_min > context.Etop():
            context.signal(Inexact)
            context.signal(Rounded)
            return self._overflow(context)
        subnormal = exp_min < tiny
        exp_min = max(exp_min, tiny)
        if self._exp < exp_min:
            return self._rounded_to(exp_min, subnormal, context)
        if subnormal:
            context.signal(Subnormal)
        if context.clamp and self._exp > top:
            context.signal(Clamped)
            return _make(self._sign, self._int * 10**(self._exp - top), top)
        return self

    def _overflow(self, context):
        away = _round_up(context.rounding, self._sign, 9, 2, 1)
        if away or context.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN):
            result = _make(self._sign, 0, _INF)
        else:
            result = _make(self._sign, 10**context.prec - 1, context.Etop())
        return context.signal(Overflow, result)

    def _rounded_to(self, exp, subnormal, context):
        length = _length(self._int)
        if self._exp + length < exp:
            n, lost = (1, True) if _round_up(context.rounding, self._sign, 0, 1, 2) else (0, True)
        else:
            n, lost = _drop_digits(self._sign, self._int, exp - self._exp, context.rounding)
        if n == 10**context.prec:
            n //= 10
            exp += 1
        if exp > context.Etop():
            result = self._overflow(context)
        else:
            result = _make(self._sign, n, exp)
        if lost and subnormal:
            context.signal(Underflow)
        if subnormal:
            context.signal(Subnormal)
        if lost:
            context.signal(Inexact)
        context.signal(Rounded)
        if not result:
            context.signal(Clamped)
        return result

    def _nan_of(self, other, context):
        """The NaN that an operation on these gives, or None."""
        for x in (self, other):
            if x is not None and x._exp == _SNAN:
                return context.signal(InvalidOperation, _make(x._sign, x._int, _NAN))
        for x in (self, other):
            if x is not None and x._exp == _NAN:
                return x._fixed(context)
        return None

    # --- arithmetic ---

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
                return self
            return other
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

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _of_operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self.is_nan() or other.is_nan():
            return self._nan_of(other, context)
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _of_operand(other)
        return other if other is NotImplemented else other.__sub__(self, context)

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

    __rmul__ = __mul__

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
        exp = self._exp - other._exp - shift
        if shift >= 0:
            n, rest = divmod(self._int * 10**shift, other._int)
        else:
            n, rest = divmod(self._int, other._int * 10**-shift)
        if rest:
            n += n % 5 == 0  # so that rounding knows of the rest
        else:
            ideal = self._exp - other._exp
            while exp < ideal and n % 10 == 0:
                n //= 10
                exp += 1
        return _make(sign, n, exp)._fixed(context)

    def __rtruediv__(self, other, context=None):
        other = _of_operand(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

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
            if q < 10**context.prec:
                return _make(sign, q, 0), _make(self._sign, r, exp)
        nan = context.signal(DivisionImpossible, _make(0, 0, _NAN))
        return nan, nan

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

    def __divmod__(self, other, context=None):
        other = _of_operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        q = self._quotient_of_extremes(other, context)
        if q is not None:
            return q, self._remainder_of_extremes(other, context)
        q, r = self._divided(other, context)
        return q, r._fixed(context)

    def __rdivmod__(self, other, context=None):
        other = _of_operand(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def __floordiv__(self, other, context=None):
        other = _of_operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        q = self._quotient_of_extremes(other, context)
        return self._divided(other, context)[0] if q is None else q

    def __rfloordiv__(self, other, context=None):
        other = _of_operand(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def __mod__(self, other, context=None):
        other = _of_operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        r = self._remainder_of_extremes(other, context)
        return self._divided(other, context)[1]._fixed(context) if r is None else r

    def __rmod__(self, other, context=None):
        other = _of_operand(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def remainder_near(self, other, context=None):
        """Return the remainder from dividing self by other, the quotient being rounded to the nearest integer."""
        context, other = context or getcontext(), _argument(other)
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        q = (self.copy_abs() / other.copy_abs()).to_integral_value(ROUND_HALF_EVEN)
        r = self.copy_abs() - q * other.copy_abs()
        return (r.copy_negate() if self._sign else r)._fixed(context)

    def fma(self, other, third, context=None):
        """Fused multiply-add.  Return self*other+third with no rounding of the intermediate product."""
        context, other, third = context or getcontext(), _argument(other), _argument(third)
        if not self.is_finite() or not other.is_finite():
            return self.__mul__(other, context).__add__(third, context)
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product.__add__(third, context)

    def __neg__(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(None, context)
        if nan is not None:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fixed(context)
        return self.copy_negate()._fixed(context)

    def __pos__(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(None, context)
        if nan is not None:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fixed(context)
        return self._fixed(context)

    def __abs__(self, context=None):
        return self.__neg__(context) if self._sign else self.__pos__(context)

    # --- powers and logarithms ---

    def __pow__(self, other, modulo=None, context=None):
        from ._powers import modular_power, power
        other = _of_operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if modulo is not None:
            return modular_power(self, other, _argument(modulo), context)
        return power(self, other, context)

    def __rpow__(self, other, context=None):
        other = _of_operand(other)
        return other if other is NotImplemented else other.__pow__(self, None, context)

    def sqrt(self, context=None):
        """Return the square root of the argument to full precision."""
        from ._powers import square_root
        return square_root(self, context or getcontext())

    def exp(self, context=None):
        """Return the value of the (natural) exponential function e**x at the given number."""
        from ._powers import exponential
        return exponential(self, context or getcontext())

    def ln(self, context=None):
        """Return the natural (base e) logarithm of the operand."""
        from ._powers import logarithm
        return logarithm(self, context or getcontext())

    def log10(self, context=None):
        """Return the base ten logarithm of the operand."""
        from ._powers import logarithm10
        return logarithm10(self, context or getcontext())

    # --- other exponents ---

    def quantize(self, exp, rounding=None, context=None):
        """Return a value equal to the first operand after rounding and having the exponent of the second operand."""
        context, exp = context or getcontext(), _argument(exp)
        if not self.is_finite() or not exp.is_finite():
            nan = self._nan_of(exp, context)
            if nan is not None:
                return nan
            if self.is_infinite() and exp.is_infinite():
                return self
            return context.signal(InvalidOperation, _make(0, 0, _NAN))
        if not context.Etiny() <= exp._exp <= context.Emax:
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

    def _with_exponent(self, exp, rounding):
        if self._exp >= exp:
            return _make(self._sign, self._int * 10**(self._exp - exp), exp), False
        n, lost = _drop_digits(self._sign, self._int, exp - self._exp, rounding)
        return _make(self._sign, n, exp), lost

    def to_integral_value(self, rounding=None, context=None):
        """Round to the nearest integer without signaling either Inexact or Rounded."""
        context = context or getcontext()
        if not self.is_finite():
            nan = self._nan_of(None, context)
            return self if nan is None else nan
        if self._exp >= 0:
            return _make(self._sign, self._int, self._exp)
        return self._with_exponent(0, rounding or context.rounding)[0]

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        """Round to the nearest integer, signaling Inexact or Rounded as appropriate."""
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if self.is_finite() and self._exp < 0 and self._int:
            if result != self:
                context.signal(Inexact)
            context.signal(Rounded)
        return result

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
        n, exp = made._int, made._exp
        while n % 10 == 0 and exp < context.Emax:
            n //= 10
            exp += 1
        return _make(made._sign, n, exp)

    def scaleb(self, other, context=None):
        """Return the first operand with the exponent adjusted by the second."""
        context, other = context or getcontext(), _argument(other)
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if not other.is_finite() or other._exp != 0:
            return context.signal(InvalidOperation, _make(0, 0, _NAN))
        if self.is_infinite():
            return self
        return _make(self._sign, self._int, self._exp + int(other))._fixed(context)

    def shift(self, other, context=None):
        """Return the result of shifting the digits of the first operand."""
        context, n = context or getcontext(), int(_argument(other))
        if abs(n) > context.prec:
            return context.signal(InvalidOperation, _make(0, 0, _NAN))
        shifted = self._int * 10**n % 10**context.prec if n >= 0 else self._int // 10**-n
        return _make(self._sign, shifted, self._exp)

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

    def next_plus(self, context=None):
        """Return the smallest number representable in the given context that is larger than the operand."""
        return self._next(0, context or getcontext())

    def next_minus(self, context=None):
        """Return the largest number representable in the given context that is smaller than the operand."""
        return self._next(1, context or getcontext())

    def _next(self, sign, context):
        nan = self._nan_of(None, context)
        if nan is not None:
            return nan
        if self.is_infinite():
            if self._sign == sign:
                return self
            return _make(self._sign, 10**context.prec - 1, context.Etop())
        quiet = context.copy()
        quiet.clear_traps()
        quiet.rounding = ROUND_FLOOR if sign else ROUND_CEILING
        made = self._fixed(quiet)
        if made != self:
            return made
        return self.__add__(_make(sign, 1, context.Etiny() - 1), quiet)

    # --- conversions ---

    def __bool__(self):
        return isinstance(self._exp, str) or self._int != 0

    def __int__(self):
        if not self.is_finite():
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        n = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self.is_nan():
            if self._exp == _SNAN:
                raise ValueError("Cannot convert signaling NaN to float")
            return -math.nan if self._sign else math.nan
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_make(0, 1, -n))
        return int(self._for_int(ROUND_HALF_EVEN))

    def _for_int(self, rounding):
        if not self.is_finite():
            if self.is_nan():
                raise ValueError("cannot round a NaN" if rounding is None else
                                 "cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        return self.to_integral_value(rounding)

    def __floor__(self):
        return int(self._for_int(ROUND_FLOOR))

    def __ceil__(self):
        return int(self._for_int(ROUND_CEILING))

    # --- comparisons ---

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

    def _ordered(self, other, test):
        other = _of_operand_or_ratio(self, other, "order")
        if other is NotImplemented:
            return other
        self, other = other
        if self.is_nan() or other.is_nan():
            getcontext().signal(InvalidOperation)
            return False
        return test(self._compared(other))

    def __lt__(self, other):
        return self._ordered(other, lambda c: c < 0)

    def __le__(self, other):
        return self._ordered(other, lambda c: c <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda c: c > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda c: c >= 0)

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

    def compare(self, other, context=None):
        """Compare self to other.  Return a decimal value."""
        context, other = context or getcontext(), _argument(other)
        nan = self._nan_of(other, context)
        return Decimal(self._compared(other)) if nan is None else nan

    def compare_signal(self, other, context=None):
        """Identical to compare, except that all NaNs signal."""
        context, other = context or getcontext(), _argument(other)
        if self.is_nan() or other.is_nan():
            return context.signal(InvalidOperation, _make(0, 0, _NAN))
        return Decimal(self._compared(other))

    def compare_total(self, other, context=None):
        """Compare two operands using their abstract representation rather than their numerical value."""
        other = _argument(other)

        def key(x):
            kind = {_NAN: 3, _SNAN: 2, _INF: 1}.get(x._exp, 0)
            return kind
        a, b = key(self), key(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        flip = -1 if self._sign else 1
        if a != b:
            return Decimal(flip * (1 if a > b else -1))
        if a == 0:
            c = self._compared(other)
            if c:
                return Decimal(c)
            c = (self._exp > other._exp) - (self._exp < other._exp)
        else:
            c = (self._int > other._int) - (self._int < other._int)
        return Decimal(flip * c)

    def _extreme(self, other, context, wanted):
        context, other = context or getcontext(), _argument(other)
        if self.is_nan() or other.is_nan():
            if self.is_qnan() and not other.is_nan():
                return other._fixed(context)
            if other.is_qnan() and not self.is_nan():
                return self._fixed(context)
            return self._nan_of(other, context)
        c = self._compared(other) or int(self.compare_total(other))
        return (self if c == wanted or not c else other)._fixed(context)

    def max(self, other, context=None):
        """Maximum of self and other.  If one operand is a quiet NaN and the other is numeric, the numeric operand is returned."""
        return self._extreme(other, context, 1)

    def min(self, other, context=None):
        """Minimum of self and other.  If one operand is a quiet NaN and the other is numeric, the numeric operand is returned."""
        return self._extreme(other, context, -1)

    def max_mag(self, other, context=None):
        other = _argument(other)
        c = self.copy_abs()._compared(other.copy_abs())
        return self.max(other, context) if not c else (self if c > 0 else other)

    def min_mag(self, other, context=None):
        other = _argument(other)
        c = self.copy_abs()._compared(other.copy_abs())
        return self.min(other, context) if not c else (self if c < 0 else other)


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


def _aligned(a, b, prec):
    """Two numbers with one exponent; of a much smaller one, only that it is there."""
    high, low = (a, b) if a._exp >= b._exp else (b, a)
    exp = high._exp + min(-1, _length(high._int) - prec - 2)
    if _length(low._int) + low._exp - 1 < exp:
        low = _make(low._sign, 1, exp)
    high = _make(high._sign, high._int * 10**(high._exp - low._exp), low._exp)
    return (high, low) if a._exp >= b._exp else (low, high)


def _signal_float(context):
    context.flags[FloatOperation] = True
    if context.traps[FloatOperation]:
        raise FloatOperation([FloatOperation])


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if sign not in (0, 1) or isinstance(sign, float):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exponent == _INF:
        return sign, 0, _INF
    if exponent not in (_NAN, _SNAN) and not isinstance(exponent, int):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    if not all(isinstance(d, int) and 0 <= d <= 9 for d in digits):
        raise ValueError("coefficient must be a tuple of digits")
    return sign, int("".join(map(str, digits)) or "0"), exponent


Decimal.__module__ = "decimal"
numbers.Number.register(Decimal)
_context._add_operations(Decimal)


_native(Decimal, "decimal.Decimal")
