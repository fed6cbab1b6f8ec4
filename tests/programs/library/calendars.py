"""calendar, uuid, graphlib, colorsys."""
import calendar, uuid, graphlib, colorsys
print(calendar.month(2024, 2))
print(calendar.isleap(2024), calendar.monthrange(2023, 2), calendar.monthcalendar(2024, 9)[0], calendar.day_name[0], list(calendar.month_abbr)[:3], calendar.weekday(2024, 1, 1), calendar.timegm((2024, 1, 1, 0, 0, 0)))
print(calendar.TextCalendar(6).formatmonth(2023, 10))
print(calendar.calendar(2024)[:400])
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'x'), len(str(uuid.uuid4())), uuid.UUID(int=5), repr(uuid.UUID('12345678123456781234567812345678')), uuid.uuid4().version)
g = graphlib.TopologicalSorter({'d': {'b', 'c'}, 'b': {'a'}, 'c': {'a'}})
print(list(g.static_order())[0], list(g.static_order.__name__))
try:
    list(graphlib.TopologicalSorter({'a': ['b'], 'b': ['a']}).static_order())
except graphlib.CycleError as e:
    print(e.args[0])
print(colorsys.rgb_to_hsv(0.2, 0.4, 0.4), colorsys.hsv_to_rgb(0.5, 0.5, 0.4), colorsys.rgb_to_hls(0.2, 0.4, 0.4))

import warnings

sunday = calendar.Calendar(6)
print(list(sunday.itermonthdays3(2024, 12))[-5:], list(calendar.Calendar().itermonthdays3(9999, 12))[:2])
print(list(sunday.itermonthdays4(2001, 2))[:2], list(sunday.itermonthdays4(2024, 1))[:2])
calendar.format(["1", "22", "3"], colwidth=4, spacing=1)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(calendar.January, calendar.February, *(w.message for w in caught))
