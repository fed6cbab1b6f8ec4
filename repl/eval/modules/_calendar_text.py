"""Days and times as text, and back: what time and datetime share."""

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]
_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else \
        (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def day_of_year(year, month, day):
    return _BEFORE_MONTH[month - 1] + (month > 2 and is_leap(year)) + day


def ordinal(year, month, day):
    """The number of a day: 1 is January 1 of year 1."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + \
        day_of_year(year, month, day)


def from_ordinal(n):
    """year, month and day of that number."""
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = n + 50 >> 5  # or the one before: no month has more than 31 days
    first = day_of_year(year, month, 1)
    if first > n + 1:
        month -= 1
        first = day_of_year(year, month, 1)
    return year, month, n + 2 - first


def week_one_monday(year):
    """The number of the Monday on which the ISO year begins."""
    first = ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def iso_calendar(year, month, day):
    """ISO year, week and weekday."""
    n = ordinal(year, month, day)
    for iso_year in (year + 1, year, year - 1):
        start = week_one_monday(iso_year)
        if n >= start:
            return iso_year, (n - start) // 7 + 1, (n - start) % 7 + 1


class Moment:
    """What strftime needs to know. weekday: Monday is 0; offset: text of %z."""

    def __init__(self, year, month, day, hour, minute, second, weekday, yearday, zone="",
                 offset="", microsecond=0):
        self.year, self.month, self.day = year, month, day
        self.hour, self.minute, self.second = hour, minute, second
        self.weekday, self.yearday = weekday, yearday
        self.zone, self.offset, self.microsecond = zone, offset, microsecond


def _seconds(t):
    days = ordinal(t.year, t.month, t.day) - 719163
    return str(days * 86400 + t.hour * 3600 + t.minute * 60 + t.second)


_FORMATS = {
    "a": lambda t: DAYS[t.weekday][:3],
    "A": lambda t: DAYS[t.weekday],
    "b": lambda t: MONTHS[t.month - 1][:3],
    "h": lambda t: MONTHS[t.month - 1][:3],
    "B": lambda t: MONTHS[t.month - 1],
    "c": "%a %b %e %H:%M:%S %Y",
    "C": lambda t: f"{t.year // 100:02}",
    "d": lambda t: f"{t.day:02}",
    "D": "%m/%d/%y",
    "e": lambda t: f"{t.day:2}",
    "F": "%Y-%m-%d",
    "g": lambda t: f"{iso_calendar(t.year, t.month, t.day)[0] % 100:02}",
    "G": lambda t: str(iso_calendar(t.year, t.month, t.day)[0]),
    "H": lambda t: f"{t.hour:02}",
    "I": lambda t: f"{t.hour % 12 or 12:02}",
    "j": lambda t: f"{t.yearday:03}",
    "k": lambda t: f"{t.hour:2}",
    "l": lambda t: f"{t.hour % 12 or 12:2}",
    "m": lambda t: f"{t.month:02}",
    "M": lambda t: f"{t.minute:02}",
    "n": lambda t: "\n",
    "p": lambda t: "AM" if t.hour < 12 else "PM",
    "P": lambda t: "am" if t.hour < 12 else "pm",
    "r": "%I:%M:%S %p",
    "R": "%H:%M",
    "s": _seconds,
    "S": lambda t: f"{t.second:02}",
    "t": lambda t: "\t",
    "T": "%H:%M:%S",
    "u": lambda t: str(t.weekday + 1),
    "U": lambda t: f"{(t.yearday + 6 - (t.weekday + 1) % 7) // 7:02}",
    "V": lambda t: f"{iso_calendar(t.year, t.month, t.day)[1]:02}",
    "w": lambda t: str((t.weekday + 1) % 7),
    "W": lambda t: f"{(t.yearday + 6 - t.weekday) // 7:02}",
    "x": "%m/%d/%y",
    "X": "%H:%M:%S",
    "y": lambda t: f"{t.year % 100:02}",
    "Y": lambda t: str(t.year),
    "z": lambda t: t.offset,
    "Z": lambda t: t.zone,
    "%": lambda t: "%",
}


def strftime(format, t):
    """The text of a Moment. What is no directive stands for itself."""
    parts = format.split("%")
    text = [parts[0]]
    rest = iter(parts[1:])
    for part in rest:
        if not part:  # "%%", or a % at the end
            following = next(rest, None)
            text.append("%" if following is None else "%" + following)
            continue
        letter, tail = part[0], part[1:]
        if letter in "-_^#0" and tail:
            text.append(_flagged(letter, tail[0], t))
            tail = tail[1:]
        else:
            text.append(_directive(letter, t))
        text.append(tail)
    return "".join(text)


def _directive(letter, t):
    how = _FORMATS.get(letter)
    if how is None:
        return "%" + letter
    return strftime(how, t) if isinstance(how, str) else how(t)


def _flagged(flag, letter, t):
    text = _directive(letter, t)
    if flag == "-":
        return text.lstrip("0 ") or "0" if text.strip().isdigit() else text
    if flag == "_":
        stripped = text.lstrip("0") or "0"
        return stripped.rjust(len(text))
    if flag in "^#":
        return text.upper()
    return text.replace(" ", "0")


# --- text to fields ---

_NUMBERS = {"d": ("day", 1, 31, 2), "H": ("hour", 0, 23, 2), "I": ("hour12", 1, 12, 2),
            "j": ("yearday", 1, 366, 3), "m": ("month", 1, 12, 2), "M": ("minute", 0, 59, 2),
            "S": ("second", 0, 61, 2), "U": ("week_u", 0, 53, 2), "W": ("week_w", 0, 53, 2),
            "w": ("weekday_w", 0, 6, 1), "u": ("weekday_u", 1, 7, 1), "V": ("week_iso", 1, 53, 2),
            "y": ("year2", 0, 99, 2)}
_COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y",
             "T": "%H:%M:%S", "R": "%H:%M", "F": "%Y-%m-%d", "r": "%I:%M:%S %p"}


class _NoMatch(Exception):
    pass


def _read_number(text, at, low, high, width):
    end = at + (text[at:at + 1] == " " and width == 2 and low > 0)
    start = end
    while end < len(text) and end - start < width and text[end].isascii() and text[end].isdigit():
        end += 1
    while end > start and not low <= int(text[start:end]) <= high:
        end -= 1
    if end == start:
        raise _NoMatch
    return int(text[start:end]), end


def _read_name(text, at, names):
    lower = text[at:].lower()
    found = [n for n in names if lower.startswith(n.lower())]
    if not found:
        raise _NoMatch
    best = max(found, key=len)
    return names.index(best), at + len(best)


def _read_digits(text, at, least, most):
    end = at
    while end < len(text) and end - at < most and text[end].isdigit():
        end += 1
    if end - at < least:
        raise _NoMatch
    return text[at:end], end


def _read_offset(text, at):
    """(seconds, microseconds), and where it ends."""
    if text[at:at + 1] in ("Z", "z") and text[at:at + 1]:
        return (0, 0), at + 1
    if text[at:at + 1] not in ("+", "-") or not text[at:at + 1]:
        raise _NoMatch
    sign = -1 if text[at] == "-" else 1
    hours, at = _read_digits(text, at + 1, 2, 2)
    colon = text[at:at + 1] == ":"
    minutes, at = _read_digits(text, at + colon, 2, 2)
    seconds, fraction = "0", ""
    if (text[at:at + 1] == ":") == colon and text[at + colon:at + colon + 1].isdigit():
        seconds, at = _read_digits(text, at + colon, 2, 2)
        if text[at:at + 1] == ".":
            fraction, at = _read_digits(text, at + 1, 1, 6)
    whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return (sign * whole, sign * int(fraction.ljust(6, "0") or 0)), at


def _read_directive(letter, text, at, found):
    if letter in _NUMBERS:
        name, low, high, width = _NUMBERS[letter]
        found[name], at = _read_number(text, at, low, high, width)
    elif letter in "YG":
        digits, at = _read_digits(text, at, 4, 4)
        found["year" if letter == "Y" else "year_iso"] = int(digits)
    elif letter in "aA":
        found["weekday"], at = _read_name(text, at, DAYS if letter == "A" else
                                          [d[:3] for d in DAYS])
    elif letter in "bB":
        index, at = _read_name(text, at, MONTHS if letter == "B" else [n[:3] for n in MONTHS])
        found["month"] = index + 1
    elif letter == "p":
        found["pm"], at = _read_name(text, at, ["AM", "PM"])
    elif letter == "f":
        digits, at = _read_digits(text, at, 1, 6)
        found["microsecond"] = int(digits.ljust(6, "0"))
    elif letter == "z":
        found["offset"], at = _read_offset(text, at)
    elif letter == "Z":
        index, at = _read_name(text, at, ["UTC", "GMT"])
        found["zone"] = ("UTC", "GMT")[index]
    elif letter == "%":
        if not text.startswith("%", at):
            raise _NoMatch
        at += 1
    return at


def _read(text, at, format, found):
    i = 0
    while i < len(format):
        c = format[i]
        i += 1
        if c == "%":
            letter = format[i]
            i += 1
            if letter in _COMPOSED:
                at = _read(text, at, _COMPOSED[letter], found)
            else:
                at = _read_directive(letter, text, at, found)
        elif c.isspace():
            if not text[at:at + 1].isspace():
                raise _NoMatch
            while text[at:at + 1].isspace():
                at += 1
            while i < len(format) and format[i].isspace():
                i += 1
        elif text[at:at + 1].lower() == c.lower():
            at += 1
        else:
            raise _NoMatch
    return at


def _check_format(format):
    i = format.find("%")
    while i >= 0:
        letter = format[i + 1:i + 2]
        if not letter:
            raise ValueError(f"stray % in format '{format}'")
        if letter not in _NUMBERS and letter not in _COMPOSED and letter not in "YGaAbBpfzZ%":
            raise ValueError(f"'{letter}' is a bad directive in format '{format}'")
        i = format.find("%", i + 2)


def strptime(text, format):
    """The fields that a text of this format names: a dict with what was found out."""
    for i, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(argument)}")
    _check_format(format)
    if "%d" in format and not any("%" + letter in format for letter in "YyGcxDF"):
        _warn_of_leap_days()
    found = {}
    try:
        end = _read(text, 0, format, found)
    except _NoMatch:
        raise ValueError(f"time data {text!r} does not match format {format!r}") from None
    if end != len(text):
        raise ValueError(f"unconverted data remains: {text[end:]}")
    return _complete(found)


def _warn_of_leap_days():
    import warnings
    warnings.warn("""\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.""", DeprecationWarning, stacklevel=4)


def _complete(found):
    if "year2" in found:
        found["year"] = found["year2"] + (1900 if found["year2"] > 68 else 2000)
    if "hour12" in found:
        found["hour"] = found["hour12"] % 12 + 12 * found.get("pm", 0)
    if "weekday_w" in found:
        found["weekday"] = (found["weekday_w"] - 1) % 7
    if "weekday_u" in found:
        found["weekday"] = found["weekday_u"] - 1
    _check_iso(found)
    leap_day = "year" not in found and found.get("month") == 2 and found.get("day") == 29
    year = found.setdefault("year", 1904 if leap_day else 1900)
    if "year_iso" in found and "week_iso" in found and "weekday" in found:
        n = week_one_monday(found["year_iso"]) + (found["week_iso"] - 1) * 7 + found["weekday"]
        found["year"], found["month"], found["day"] = from_ordinal(n)
    elif "yearday" not in found and ("week_u" in found or "week_w" in found) and "weekday" in found:
        _day_of_week(found, year)
    elif "yearday" in found and "month" not in found:
        n = ordinal(year, 1, 1) + found["yearday"] - 1
        found["year"], found["month"], found["day"] = from_ordinal(n)
    month, day = found.setdefault("month", 1), found.setdefault("day", 1)
    if day > days_in_month(found["year"], month):
        raise ValueError("day is out of range for month")
    found["weekday"] = (ordinal(found["year"], month, day) + 6) % 7
    found["yearday"] = day_of_year(found["year"], month, day)
    if leap_day:
        found["year"] = 1900
    return found


def _check_iso(found):
    if "year_iso" in found and "week_iso" not in found:
        raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' "
                         "and a weekday directive ('%A', '%a', '%w', or '%u').")
    if "week_iso" in found and "year_iso" not in found:
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead." if "year" in found else
                         "ISO week directive '%V' must be used with the ISO year directive '%G' "
                         "and a weekday directive ('%A', '%a', '%w', or '%u').")


def _day_of_week(found, year):
    sunday = "week_u" in found
    week = found["week_u"] if sunday else found["week_w"]
    first = (ordinal(year, 1, 1) + 6) % 7
    weekday = found["weekday"]
    if sunday:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    days = (7 - first) % 7 + 7 * (week - 1) + weekday if week else weekday - first
    n = ordinal(year, 1, 1) + days
    found["year"], found["month"], found["day"] = from_ordinal(n)
