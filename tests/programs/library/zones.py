"""Time zones: one made of a rule, hours that come twice or never, names that are wrong."""
import io
import struct
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone(changes, kinds, rule):
    names = b"".join(name + b"\0" for _, _, name in kinds)
    head = b"TZif2" + bytes(15)
    first = head + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB", 0, 0, 0) + b"UTC\0"
    rows, at = b"", 0
    for seconds, summer, name in kinds:
        rows += struct.pack(">lBB", seconds, summer, at)
        at += len(name) + 1
    second = head + struct.pack(">6l", 0, 0, 0, len(changes), len(kinds), len(names))
    second += b"".join(struct.pack(">q", when) for when, _ in changes) + bytes(kind for _, kind in changes) + rows + names
    return ZoneInfo.from_file(io.BytesIO(first + second + b"\n" + rule + b"\n"), key="Made/Here")


utc = ZoneInfo("UTC")
print(utc, repr(utc), utc is ZoneInfo("UTC"), utc.utcoffset(None), datetime(2020, 1, 1, tzinfo=utc))
east = zone([(0, 1), (10**8, 2)], [(-18000, 0, b"LMT"), (-18000, 0, b"EST"), (-14400, 1, b"EDT")], b"EST5EDT,M3.2.0,M11.1.0")
half = zone([], [(19800, 0, b"IST")], b"IST-5:30")
for where in east, half:
    print(where, where.key, where.utcoffset(None))
    for when in (1969, 6, 1, 12), (1972, 6, 1, 12), (2020, 3, 8, 2), (2020, 7, 1, 0), (2020, 11, 1, 1), (2040, 1, 1, 0):
        for fold in 0, 1:
            moment = datetime(*when, 30, tzinfo=where, fold=fold)
            print(moment, moment.tzname(), moment.dst(), moment.astimezone(timezone.utc))
    for hour in range(4, 8):
        moment = datetime(2020, 11, 1, hour, tzinfo=timezone.utc).astimezone(where)
        print(moment, moment.fold, moment + timedelta(hours=1))
for name in "No/Where", "/etc/zone", "../x":
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        print(type(error).__name__, error)
