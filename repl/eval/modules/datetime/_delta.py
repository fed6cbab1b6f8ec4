"""A length of time, and what all of datetime needs for its texts and orders."""

__name__ = "datetime"  # whose all of this is


_MAX_ORDINAL = 3652059


def _int(value):
    """An integer argument; what is none is refused as CPython does."""
    if isinstance(value, int):
        return value if type(value) is int else int.__index__(value)
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    index = getattr(type(value), "__index__", None)
    if index is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return index(value)


def _shown(value, values, **extra):
    """module.Class(a, b, name=x)"""
    parts = [repr(v) for v in values] + [f"{k}={v!r}" for k, v in extra.items() if v]
    return f"{_class_name(value)}({', '.join(parts)})"


def _class_name(value):
    cls = type(value)
    return f"datetime.{cls.__qualname__}" if cls.__module__ == "datetime" else cls.__qualname__


def _divide_and_round(a, b):
    q, r = divmod(a, b)
    r *= 2
    beyond = r > b if b > 0 else r < b
    return q + 1 if beyond or r == b and q % 2 == 1 else q


class _Ordered:
    """Compares by the two keys that `_pair` gives, or None where there is nothing to compare."""

    __slots__ = ()

    def __eq__(self, other):
        pair = self._pair(other, True)
        return NotImplemented if pair is None else pair[0] == pair[1]

    def __lt__(self, other):
        pair = self._pair(other, False)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._pair(other, False)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._pair(other, False)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._pair(other, False)
        return NotImplemented if pair is None else pair[0] >= pair[1]


class timedelta(_Ordered):
    """Difference between two datetime values."""

    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = fraction = 0
        for name, value, unit in (("days", days, 86400 * 10**6), ("seconds", seconds, 10**6),
                                  ("microseconds", microseconds, 1),
                                  ("milliseconds", milliseconds, 1000),
                                  ("minutes", minutes, 60 * 10**6), ("hours", hours, 3600 * 10**6),
                                  ("weeks", weeks, 7 * 86400 * 10**6)):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                whole = value.__trunc__()
                total += whole * unit
                fraction += (value - whole) * unit
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: "
                                f"{type(value).__name__}")
        if fraction:
            whole = fraction.__trunc__()
            rest = fraction - whole
            total += whole
            odd = total & 1
            total += 2 * round((rest + odd) / 2) - odd if abs(rest) == 0.5 else round(rest)
        return cls._of(total)

    @classmethod
    def _of(cls, total):
        days, rest = divmod(total, 86400 * 10**6)
        if abs(days) > 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days, self._hash = days, -1
        self._seconds, self._microseconds = divmod(rest, 10**6)
        return self

    days = property(lambda self: self._days, doc="Number of days.")
    seconds = property(lambda self: self._seconds,
                       doc="Number of seconds (>= 0 and less than 1 day).")
    microseconds = property(lambda self: self._microseconds,
                            doc="Number of microseconds (>= 0 and less than 1 second).")

    def _total(self):
        return (self._days * 86400 + self._seconds) * 10**6 + self._microseconds

    def total_seconds(self):
        """Total seconds in the duration."""
        return self._total() / 10**6

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self._days), ("seconds", self._seconds),
                  ("microseconds", self._microseconds)) if value]
        return f"{_class_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, {text}"
        return f"{text}.{self._microseconds:06}" if self._microseconds else text

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of(self._total() + other._total())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of(self._total() - other._total())

    def __rsub__(self, other):
        return other - self if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return timedelta._of(self._total())

    def __abs__(self):
        return timedelta._of(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._of(_divide_and_round(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta._of(self._total() % other._total())

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._total(), other._total())
        return q, timedelta._of(r)

    def _pair(self, other, equal):
        return (self._total(), other._total()) if isinstance(other, timedelta) else None

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
