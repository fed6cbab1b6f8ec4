"""Calendars as text."""
import datetime
import itertools
from enum import IntEnum

import _calendar_text as _text

__all__ = ["IllegalMonthError", "IllegalWeekdayError", "setfirstweekday", "firstweekday", "isleap",
           "leapdays", "weekday", "monthrange", "monthcalendar", "prmonth", "month", "prcal",
           "calendar", "timegm", "month_name", "month_abbr", "day_name", "day_abbr", "Calendar",
           "TextCalendar", "HTMLCalendar", "weekheader", "Day", "Month", "JANUARY", "FEBRUARY",
           "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
           "DECEMBER", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
           "SUNDAY"]

error = ValueError


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


Month = IntEnum("Month", [name.upper() for name in _text.MONTHS])
Day = IntEnum("Day", [name.upper() for name in _text.DAYS], start=0)
Month.__module__ = Day.__module__ = "calendar"
Month.__repr__ = Day.__repr__ = lambda self: f"calendar.{self.name}"
globals().update(Month.__members__)
globals().update(Day.__members__)

month_name, month_abbr = ["", *_text.MONTHS], ["", *[name[:3] for name in _text.MONTHS]]
day_name, day_abbr = list(_text.DAYS), [name[:3] for name in _text.DAYS]
isleap = _text.is_leap


def leapdays(y1, y2):
    """Return number of leap years in range [y1, y2). Assume y1 <= y2."""
    y1, y2 = y1 - 1, y2 - 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    """Return weekday (0-6 ~ Mon-Sun) for year, month (1-12), day (1-31)."""
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        year = 2000 + year % 400
    return Day(datetime.date(year, month, day).weekday())


