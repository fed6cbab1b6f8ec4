"""datetime: days by their number, bools as numbers, and moments compared that share a time zone or do not."""
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def told(action):
    try:
        return action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


days = [date.fromordinal(n) for n in (*range(1, 1500), *range(700_000, 702_000), *range(3_651_000, 3_652_060))]
print(sum(d.year * 372 + d.month * 31 + d.day for d in days), days[58], days[1154], days[-1])
assert all(d.toordinal() == date.fromordinal(d.toordinal()).toordinal() for d in days)

for fields in ((24,), (0, 60), (0, 0, -1), (0, 0, 0, 10 ** 6), (True,), (1.5,), ("a",)):
    print(repr(told(lambda: time(*fields))), end=" ")
print(told(lambda: time(1, fold=2)), repr(time(1, fold=False).fold), repr(date(True, 1, 1).year))


class Hours(tzinfo):
    """As many hours ahead as the clock says."""

    def utcoffset(self, moment):
        return timedelta(hours=moment.hour if moment else 0)


hours = Hours()
two, one = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
for a, b in ((datetime(2020, 1, 1, tzinfo=two), datetime(2020, 1, 1, 5, tzinfo=two)),
             (datetime(2020, 1, 1, tzinfo=two), datetime(2020, 1, 1, tzinfo=one)),
             (datetime(2020, 1, 1, 3, tzinfo=hours), datetime(2020, 1, 1, 7, tzinfo=hours)),
             (datetime(2020, 1, 1), datetime(2020, 1, 1, tzinfo=one)), (datetime(2020, 1, 1), datetime(2020, 1, 2)),
             (time(1), time(2)), (time(1, tzinfo=two), time(2, tzinfo=one)), (time(1, tzinfo=two), time(1))):
    print(told(lambda: a == b), told(lambda: a < b), told(lambda: a >= b), told(lambda: a - b), sep=", ")
