"""Dates, times, and the differences between them."""
import _calendar_text as _text
import time as _time
from _types import _native

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR",
           "UTC")

MINYEAR, MAXYEAR = 1, 9999
_MAX_ORDINAL = 3652059


def _int(value):
    """An integer argument; what is none is refused as CPython does."""
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    index = getattr(type(value), "__index__", None)
    if index is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return index(value)


def _check_date(year, month, day):
    year, month, day = _int(year), _int(month), _int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _text.days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    values = [_int(v) for v in (hour, minute, second, microsecond)]
    for value, limit, name in zip(values, (23, 59, 59, 999999),
                                  ("hour", "minute", "second", "microsecond")):
        if not 0 <= value <= limit:
            raise ValueError(f"{name} must be in 0..{limit}")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return (*values, fold)


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, "
                        f"not type '{type(tz).__name__}'")
    return tz


def _offset_text(offset, sep=":"):
    """'+hh:mm', with seconds and microseconds where there are any."""
    if offset is None:
        return ""
    sign = "-" if offset.days < 0 else "+"
    minutes, seconds = divmod(abs(offset), timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02}{sep}{minutes:02}"
    if seconds:
        text += f"{sep}{seconds.seconds:02}"
        if seconds.microseconds:
            text += f".{seconds.microseconds:06}"
    return text


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


class timedelta:
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

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    """Abstract base class for time zone info objects."""

    __slots__ = ()

    def utcoffset(self, dt):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def tzname(self, dt):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def fromutc(self, dt):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, dst = dt.utcoffset(), dt.dst()
        if offset is None or dst is None:
            raise ValueError("fromutc: non-None utcoffset() result required" if offset is None else
                             "fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
        return dt + dst


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, "
                            f"not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if name is None and not offset and hasattr(cls, "utc"):
            return cls.utc
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between "
                             "-timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}.")
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{_class_name(self)}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{method}(dt) argument must be a datetime instance or None, "
                            f"not {type(dt).__name__}")

    def utcoffset(self, dt):
        """Return fixed offset."""
        self._check(dt, "utcoffset")
        return self._offset

    def dst(self, dt):
        """Return None."""
        self._check(dt, "dst")

    def tzname(self, dt):
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def fromutc(self, dt):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


class date:
    """date(year, month, day) --> date object"""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            missing = "month" if month is None else "day"
            raise TypeError(f"function missing required argument '{missing}' "
                            f"(pos {2 if month is None else 3})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp."""
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        if _int(ordinal) < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_text.from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """str -> Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _parse_iso_date(date_string)
        except _NotIso:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday."""
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        start = _text.week_one_monday(year)
        if not 1 <= week <= 53 or week == 53 and start + 364 >= _text.week_one_monday(year + 1):
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(start + (week - 1) * 7 + day - 1)

    def replace(self, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _text.ordinal(self._year, self._month, self._day)

    def weekday(self):
        """Return the day of the week represented by the date.  Monday == 0 ... Sunday == 6"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date.  Monday == 1 ... Sunday == 7"""
        return self.weekday() + 1

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        return IsoCalendarDate(*_text.iso_calendar(self._year, self._month, self._day))

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    def _moment(self):
        return _text.Moment(self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                            _text.day_of_year(self._year, self._month, self._day))

    def strftime(self, format):
        """Format using strftime()."""
        return _strftime(format, self._moment())

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def ctime(self):
        """Return ctime() style string."""
        return _text.strftime("%a %b %e %H:%M:%S %Y", self._moment())

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                  _text.day_of_year(self._year, self._month, self._day), -1))

    def __repr__(self):
        return f"{_class_name(self)}({self._year}, {self._month}, {self._day})"

    def __str__(self):
        return self.isoformat()

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime) and \
            not isinstance(self, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, self._key()


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(days=1)


class IsoCalendarDate(tuple):
    """The result of date.isocalendar()"""

    def __new__(cls, year, week, weekday, /):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)