def monthrange(year, month):
    """Return weekday of first day of month (0-6 ~ Mon-Sun) and number of days (28-31) for year, month."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), _text.days_in_month(year, month)


def _month_before(year, month):
    """((year, month) of the month before, how many days it has)"""
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return (year, month), _text.days_in_month(year, month)


class Calendar:
    """Base calendar class. This class doesn't do any formatting."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    firstweekday = property(lambda self: self._firstweekday % 7,
                            lambda self, value: setattr(self, "_firstweekday", value))

    def getfirstweekday(self):
        return self._firstweekday % 7

    def setfirstweekday(self, firstweekday):
        self._firstweekday = firstweekday

    def iterweekdays(self):
        """Return an iterator for one week of weekday numbers starting with the configured first one."""
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays(self, year, month):
        """Like itermonthdates(), but will yield day numbers."""
        first, count = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from itertools.repeat(0, before)
        yield from range(1, count + 1)
        yield from itertools.repeat(0, (self.firstweekday - first - count) % 7)

    def itermonthdays2(self, year, month):
        """Like itermonthdates(), but will yield (day number, weekday number) tuples."""
        for i, d in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield d, i % 7

    def itermonthdays3(self, year, month):
        """Like itermonthdates(), but will yield (year, month, day) tuples, also where no date can be."""
        first, count = monthrange(year, month)
        before, last = _month_before(year, month)
        outside = (first - self.firstweekday) % 7
        for day in range(last - outside + 1, last + 1):
            yield *before, day
        for day in range(1, count + 1):
            yield year, month, day
        following = (year + month // 12, month % 12 + 1)
        for day in range(1, (self.firstweekday - first - count) % 7 + 1):
            yield *following, day

    def itermonthdays4(self, year, month):
        """Like itermonthdates(), but will yield (year, month, day, day_of_week) tuples."""
        for i, date in enumerate(self.itermonthdays3(year, month)):
            yield *date, (self.firstweekday + i) % 7

    def itermonthdates(self, year, month):
        """Return an iterator for one month, of whole weeks."""
        first, count = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        after = (self.firstweekday - first - count) % 7
        start = datetime.date(year, month, 1) - datetime.timedelta(before)
        for i in range(before + count + after):
            yield start + datetime.timedelta(i)

    def _weeks(self, days):
        days = list(days)
        return [days[i:i + 7] for i in range(0, len(days), 7)]

    def monthdatescalendar(self, year, month):
        return self._weeks(self.itermonthdates(year, month))

    def monthdays2calendar(self, year, month):
        return self._weeks(self.itermonthdays2(year, month))

    def monthdayscalendar(self, year, month):
        """Return a matrix representing a month's calendar. Each row represents a week; days outside this month are zero."""
        return self._weeks(self.itermonthdays(year, month))

    def yeardatescalendar(self, year, width=3):
        months = [self.monthdatescalendar(year, m) for m in range(1, 13)]
        return [months[i:i + width] for i in range(0, 12, width)]

    def yeardays2calendar(self, year, width=3):
        months = [self.monthdays2calendar(year, m) for m in range(1, 13)]
        return [months[i:i + width] for i in range(0, 12, width)]

    def yeardayscalendar(self, year, width=3):
        months = [self.monthdayscalendar(year, m) for m in range(1, 13)]
        return [months[i:i + width] for i in range(0, 12, width)]


class TextCalendar(Calendar):
    """Subclass of Calendar that outputs a calendar as a simple plain text similar to the UNIX program cal."""

    def formatday(self, day, weekday, width):
        return ("" if day == 0 else f"{day:2}").center(width)

    def formatweek(self, theweek, width):
        return " ".join(self.formatday(d, wd, width) for d, wd in theweek)

    def formatweekday(self, day, width):
        names = day_name if width >= 9 else day_abbr
        return names[day][:width].center(width)

    def formatweekheader(self, width):
        return " ".join(self.formatweekday(i, width) for i in self.iterweekdays())

    def formatmonthname(self, theyear, themonth, width, withyear=True):
        if not 1 <= themonth <= 12:
            raise IllegalMonthError(themonth)
        text = month_name[themonth]
        return (f"{text} {theyear}" if withyear else text).center(width)

    def prweek(self, theweek, width):
        print(self.formatweek(theweek, width), end="")

    def prmonth(self, theyear, themonth, w=0, l=0):
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """Return a month's calendar string (multi-line)."""
        w, l = max(2, w), max(1, l)
        lines = [self.formatmonthname(theyear, themonth, 7 * (w + 1) - 1).rstrip(),
                 self.formatweekheader(w).rstrip()]
        lines += [self.formatweek(week, w).rstrip()
                  for week in self.monthdays2calendar(theyear, themonth)]
        return "".join(line + "\n" * l for line in lines)

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """Returns a year's calendar as a multi-line string."""
        w, l, c = max(2, w), max(1, l), max(2, c)
        width = (w + 1) * 7 - 1
        parts = [repr(theyear).center(width * m + c * (m - 1)).rstrip(), "\n" * l]
        header = self.formatweekheader(w)
        for start in range(1, 13, m):
            months = range(start, min(start + m, 13))
            names = [self.formatmonthname(theyear, k, width, False) for k in months]
            weeks = [self.monthdays2calendar(theyear, k) for k in months]
            parts += ["\n" * l, self._columns(names, width, c), "\n" * l,
                      self._columns([header] * len(months), width, c), "\n" * l]
            for row in range(max(map(len, weeks))):
                cells = [self.formatweek(week[row], w) if row < len(week) else "" for week in weeks]
                parts += [self._columns(cells, width, c), "\n" * l]
        return "".join(parts)

    @staticmethod
    def _columns(cells, width, spacing):
        return (" " * spacing).join(cell.center(width) for cell in cells).rstrip()

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        print(self.formatyear(theyear, w, l, c, m), end="")


class HTMLCalendar(Calendar):
    """This calendar returns complete HTML pages."""

    cssclasses = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    cssclasses_weekday_head = cssclasses
    cssclass_noday = "noday"
    cssclass_month_head = cssclass_month = "month"
    cssclass_year_head = cssclass_year = "year"

    def formatday(self, day, weekday):
        """Return a day as a table cell."""
        css = self.cssclasses[weekday] if day else self.cssclass_noday
        return f'<td class="{css}">{day or "&nbsp;"}</td>'

    def formatweek(self, theweek):
        """Return a complete week as a table row."""
        return "<tr>" + "".join(self.formatday(d, wd) for d, wd in theweek) + "</tr>"

    def formatweekday(self, day):
        """Return a weekday name as a table header."""
        return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'

    def formatweekheader(self):
        """Return a header for a week as a table row."""
        return "<tr>" + "".join(map(self.formatweekday, self.iterweekdays())) + "</tr>"

    def formatmonthname(self, theyear, themonth, withyear=True):
        """Return a month name as a table row."""
        if not 1 <= themonth <= 12:
            raise IllegalMonthError(themonth)
        name = month_name[themonth] + (f" {theyear}" if withyear else "")
        return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{name}</th></tr>'

    def formatmonth(self, theyear, themonth, withyear=True):
        """Return a formatted month as a table."""
        rows = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_month}">',
                self.formatmonthname(theyear, themonth, withyear=withyear),
                self.formatweekheader(),
                *map(self.formatweek, self.monthdays2calendar(theyear, themonth)), "</table>"]
        return "\n".join(rows) + "\n"

    def formatyear(self, theyear, width=3):
        """Return a formatted year as a table of tables."""
        width = max(width, 1)
        rows = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_year}">\n'
                f'<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>']
        for start in range(1, 13, width):
            cells = (f"<td>{self.formatmonth(theyear, month, withyear=False)}</td>"
                     for month in range(start, min(start + width, 13)))
            rows.append("<tr>" + "".join(cells) + "</tr>")
        return "".join(rows) + "</table>"

    def formatyearpage(self, theyear, width=3, css="calendar.css", encoding=None):
        """Return a formatted year as a complete HTML page."""
        encoding = encoding or "utf-8"
        style = f'<link rel="stylesheet" type="text/css" href="{css}" />\n' if css is not None else ""
        return (f'<?xml version="1.0" encoding="{encoding}"?>\n'
                '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
                '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html>\n<head>\n'
                f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}" />\n{style}'
                f"<title>Calendar for {theyear}</title>\n</head>\n<body>\n"
                f"{self.formatyear(theyear, width)}</body>\n</html>\n").encode(encoding, "xmlcharrefreplace")


