"""Fractions: exact rational numbers."""
import math
import numbers
import operator

__all__ = ['Fraction']

_HASH_MODULUS = (1 << 61) - 1
_HASH_INF = 314159


def _take_digits(s, i):
    """The end of digits at s[i:], single underscores between them allowed."""
    start = i
    while i < len(s) and (s[i].isdecimal() or
                          (s[i] == '_' and i > start and s[i - 1] != '_'
                           and i + 1 < len(s) and s[i + 1].isdecimal())):
        i += 1
    return i


def _parse(s):
    """Numerator and denominator of [sign] digits [/ digits | [. digits] [e digits]], or None."""
    t = s.strip()
    i = 1 if t[:1] in ('+', '-') else 0
    j = _take_digits(t, i)
    whole = t[i:j].replace('_', '')
    bottom = 1
    k = j
    while k < len(t) and t[k].isspace():
        k += 1
    if whole and t[k:k + 1] == '/':
        k += 1
        while k < len(t) and t[k].isspace():
            k += 1
        end = _take_digits(t, k)
        if end == k or end != len(t):
            return None
        top, bottom = int(whole), int(t[k:end])
    else:
        decimals = ''
        if t[j:j + 1] == '.':
            end = _take_digits(t, j + 1)
            decimals = t[j + 1:end].replace('_', '')
            j = end
        if not whole and not decimals:
            return None
        exponent = 0
        if t[j:j + 1] in ('e', 'E'):
            start = j + 1
            digits = start + 1 if t[start:start + 1] in ('+', '-') else start
            end = _take_digits(t, digits)
            if end == digits:
                return None
            exponent = int(t[start:end])
            j = end
        if j != len(t):
            return None
        top = int(whole or '0') * 10 ** len(decimals) + int(decimals or '0')
        bottom = 10 ** len(decimals)
        if exponent >= 0:
            top *= 10 ** exponent
        else:
            bottom *= 10 ** -exponent
    return (-top if t[0] == '-' else top), bottom