def _strftime(format, moment):
    """time's, with microseconds and the colon form of the offset."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    text, i = [], 0
    while i < len(format):
        two, three = format[i:i + 2], format[i:i + 3]
        if two == "%f":
            text.append(f"{moment.microsecond:06}")
            i += 2
        elif three == "%:z":
            text.append(moment.offset_colon.replace("%", "%%"))
            i += 3
        elif two[:1] == "%" and len(two) == 2:
            text.append(two)
            i += 2
        else:
            text.append(format[i])
            i += 1
    return _text.strftime("".join(text), moment)


class _Clock:
    """The hours, minutes and seconds that time and datetime have."""

    __slots__ = ()

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    def _set_clock(self, hour, minute, second, microsecond, zone, fold):
        (self._hour, self._minute, self._second, self._microsecond,
         self._fold) = _check_time(hour, minute, second, microsecond, fold)
        self._tzinfo = _check_zone(zone)

    def _asked(self, method, argument):
        """What the time zone says."""
        if self._tzinfo is None:
            return None
        offset = getattr(self._tzinfo, method)(argument)
        if offset is None:
            return None
        if not isinstance(offset, timedelta):
            raise TypeError(f"tzinfo.{method}() must return None or a timedelta, "
                            f"not '{type(offset).__name__}'")
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between "
                             "-timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}.")
        return offset

    def _name_asked(self, argument):
        if self._tzinfo is None:
            return None
        name = self._tzinfo.tzname(argument)
        if name is not None and not isinstance(name, str):
            raise TypeError("tzinfo.tzname() must return None or a string, "
                            f"not '{type(name).__name__}'")
        return name

    def _clock_text(self, timespec):
        if timespec == "auto":
            timespec = "microseconds" if self._microsecond else "seconds"
        formats = {"hours": "{0:02}", "minutes": "{0:02}:{1:02}", "seconds": "{0:02}:{1:02}:{2:02}",
                   "milliseconds": "{0:02}:{1:02}:{2:02}.{4:03}",
                   "microseconds": "{0:02}:{1:02}:{2:02}.{3:06}"}
        if timespec not in formats:
            raise ValueError("Unknown timespec value")
        return formats[timespec].format(self._hour, self._minute, self._second, self._microsecond,
                                        self._microsecond // 1000)

    def _clock_fields(self):
        """For repr: trailing zeros are left out."""
        fields = [self._hour, self._minute]
        if self._second or self._microsecond:
            fields.append(self._second)
        if self._microsecond:
            fields.append(self._microsecond)
        return fields

    def _clock_micros(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 10**6 + self._microsecond

    def _with_zone(self, moment):
        offset, name = self.utcoffset(), self.tzname()
        moment.zone = name or ""
        moment.offset, moment.offset_colon = _offset_text(offset, ""), _offset_text(offset)
        moment.microsecond = self._microsecond
        return moment


class time(_Clock):
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object"""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._set_clock(hour, minute, second, microsecond, tzinfo, fold)
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        """Construct a time from a string in ISO 8601 format."""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_iso_time(time_string.removeprefix("T")))
        except _NotIso:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        """Return time with new specified fields."""
        return type(self)(self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return self._asked("utcoffset", None)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return self._asked("dst", None)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return self._name_asked(None)

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        return self._clock_text(timespec) + _offset_text(self.utcoffset())

    def strftime(self, format):
        """Format using strftime()."""
        moment = _text.Moment(1900, 1, 1, self._hour, self._minute, self._second, 0, 1)
        return _strftime(format, self._with_zone(moment))

    def __format__(self, format):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        return _shown(self, self._clock_fields(), tzinfo=self._tzinfo, fold=self._fold)

    def __str__(self):
        return self.isoformat()

    def _compare(self, other, equal):
        """The two numbers to compare, or None."""
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            if equal:
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware times")
        one = timedelta(0)
        return (self._clock_micros() - (mine or one)._total(),
                other._clock_micros() - (its or one)._total())

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other, True)
        return a == b

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other, False)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other, False)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other, False)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._compare(other, False)
        return a >= b

    def __hash__(self):
        return hash(self._clock_micros() - (self.utcoffset() or timedelta(0))._total())

    def __reduce__(self):
        fields = (self._hour, self._minute, self._second, self._microsecond)
        return self.__class__, fields if self._tzinfo is None else (*fields, self._tzinfo)


