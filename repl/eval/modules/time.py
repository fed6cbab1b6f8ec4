"""This module provides various functions to manipulate time values."""
import _calendar_text
from _clock import monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, \
    process_time_ns, sleep, time, time_ns
from _struct_sequence import struct_sequence as _struct_sequence

timezone = altzone = 0
daylight = 0
tzname = ("UTC", "UTC")
CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3
_STRUCT_TM_ITEMS = 11

struct_time = _struct_sequence(
    "time.struct_time",
    "tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst",
    hidden="tm_zone tm_gmtoff", doc="The time value as returned by gmtime(), localtime(), and "
    "strptime(), and accepted by asctime(), mktime() and strftime().")

thread_time, thread_time_ns = process_time, process_time_ns


def clock_gettime(clk_id, /):
    """Return the time of the specified clock clk_id as a float."""
    return time() if clk_id == CLOCK_REALTIME else monotonic()


def clock_gettime_ns(clk_id, /):
    """Return the time of the specified clock clk_id as nanoseconds (int)."""
    return time_ns() if clk_id == CLOCK_REALTIME else monotonic_ns()


def get_clock_info(name, /):
    """Get information of the specified clock."""
    from types import SimpleNamespace
    adjustable = {"time": True, "monotonic": False, "perf_counter": False, "process_time": False,
                  "thread_time": False}
    if name not in adjustable:
        raise ValueError("unknown clock")
    return SimpleNamespace(implementation="primer", monotonic=name != "time",
                           adjustable=adjustable[name], resolution=1e-09)


def gmtime(seconds=None, /):
    """Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT)."""
    if seconds is None:
        seconds = time()
    if not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    days, rest = divmod(seconds.__floor__(), 86400)
    n = days + 719163
    try:
        year, month, day = _calendar_text.from_ordinal(n)
    except OverflowError:
        raise OverflowError("timestamp out of range for platform time_t") from None
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (n + 6) % 7,
                        _calendar_text.day_of_year(year, month, day), 0, "UTC", 0))


def localtime(seconds=None, /):
    """Convert seconds since the Epoch to a time tuple expressing local time, which is UTC here."""
    return gmtime(seconds)


def _fields(t):
    """The nine numbers of a time tuple, checked."""
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError("function takes exactly 9 arguments (%d given)" % len(t))
    year, month, day, hour, minute, second, weekday, yearday, dst = t
    for value, low, high, what in ((month, 0, 12, "month"), (day, 0, 31, "day of month"),
                                   (hour, 0, 23, "hour"), (minute, 0, 59, "minute"),
                                   (second, 0, 61, "seconds"), (weekday, -1, 6, "day of week"),
                                   (yearday, 0, 366, "day of year")):
        if not low <= value <= high:
            raise ValueError(f"{what} out of range")
    return year, month or 1, day or 1, hour, minute, second, weekday % 7, yearday or 1


def mktime(time_tuple, /):
    """Convert a time tuple in local time to seconds since the Epoch."""
    if not isinstance(time_tuple, tuple):
        raise TypeError("Tuple or struct_time argument required")
    year, month, day, hour, minute, second = time_tuple[:6]
    years, month = divmod(month - 1, 12)
    days = _calendar_text.ordinal(year + years, month + 1, 1) + day - 1 - 719163
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def strftime(format, time_tuple=None, /):
    """Convert a time tuple to a string according to a format specification."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    t = localtime() if time_tuple is None else time_tuple
    moment = _calendar_text.Moment(*_fields(t), "UTC", "+0000")
    return _calendar_text.strftime(format, moment)


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    """Parse a string to a time tuple according to a format specification."""
    found = _calendar_text.strptime(string, format)
    offset = found.get("offset")
    return struct_time((found["year"], found["month"], found["day"], found.get("hour", 0),
                        found.get("minute", 0), found.get("second", 0), found["weekday"],
                        found["yearday"], 0 if "zone" in found else -1, found.get("zone"),
                        None if offset is None else offset[0]))


def asctime(time_tuple=None, /):
    """Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'."""
    t = localtime() if time_tuple is None else time_tuple
    year, month, day, hour, minute, second, weekday, _ = _fields(t)
    return (f"{_calendar_text.DAYS[weekday][:3]} {_calendar_text.MONTHS[month - 1][:3]} {day:2} "
            f"{hour:02}:{minute:02}:{second:02} {year}")


def ctime(seconds=None, /):
    """Convert a time in seconds since the Epoch to a string in local time."""
    return asctime(localtime(seconds))


def tzset():
    """Initialize, or reinitialize, the local timezone: it stays UTC."""
