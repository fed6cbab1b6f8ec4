"""Time zones by name, from the system's files; UTC where there are none."""
import datetime
import os
import struct
import weakref

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError",
           "InvalidTZPathWarning"]

_EPOCH = datetime.datetime(1970, 1, 1)
_DEFAULT_PATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
TZPATH = _DEFAULT_PATH


class ZoneInfoNotFoundError(KeyError):
    """Exception raised when a ZoneInfo key is not found."""


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""


def reset_tzpath(to=None):
    """Where to look for zones from now on."""
    global TZPATH
    if to is None:
        TZPATH = _DEFAULT_PATH
        return
    if isinstance(to, (str, bytes)):
        raise TypeError(f"tzpath must be a list or tuple, not {type(to)}: {to!r}")
    if any(not os.path.isabs(path) for path in to):
        raise ValueError("tzpaths should be absolute paths, but one or more relative paths were found")
    TZPATH = tuple(map(str, to))


def available_timezones():
    """Returns a set containing all available time zones."""
    found = set()
    for root in TZPATH:
        for folder, _, names in os.walk(root):
            inside = os.path.relpath(folder, root)
            if inside.split(os.sep)[0] in ("posix", "right"):
                continue
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    if file.read(4) == b"TZif":
                        found.add(name if inside == "." else f"{inside}/{name}")
    found.discard("posixrules")
    return found or {"UTC"}


def _read(key):
    """The bytes of a zone's file, or None for UTC on a system without any."""
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if len(os.path.normpath(key)) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if os.path.normpath(key).startswith(".."):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
    for root in TZPATH:
        path = os.path.join(root, key)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read()
    if key in ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu"):
        return None
    raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


class _Zone:
    """When a zone's clocks changed (seconds since 1970), to what, and the rule for ever after."""

    def __init__(self, data):
        if data[:4] != b"TZif":
            raise ValueError("Invalid TZif file: magic not found")
        size, at = 4, 0
        if data[4:5] >= b"2":
            at, size = self._end_of_block(data, 0, 4), 8
        counts = struct.unpack(">6l", data[at + 20:at + 44])
        _, _, leaps, times, types, chars = counts
        end = self._end_of_block(data, at, size)
        at += 44
        self.changes = list(struct.unpack(f">{times}{'q' if size == 8 else 'l'}", data[at:at + times * size]))
        at += times * size
        indices, at = data[at:at + times], at + times
        rows = [struct.unpack(">lBB", data[at + 6 * i:at + 6 * i + 6]) for i in range(types)]
        names = data[at + 6 * types:at + 6 * types + chars]
        kinds = [(seconds, bool(dst), names[i:names.index(b"\0", i)].decode()) for seconds, dst, i in rows]
        self.kinds = self._with_savings([kinds[i] for i in indices], kinds)
        footer = data[end:].split(b"\n")[1].decode() if size == 8 and data[end:] else ""
        self.rule = _Rule(footer) if footer else None

    @staticmethod
    def _end_of_block(data, at, size):
        utc, std, leaps, times, types, chars = struct.unpack(">6l", data[at + 20:at + 44])
        return at + 44 + times * (size + 1) + types * 6 + chars + leaps * (size + 4) + std + utc

    def _with_savings(self, kinds, all_kinds):
        """[(offset, saving, name)]: the saving is what the clock is ahead of the standard time beside it."""
        plain = next((k for k in all_kinds if not k[1]), all_kinds[0])
        self.first = plain[0], 0, plain[2]
        out = []
        for i, (seconds, dst, name) in enumerate(kinds):
            saving = 0
            if dst:
                near = [k[0] for k in (*reversed(kinds[:i]), *kinds[i:]) if not k[1]]
                saving = seconds - near[0] if near and seconds - near[0] > 0 else 3600
            out.append((seconds, saving, name))
        return out

    def at_utc(self, seconds):
        import bisect
        i = bisect.bisect_right(self.changes, seconds)
        if i == 0:
            return self.first if self.changes or not self.rule else self.rule.at_utc(seconds)
        if i == len(self.changes) and self.rule:
            return self.rule.at_utc(seconds)
        return self.kinds[i - 1]

    def at_wall(self, seconds, fold):
        """What holds when clocks show so many seconds: of two that do, the later with fold; in a gap, the one before."""
        before, after = self.at_utc(seconds - 86400), self.at_utc(seconds + 86400)
        if before == after:
            middle = self.at_utc(seconds - before[0])
            if middle == before:
                return before
        fits = []
        for kind in dict.fromkeys((before, self.at_utc(seconds - before[0]), self.at_utc(seconds - after[0]), after)):
            if self.at_utc(seconds - kind[0]) == kind:
                fits.append(kind)
        if not fits:
            return after if fold else before
        fits.sort(key=lambda kind: -kind[0])
        return fits[-1] if fold else fits[0]