class Fraction(numbers.Rational):
    """A rational number in lowest terms: Fraction(8, 6) is Fraction(4, 3).

    It is made from two rationals, a float or Decimal (exactly), or a text such as '-3/4' or '1.5e3'.
    """

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, float) or (not isinstance(numerator, (type, str)) and
                                                hasattr(numerator, 'as_integer_ratio')):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            pair = _parse(numerator)
            if pair is None:
                raise ValueError('Invalid literal for Fraction: %r' % numerator)
            numerator, denominator = pair
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator = numerator // g
        self._denominator = denominator // g
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)"
                            % (cls.__name__, f, type(f).__name__))
        return cls._from_coprime_ints(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a finite Decimal."""
        if isinstance(dec, numbers.Integral):
            dec = int(dec)
        elif not hasattr(dec, 'as_integer_ratio') or isinstance(dec, float):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)"
                            % (cls.__name__, dec, type(dec).__name__))
        return cls._from_coprime_ints(*dec.as_integer_ratio())

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator, /):
        self = super(Fraction, cls).__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

    def is_integer(self):
        """Whether it is a whole number."""
        return self._denominator == 1

    def as_integer_ratio(self):
        """(numerator, denominator), the denominator positive."""
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction with at most this denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, and the best between the last two.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return '%s/%s' % (self._numerator, self._denominator)

    def __format__(self, spec, /):
        return _format(self, spec)

    def _operators(monomorphic, fallback):
        """__op__ and __rop__ from the operation on two fractions and the one on floats."""
        def forward(a, b):
            if type(b) is Fraction or isinstance(b, Fraction):
                return monomorphic(a, b)
            if isinstance(b, int):
                return monomorphic(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, complex):
                return fallback(float(a), b)
            return NotImplemented
        forward.__name__ = '__' + fallback.__name__ + '__'
        forward.__doc__ = monomorphic.__doc__

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return monomorphic(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return fallback(complex(a), float(b))
            return NotImplemented
        reverse.__name__ = '__r' + fallback.__name__ + '__'
        reverse.__doc__ = monomorphic.__doc__
        return forward, reverse

    def _add(a, b):
        """a + b"""
        return Fraction(a._numerator * b._denominator + b._numerator * a._denominator,
                        a._denominator * b._denominator)

    __add__, __radd__ = _operators(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        return Fraction(a._numerator * b._denominator - b._numerator * a._denominator,
                        a._denominator * b._denominator)

    __sub__, __rsub__ = _operators(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    __mul__, __rmul__ = _operators(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        if b._numerator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % b._denominator)
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return (a.numerator * b.denominator) // (a.denominator * b.numerator)

    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv)

    def _divmod(a, b):
        """(a // b, a % b)"""
        da, db = a.denominator, b.denominator
        div, n_mod = divmod(a.numerator * db, da * b.numerator)
        return div, Fraction(n_mod, da * db)

    __divmod__, __rdivmod__ = _operators(_divmod, divmod)

    def _mod(a, b):
        """a % b"""
        da, db = a.denominator, b.denominator
        return Fraction((a.numerator * db) % (b.numerator * da), da * db)

    __mod__, __rmod__ = _operators(_mod, operator.mod)

    def __pow__(a, b):
        """a ** b: a Fraction for a whole b, else a float or complex."""
        if isinstance(b, numbers.Rational):
            if b.denominator != 1:
                return float(a) ** float(b)
            power = b.numerator
            if power >= 0:
                return Fraction._from_coprime_ints(a._numerator ** power, a._denominator ** power)
            if a._numerator > 0:
                return Fraction._from_coprime_ints(a._denominator ** -power, a._numerator ** -power)
            if a._numerator == 0:
                raise ZeroDivisionError('Fraction(%s, 0)' % a._denominator ** -power)
            return Fraction._from_coprime_ints((-a._denominator) ** -power,
                                               (-a._numerator) ** -power)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        """a ** b"""
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        """+a"""
        return Fraction._from_coprime_ints(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return Fraction._from_coprime_ints(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return Fraction._from_coprime_ints(abs(a._numerator), a._denominator)

    def __int__(a):
        """Towards zero."""
        if a._numerator < 0:
            return -(-a._numerator // a._denominator)
        return a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits), half to even."""
        if ndigits is None:
            d = self._denominator
            floor, remainder = divmod(self._numerator, d)
            if remainder * 2 < d:
                return floor
            if remainder * 2 > d:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        """Equal numbers of all types hash equal."""
        try:
            inverse = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            size = _HASH_INF
        else:
            size = hash(hash(abs(self._numerator)) * inverse)
        result = size if self._numerator >= 0 else -size
        return -2 if result == -1 else result

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _round_to_exponent(n, d, exponent):
    """n/d in units of 10**exponent, half to even: (is negative, whole units)."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    q, r = divmod(n + (d >> 1), d)
    if r == 0 and d & 1 == 0:
        q &= -2
    return q < 0 or (q == 0 and n < 0), abs(q)


def _round_to_figures(n, d, figures):
    """n/d to so many figures: (is negative, digits as an int, exponent of the last one)."""
    if n == 0:
        return False, 0, 1 - figures
    top, bottom = str(abs(n)), str(d)
    exponent = len(top) - len(bottom) + (bottom <= top) - figures
    negative, digits = _round_to_exponent(n, d, exponent)
    if len(str(digits)) == figures + 1:
        digits //= 10
        exponent += 1
    return negative, digits, exponent


def _read_spec(spec):
    """The parts of a format spec, or None when it is not one."""
    parts = {'fill': ' ', 'align': '>', 'sign': '-', 'z': False, 'alt': False, 'zero': False,
             'width': 0, 'group': '', 'precision': None, 'type': ''}
    i = 0
    given = False
    if spec[1:2] in ('<', '>', '=', '^') and spec[1:2]:
        parts['fill'], parts['align'], i, given = spec[0], spec[1], 2, True
    elif spec[:1] in ('<', '>', '=', '^') and spec:
        parts['align'], i, given = spec[0], 1, True
    if spec[i:i + 1] in ('+', '-', ' ') and i < len(spec):
        parts['sign'] = spec[i]
        i += 1
    if spec[i:i + 1] == 'z':
        parts['z'] = True
        i += 1
    if spec[i:i + 1] == '#':
        parts['alt'] = True
        i += 1
    if spec[i:i + 1] == '0' and spec[i + 1:i + 2].isdigit():
        parts['zero'] = True
        i += 1
    j = i
    while j < len(spec) and spec[j].isdigit():
        j += 1
    if j > i:
        parts['width'] = int(spec[i:j])
    i = j
    if spec[i:i + 1] in (',', '_') and i < len(spec):
        parts['group'] = spec[i]
        i += 1
    if spec[i:i + 1] == '.':
        j = i + 1
        while j < len(spec) and spec[j].isdigit():
            j += 1
        if j == i + 1:
            return None
        parts['precision'] = int(spec[i + 1:j])
        i = j
    if i < len(spec):
        parts['type'] = spec[i]
        i += 1
    if i != len(spec) or parts['type'] not in ('', 'e', 'E', 'f', 'F', 'g', 'G', '%'):
        return None
    if parts['zero'] and given:
        return None
    if not parts['type'] and (parts['zero'] or parts['z'] or parts['precision'] is not None):
        return None
    return parts


def _digits(x, p):
    """(is negative, whole part, rest) of a fraction in one of the float formats."""
    kind = p['type']
    precision = 6 if p['precision'] is None else p['precision']
    n, d = x._numerator, x._denominator
    trim = kind in 'gG' and not p['alt']
    if kind in 'fF%':
        exponent = -precision - (2 if kind == '%' else 0)
        negative, digits = _round_to_exponent(n, d, exponent)
        scientific, places = False, precision
    else:
        figures = max(precision, 1) if kind in 'gG' else precision + 1
        negative, digits, exponent = _round_to_figures(n, d, figures)
        scientific = kind in 'eE' or exponent > 0 or exponent + figures <= -4
        places = figures - 1 if scientific else -exponent
    suffix = '%' if kind == '%' else ''
    if scientific:
        suffix = '%s%+03d' % ('E' if kind in 'EG' else 'e', exponent + places)
    text = str(digits).zfill(places + 1)
    whole, decimals = text[:len(text) - places], text[len(text) - places:]
    if trim:
        decimals = decimals.rstrip('0')
    point = '.' if decimals or p['alt'] else ''
    return negative and not (p['z'] and digits == 0), whole, point + decimals + suffix


def _format(x, spec):
    p = _read_spec(spec)
    if p is None:
        raise ValueError("Invalid format specifier %r for object of type %r"
                         % (spec, type(x).__name__))
    if p['type']:
        negative, whole, rest = _digits(x, p)
    else:
        negative, whole, rest = x._numerator < 0, str(abs(x._numerator)), ''
    sign = '-' if negative else p['sign'] if p['sign'] in '+ ' else ''
    if p['zero'] and p['type']:
        width = p['width'] - len(sign) - len(rest)
        whole = whole.zfill(3 * width // 4 + 1 if p['group'] else width)
    if p['group']:
        first = 1 + (len(whole) - 1) % 3
        whole = whole[:first] + ''.join(p['group'] + whole[i:i + 3]
                                        for i in range(first, len(whole), 3))
    if not p['type'] and (x._denominator > 1 or p['alt']):
        bottom = str(x._denominator)
        rest = '/' + (format(x._denominator, p['group']) if p['group'] else bottom)
    body = whole + rest
    padding = p['fill'] * (p['width'] - len(sign) - len(body))
    if p['align'] == '>':
        return padding + sign + body
    if p['align'] == '<':
        return sign + body + padding
    if p['align'] == '^':
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body
