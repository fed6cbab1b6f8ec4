"""datetime, time's calendar half, and what they say of wrong dates."""
import datetime
import time
from datetime import date, datetime as dt, time as clock, timedelta, timezone


def tried(call, *args, **kwargs):
    try:
        print(repr(call(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


d = date(2024, 2, 29)
print(d, repr(d), d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.timetuple())
print(d + timedelta(days=366), d - date(2000, 1, 1), d.replace(day=1), d.strftime("%A %d %B %Y %j %U"))
print(date.fromordinal(738945), date.fromisoformat("2024-W09-4"), date.fromisocalendar(2020, 53, 7))
print(sorted([d, date.min, date.max]), d < date.today(), d == date(2024, 2, 29), hash(d) == hash(date(2024, 2, 29)))
print(f"{d:%d/%m/%y}", format(d), d.ctime(), [date(2023, 1, n).isocalendar()[1] for n in (1, 2, 9)])
for args in ((2023, 2, 29), (2023, 13, 1), (0, 1, 1), (10000, 1, 1), ("2023", 1, 1), (2023.0, 1, 1), (2023,)):
    tried(date, *args)
tried(lambda: date.max + timedelta(1))
tried(lambda: d < 5)
tried(lambda: d + 5)
tried(lambda: d < dt(2024, 1, 1))

t = timedelta(days=1, hours=-3, minutes=2.5, milliseconds=7, weeks=1)
print(t, repr(t), t.days, t.seconds, t.microseconds, t.total_seconds(), -t, abs(-t), bool(timedelta()))
print(t * 2, t / 2, t // timedelta(hours=5), t % timedelta(hours=5), divmod(t, timedelta(days=1)), t / timedelta(hours=1))
print(t * 1.5, t // 3, timedelta(microseconds=0.5), timedelta(seconds=1e-7), timedelta(-1), repr(timedelta(0)))
print(timedelta.min, timedelta.max, timedelta.resolution, str(timedelta(days=-1, seconds=5)), sum([t, t], timedelta()))
tried(timedelta, days="1")
tried(timedelta, days=10**9)
tried(lambda: t / 0)
tried(lambda: t + 1)

x = dt(2024, 3, 10, 14, 5, 9, 123456)
print(x, repr(x), x.date(), x.time(), x.isoformat(), x.isoformat(" ", "minutes"), x.isoformat(timespec="milliseconds"))
print(x + timedelta(hours=30), x - dt(2024, 1, 1), x.replace(microsecond=0), x.timetuple().tm_yday, x.weekday())
print(x.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %y %b %a %% %-d %e %c|%x|%X"), f"{x:%H:%M}", x.ctime())
print(dt.strptime("10 Mar 2024 02:05 PM", "%d %b %Y %I:%M %p"), dt.strptime("2024-070", "%Y-%j"))
print(dt.strptime("2024-03-10T14:05:09.5+0200", "%Y-%m-%dT%H:%M:%S.%f%z"), dt.strptime("12/31/99", "%D") if 0 else "")
for text in ("2024-03-10", "2024-03-10T14:05", "20240310T140509", "2024-03-10 14:05:09.123", "2024-03-10T14:05:09Z",
             "2024-03-10T14:05:09+05:30", "nope", "2024-13-01", "2024-03-10T25:00", "2024-03-10T"):
    tried(dt.fromisoformat, text)
for text, form in (("x", "%Y"), ("2024 5", "%Y"), ("30 Feb 2024", "%d %b %Y"), ("1", "%q"), ("1", "%"), ("25", "%H")):
    tried(dt.strptime, text, form)
print(dt.combine(d, clock(1, 2)), dt.min, dt.max, dt(2024, 1, 1) < x, dt(2024, 1, 1) == date(2024, 1, 1))
tried(dt, 2024, 1, 1, 24)
tried(lambda: x - 5)

utc, east = timezone.utc, timezone(timedelta(hours=5, minutes=30), "IST")
a = dt(2024, 3, 10, 12, tzinfo=utc)
print(a, repr(a), a.astimezone(east), a.astimezone(east) == a, a.utcoffset(), a.tzname(), east.tzname(None), repr(east))
print(a.timestamp(), dt.fromtimestamp(1710072000, utc), dt.fromtimestamp(1e9 + 0.25, tz=east), datetime.UTC is utc)
print(timezone(timedelta(hours=-3)), repr(timezone(timedelta(0))), a.strftime("%z %Z %:z"), a.isoformat(), a.timetz())
tried(lambda: a < x)
tried(lambda: a - x)
print(a == x, hash(a) == hash(a.astimezone(east)))
tried(timezone, timedelta(hours=24))
tried(timezone, 5)
tried(dt, 2024, 1, 1, tzinfo=5)


class Summer(datetime.tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=1) + self.dst(when)

    def dst(self, when):
        return timedelta(hours=1 if 4 <= when.month <= 9 else 0)

    def tzname(self, when):
        return "summer" if self.dst(when) else "winter"


for month in (1, 7):
    s = dt(2024, month, 1, tzinfo=Summer())
    print(s, s.tzname(), s.dst(), s.astimezone(utc))
print(clock(1, 2, 3), repr(clock(1, 2, 3, 4)), clock(1) < clock(2), clock.fromisoformat("04:05:06.7"), clock(5, tzinfo=utc), bool(clock(0)))
print(clock(13, 30).strftime("%I:%M %p"), clock.max, repr(clock(12)), clock(1).replace(minute=5), f"{clock(7):%H}")
tried(clock, 25)


class Own(date):
    def next(self):
        return self + timedelta(1)


print(repr(Own(2024, 1, 1).next()), type(Own.fromisoformat("2024-01-01")).__name__, isinstance(x, date))

print(time.gmtime(0), time.gmtime(1e9).tm_year, time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365)))
s = time.strptime("30 Nov 00", "%d %b %y")
print(s, s.tm_mon, s[0], time.asctime(s), len(s), tuple(time.struct_time(range(9))))
tried(time.struct_time, (1, 2))
tried(time.strptime, "a", "%d")