class _Rule:
    """POSIX's way to say when summer begins: EST5EDT,M3.2.0,M11.1.0"""

    def __init__(self, text):
        import re
        name = r"(<[^>]+>|[A-Za-z]+)"
        away = r"([+-]?\d+(?::\d+)*)"
        found = re.fullmatch(rf"{name}{away}(?:{name}{away}?,([^,]+),([^,]+))?", text)
        if not found:
            raise ValueError(f"{text} is not a valid TZ string")
        std, std_away, dst, dst_away, start, end = found.groups()
        offset = -self._seconds(std_away)
        self.standard = offset, 0, std.strip("<>")
        self.summer, self.kept = None, {}
        if dst:
            summer = -self._seconds(dst_away) if dst_away else offset + 3600
            self.summer = summer, summer - offset, dst.strip("<>")
            self.start, self.end = self._moment(start), self._moment(end)

    @staticmethod
    def _seconds(text):
        parts = [int(part) for part in text.lstrip("+-").split(":")] + [0, 0]
        return (-1 if text[0] == "-" else 1) * (parts[0] * 3600 + parts[1] * 60 + parts[2])

    def _moment(self, text):
        day, _, time = text.partition("/")
        return day, self._seconds(time) if time else 7200

    def _in_year(self, year, moment):
        """Seconds since 1970 on the clock."""
        if (year, moment) not in self.kept:
            self.kept[year, moment] = self._when(year, *moment)
        return self.kept[year, moment]

    @staticmethod
    def _when(year, day, time):
        if day[0] == "M":
            month, week, weekday = map(int, day[1:].split("."))
            first = datetime.date(year, month, 1)
            date = first + datetime.timedelta((weekday - first.isoweekday()) % 7 + 7 * (week - 1))
            while date.month != month:
                date -= datetime.timedelta(7)
        elif day[0] == "J":
            number = int(day[1:])
            leap = year % 4 == 0 and (year % 100 or year % 400 == 0)
            date = datetime.date(year, 1, 1) + datetime.timedelta(number - 1 + (leap and number > 59))
        else:
            date = datetime.date(year, 1, 1) + datetime.timedelta(int(day))
        return (date - _EPOCH.date()).days * 86400 + time

    def at_utc(self, seconds):
        if not self.summer:
            return self.standard
        year = (_EPOCH + datetime.timedelta(seconds=seconds + self.standard[0])).year
        start = self._in_year(year, self.start) - self.standard[0]
        end = self._in_year(year, self.end) - self.summer[0]
        inside = start <= seconds < end if start < end else not end <= seconds < start
        return self.summer if inside else self.standard


class ZoneInfo(datetime.tzinfo):
    """ZoneInfo(key): a zone of the IANA's database."""

    _kept = weakref.WeakValueDictionary()
    __module__ = "zoneinfo"

    def __init_subclass__(cls):
        cls._kept = weakref.WeakValueDictionary()

    def __new__(cls, key):
        found = cls._kept.get(key)
        if found is None:
            found = cls._kept.setdefault(key, cls.no_cache(key))
        return found

    @classmethod
    def no_cache(cls, key):
        data = _read(key)
        self = super().__new__(cls)
        self._key, self._zone, self._from_file = key, _Zone(data) if data else None, False
        return self

    @classmethod
    def from_file(cls, fobj, /, key=None):
        self = super().__new__(cls)
        self._key, self._zone, self._from_file = key, _Zone(fobj.read()), True
        self._named = repr(fobj)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        for key in list(cls._kept) if only_keys is None else only_keys:
            cls._kept.pop(key, None)

    @property
    def key(self):
        return self._key

    def _at(self, dt):
        if dt is None or self._zone is None:
            fixed = self._zone is None or not self._zone.changes and (not self._zone.rule or not self._zone.rule.summer)
            if not fixed:
                return None
            return (0, 0, self._key.rpartition("/")[2]) if self._zone is None else self._zone.at_utc(0)
        wall = dt.replace(tzinfo=None, fold=0) - _EPOCH
        return self._zone.at_wall(wall.days * 86400 + wall.seconds, dt.fold)

    def utcoffset(self, dt):
        found = self._at(dt)
        return found and datetime.timedelta(seconds=found[0])

    def dst(self, dt):
        found = self._at(dt)
        return found and datetime.timedelta(seconds=found[1])

    def tzname(self, dt):
        found = self._at(dt)
        return found and found[2]

    def fromutc(self, dt):
        if not isinstance(dt, datetime.datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")
        if self._zone is None:
            return dt
        since = dt.replace(tzinfo=None) - _EPOCH
        seconds = since.days * 86400 + since.seconds
        kind = self._zone.at_utc(seconds)
        wall = dt + datetime.timedelta(seconds=kind[0])
        twice = self._zone.at_wall(seconds + kind[0], 0) != kind
        return wall.replace(fold=1) if twice else wall

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        if self._from_file and self._key is None:
            return f"zoneinfo.ZoneInfo.from_file({self._named})"
        return f"zoneinfo.ZoneInfo(key={self._key!r})"

    def __reduce__(self):
        return ZoneInfo, (self._key,)
