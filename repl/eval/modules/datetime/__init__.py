"""Dates, times, and the differences between them."""
import _calendar_text as _text
import time as _time
from _types import _native
from ._delta import _MAX_ORDINAL, _Ordered, _class_name, _int, _shown, timedelta
from ._zones import UTC, _check_zone, _offset_text, timezone, tzinfo
from ._iso import _NotIso, _iso_date_length, _parse_iso_date, _parse_iso_time

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR",
           "UTC")

MINYEAR, MAXYEAR = 1, 9999


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
    values = hour, minute, second, microsecond, fold
    if type(hour) is type(minute) is type(second) is type(microsecond) is type(fold) is int:
        if 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= microsecond < 10**6 and 0 <= fold < 2:
            return values
    *values, fold = map(_int, values)
    for value, limit, name in zip(values, (23, 59, 59, 999999),
                                  ("hour", "minute", "second", "microsecond")):
        if not 0 <= value <= limit:
            raise ValueError(f"{name} must be in 0..{limit}")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return (*values, fold)


class date(_Ordered):
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

    def _pair(self, other, equal):
        plain = isinstance(other, date) and not isinstance(other, datetime)
        return (self._key(), other._key()) if plain else None

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


class _Clock(_Ordered):
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

    def _pair_of_clocks(self, other, equal, kind):
        if self._tzinfo is other._tzinfo:
            return self._micros(), other._micros()
        mine, its = self.utcoffset(), other.utcoffset()
        if (mine is None) != (its is None):
            if equal:
                return 0, 1
            raise TypeError(f"can't compare offset-naive and offset-aware {kind}")
        zero = timedelta(0)
        return (self._micros() - (mine or zero)._total(), other._micros() - (its or zero)._total())

    def __hash__(self):
        return hash(self._micros() - (self.utcoffset() or timedelta(0))._total())

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

    _micros = _Clock._clock_micros

    def _pair(self, other, equal):
        return self._pair_of_clocks(other, equal, "times") if isinstance(other, time) else None

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
        if not hasattr(timestamp, "__floor__"):
            _int(timestamp)
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
        for i, argument in enumerate((date_string, format), 1):
            if not isinstance(argument, str):
                raise TypeError(f"strptime() argument {i} must be str, "
                                f"not {type(argument).__name__}")
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
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not "
                            f"{type(sep).__name__}")
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

    def _pair(self, other, equal):
        return self._pair_of_clocks(other, equal, "datetimes") if isinstance(other, datetime) else None

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
        if self._tzinfo is other._tzinfo:
            return timedelta._of(self._micros() - other._micros())
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


for _each in (timedelta, tzinfo, timezone, date, IsoCalendarDate, time, datetime):
    _native(_each, f"datetime.{_each.__name__}")