_text_calendar = TextCalendar()
firstweekday = _text_calendar.getfirstweekday
monthcalendar = _text_calendar.monthdayscalendar
prweek, week = _text_calendar.prweek, _text_calendar.formatweek
weekheader = _text_calendar.formatweekheader
prmonth, month = _text_calendar.prmonth, _text_calendar.formatmonth
calendar, prcal = _text_calendar.formatyear, _text_calendar.pryear


def formatstring(cols, colwidth=20, spacing=6):
    """Returns a string formatted from n strings, centered within n columns."""
    return (" " * spacing).join(text.center(colwidth) for text in cols)


def format(cols, colwidth=20, spacing=6):
    """Prints multi-column formatting for year calendars"""
    print(formatstring(cols, colwidth, spacing))


def __getattr__(name):
    """Two names of months in their older spelling."""
    if name not in ("January", "February"):
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    import warnings
    warnings.warn(f"The '{name}' attribute is deprecated, use '{name.upper()}' instead",
                  DeprecationWarning, stacklevel=2)
    return Month[name.upper()].value


def setfirstweekday(firstweekday):
    if not MONDAY <= firstweekday <= SUNDAY:
        raise IllegalWeekdayError(firstweekday)
    _text_calendar.firstweekday = firstweekday


def timegm(tuple):
    """Unrelated but handy function to calculate Unix timestamp from GMT."""
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - 719163 + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second
