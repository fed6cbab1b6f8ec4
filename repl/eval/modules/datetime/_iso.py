"""Dates and times as ISO 8601 writes them."""
import datetime
from ._delta import timedelta
from ._zones import UTC, timezone

__name__ = "datetime"  # whose all of this is


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
        return datetime.date.fromisocalendar(year, week, day)._key()
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
