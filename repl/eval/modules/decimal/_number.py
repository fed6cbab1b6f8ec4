"""Decimal: a sign, an integer, and a power of ten."""
import math
import numbers
from collections import namedtuple

from ._context import Clamped, ConversionSyntax, FloatOperation, Inexact, InvalidOperation, \
    Overflow, ROUND_05UP, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, \
    ROUND_HALF_UP, ROUND_UP, Rounded, Subnormal, Underflow, check_context, getcontext

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")
DecimalTuple.__module__ = "decimal"

# What stands in _exp of numbers that are none.
_INF, _NAN, _SNAN = "F", "n", "N"
_MODULUS = 2**61 - 1
_TEN_INVERSE = pow(10, _MODULUS - 2, _MODULUS)


# So many bits are written and read as ints are; beyond that an int has a limit, a Decimal has none.
_EASY_BITS, _EASY_DIGITS = 2000, 600


def _text_of(n):
    if n.bit_length() < _EASY_BITS:
        return str(n)
    half = _length(n) // 2
    high, low = divmod(n, 10**half)
    return _text_of(high) + _text_of(low).zfill(half)


def _number_of(digits):
    if len(digits) < _EASY_DIGITS:
        return int(digits)
    half = len(digits) // 2
    return _number_of(digits[:-half]) * 10**half + _number_of(digits[-half:])


def _length(n):
    """How many digits n has."""
    if n.bit_length() < _EASY_BITS:
        return len(str(n))
    least = int((n.bit_length() - 1) * math.log10(2))
    return least + (n >= 10**least)


def _trimmed(n, most):
    """n without the zeros at its end, `most` of them, and how many those were."""
    if n % 10:
        return n, 0
    digits = _text_of(n)
    count = min(len(digits) - len(digits.rstrip("0")), most)
    return n // 10**count, count


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
    unit = 10**min(count, _length(n) + 1)
    kept, rest = divmod(n, unit)
    if _round_up(rounding, sign, kept, rest * 2, unit):
        kept += 1
    return kept, bool(rest)


def _parse(text):
    """(sign, coefficient, exponent) or None."""
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
            return sign, _number_of(digits or "0"), kind
    mantissa, mark, exponent = lower.partition("e")
    if mark:
        unsigned = exponent[1:] if exponent[:1] in ("+", "-") and exponent else exponent
        if not unsigned.isdecimal():
            return None
    whole, _, fraction = mantissa.partition(".")
    if not (whole + fraction).isdecimal():
        return None
    return sign, _number_of(whole + fraction), int(exponent or 0) - len(fraction)


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
        check_context(context)
        self = object.__new__(cls)
        if isinstance(value, Decimal):
            parts = value._sign, value._int, value._exp
        elif isinstance(value, int):
            parts = int(value < 0), abs(value), 0
        elif isinstance(value, str):
            parts = _parse(value.strip().replace("_", ""))
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
            return cls(Decimal(f))
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
        digits = () if self.is_nan() and not self._int else tuple(map(int, self._digits()))
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

    def _digits(self):
        return _text_of(self._int)

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self.is_infinite():
            return sign + "Infinity"
        if self.is_nan():
            return sign + ("NaN" if self._exp == _NAN else "sNaN") + (_text_of(self._int)
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

    def _plain(self):
        """The same number, of no subclass."""
        return self if type(self) is Decimal else _make(self._sign, self._int, self._exp)

    def _fixed(self, context):
        """Rounded to the context's precision and range."""
        if not self.is_finite():
            if self.is_nan() and self._int and _length(self._int) > context.prec - context.clamp:
                return _make(self._sign, self._int % 10**(context.prec - context.clamp), self._exp)
            return self._plain()
        top = context.Emax if context.clamp == 0 else context.Etop()
        tiny = context.Etiny()
        if not self._int:
            exp = min(max(self._exp, tiny), top)
            if exp == self._exp:
                return self._plain()
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
        return self._plain()

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
                return context.signal(InvalidOperation, _make(x._sign, x._int, _NAN)._fixed(context))
        for x in (self, other):
            if x is not None and x._exp == _NAN:
                return x._fixed(context)
        return None

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


def _signal_float(context):
    context.flags[FloatOperation] = True
    if context.traps[FloatOperation]:
        raise FloatOperation([FloatOperation])


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if type(sign) is not int or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if isinstance(exponent, str):
        if exponent not in (_INF, _NAN, _SNAN):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    elif not isinstance(exponent, int):
        raise ValueError("exponent must be an integer")
    if not isinstance(digits, (tuple, list)) or \
            not all(isinstance(d, int) and 0 <= d <= 9 for d in digits):
        raise ValueError("coefficient must be a tuple of digits")
    n = 0 if exponent == _INF else _number_of("".join(map(str, digits)) or "0")
    return sign, n, exponent


def method(function, name=None):
    """Decimal has this method; it stands where its idea is."""
    function.__name__ = name or function.__name__
    function.__qualname__ = f"Decimal.{function.__name__}"
    setattr(Decimal, function.__name__, function)
    return function


Decimal.__module__ = "decimal"
numbers.Number.register(Decimal)