time.min, time.max = time(0, 0), time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


class datetime(_Clock, date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])"""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        self._set_clock(hour, minute, second, microsecond, tzinfo, fold)
        return self

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        _deprecated("datetime.datetime.utcnow()", "datetime.datetime.now(datetime.UTC)")
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_zone(tz)
        micros = round(timestamp * 10**6) if isinstance(timestamp, int) else \
            timestamp.__floor__() * 10**6 + round((timestamp - timestamp.__floor__()) * 1e6)
        seconds, micros = divmod(micros, 10**6)
        days, rest = divmod(seconds, 86400)
        n = days + 719163
        if not 0 < n <= _MAX_ORDINAL:
            raise ValueError(f"year {1970 + days // 365} is out of range")
        self = cls(*_text.from_ordinal(n), rest // 3600, rest // 60 % 60, rest % 60, micros, tz)
        return self if tz is None else tz.fromutc(self)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        _deprecated("datetime.datetime.utcfromtimestamp()",
                    "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)")
        return cls.fromtimestamp(timestamp)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """date, time -> datetime with same date and time fields"""
        for n, value, kind in ((1, date, _date), (2, time, _time_class)):
            if not isinstance(value, kind):
                raise TypeError(f"combine() argument {n} must be datetime.{kind.__name__}, "
                                f"not {type(value).__name__}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        found = _text.strptime(date_string, format)
        zone = None
        if "offset" in found:
            offset = timedelta(seconds=found["offset"][0], microseconds=found["offset"][1])
            zone = timezone(offset, found["zone"]) if "zone" in found else timezone(offset)
        return cls(found["year"], found["month"], found["day"], found.get("hour", 0),
                   found.get("minute", 0), found.get("second", 0), found.get("microsecond", 0), zone)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """string -> datetime from a string in most ISO 8601 formats"""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            length = _iso_date_length(date_string)
            parts = _parse_iso_date(date_string[:length])
            clock = date_string[length + 1:]
            if len(date_string) > length and not clock:
                raise _NotIso
            rest = _parse_iso_time(clock) if clock else ()
        except _NotIso:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts, *rest)

    def date(self):
        """Return date object with same year, month and day."""
        return _date(self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond,
                           fold=self._fold)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo,
                           fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        """Return datetime with new specified fields."""
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day,
                          self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return self._asked("utcoffset", self)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return self._asked("dst", self)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return self._name_asked(self)

    def _micros(self):
        return self.toordinal() * 86400 * 10**6 + self._clock_micros()

    @classmethod
    def _from_micros(cls, micros, zone):
        n, rest = divmod(micros, 86400 * 10**6)
        if not 0 < n <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, micros = divmod(rest, 10**6)
        return cls(*_text.from_ordinal(n), seconds // 3600, seconds // 60 % 60, seconds % 60,
                   micros, zone)

    def timestamp(self):
        """Return POSIX timestamp as float."""
        offset = self.utcoffset() or timedelta(0)
        return (self._micros() - offset._total() - 719163 * 86400 * 10**6) / 10**6

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif not isinstance(tz, tzinfo):
            raise TypeError("tz argument must be an instance of tzinfo")
        if self._tzinfo is tz:
            return self
        utc = (self - (self.utcoffset() or timedelta(0))).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        utc = self - (self.utcoffset() or timedelta(0))
        return _time.struct_time((*utc.timetuple()[:8], 0))

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        dst = self.dst()
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute,
                                  self._second, self.weekday(),
                                  _text.day_of_year(self._year, self._month, self._day),
                                  -1 if dst is None else int(bool(dst))))

    def isoformat(self, sep="T", timespec="auto"):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        return (f"{self._year:04}-{self._month:02}-{self._day:02}{sep}"
                f"{self._clock_text(timespec)}{_offset_text(self.utcoffset())}")

    def _moment(self):
        return self._with_zone(_text.Moment(
            self._year, self._month, self._day, self._hour, self._minute, self._second,
            self.weekday(), _text.day_of_year(self._year, self._month, self._day)))

    def __repr__(self):
        return _shown(self, [self._year, self._month, self._day, *self._clock_fields()],
                      tzinfo=self._tzinfo, fold=self._fold)

    def __str__(self):
        return self.isoformat(" ")

    def _compare(self, other, equal):
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            if equal:
                return 0, 1
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        zero = timedelta(0)
        return (self._micros() - (mine or zero)._total(), other._micros() - (its or zero)._total())

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._compare(other, True)
        return a == b

    def _ordered(self, other):
        return self._compare(other, False) if isinstance(other, datetime) else None

    def __lt__(self, other):
        pair = self._ordered(other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._ordered(other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._ordered(other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._ordered(other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __hash__(self):
        return hash(self._micros() - (self.utcoffset() or timedelta(0))._total())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._from_micros(self._micros() + other._total(), self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        zero = timedelta(0)
        return timedelta._of(self._micros() - (mine or zero)._total() - other._micros()
                             + (its or zero)._total())

    def __reduce__(self):
        fields = (*self._key(), self._hour, self._minute, self._second, self._microsecond)
        return self.__class__, fields if self._tzinfo is None else (*fields, self._tzinfo)


_date, _time_class = date, time
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _deprecated(what, instead):
    import warnings
    warnings.warn(f"{what} is deprecated and scheduled for removal in a future version. Use "
                  f"timezone-aware objects to represent datetimes in UTC: {instead}.",
                  DeprecationWarning, stacklevel=3)


# --- ISO 8601 ---

class _NotIso(Exception):
    pass


def _digits(text, count):
    if len(text) != count or not text.isascii() or not text.isdigit():
        raise _NotIso
    return int(text)


def _iso_date_length(text):
    """How much of a date and time is the date."""
    if text[4:5] == "-":
        if text[5:6] == "W":
            return 10 if text[8:9] == "-" else 8
        return 10
    if text[4:5] == "W":
        end = 7
        return 8 if text[end:end + 1].isdigit() else 7
    return 8


def _parse_iso_date(text):
    year = _digits(text[:4], 4)
    dash = text[4:5] == "-"
    rest = text[4 + dash:]
    if rest[:1] == "W":
        week, rest = _digits(rest[1:3], 2), rest[3:]
        day = 1
        if rest:
            if (rest[:1] == "-") != dash:
                raise _NotIso
            day = _digits(rest[dash:], 1)
        return date.fromisocalendar(year, week, day)._key()
    month = _digits(rest[:2], 2)
    if dash and rest[2:3] != "-":
        raise _NotIso
    return year, month, _digits(rest[2 + dash:], 2)


def _parse_iso_clock(text):
    """hour, minute, second, microsecond"""
    values = [0, 0, 0, 0]
    whole, mark, fraction = text.partition("." if "." in text else ",")
    colon = whole[2:3] == ":"
    fields = whole.split(":") if colon else [whole[i:i + 2] for i in range(0, len(whole), 2)]
    if not fields or len(fields) > 3 or mark and len(fields) != 3:
        raise _NotIso
    for i, field in enumerate(fields):
        values[i] = _digits(field, 2)
    if mark:
        if not fraction.isascii() or not fraction.isdigit():
            raise _NotIso
        values[3] = int(fraction[:6].ljust(6, "0"))
    return values


def _parse_iso_time(text):
    at = max(text.find(c) for c in "+-Z")
    if at < 0:
        return (*_parse_iso_clock(text), None)
    if at == len(text) - 1 and text[at] == "Z":
        return (*_parse_iso_clock(text[:at]), UTC)
    if text[at] == "Z":
        raise _NotIso
    hour, minute, second, micro = _parse_iso_clock(text[at + 1:])
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    return (*_parse_iso_clock(text[:at]), timezone(-offset if text[at] == "-" else offset))

for _each in (timedelta, tzinfo, timezone, date, IsoCalendarDate, time, datetime):
    _native(_each, f"datetime.{_each.__name__}")
