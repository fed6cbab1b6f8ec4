"""Calendars as pages, and the format of rows that a sample tells."""
import calendar
import csv

pages = calendar.HTMLCalendar()
print(pages.formatmonth(2024, 2))
print(pages.formatyear(2023, 4)[:200])
print(pages.formatyearpage(2024)[-120:])
print(calendar.HTMLCalendar(6).formatweekheader())

SAMPLES = ["a,b,c\n1,2,3\n4,5,6\n", "a;b;c\n1;2;3\n", "'a','b'\n'c','d'\n", '"a", "b"\n"c", "d"\n', "name|age\nx|3\ny|4\n",
           'a ""q"",2\n"c",3\n', "Oak Street, Springfield, IL, 12/28/02, Fair\nElm Road, Riverton, IL, 1/2/03, Sale\n",
           "one", "x y\n"]
for sample in SAMPLES:
    try:
        found = csv.Sniffer().sniff(sample)
        print(repr(found.delimiter), found.quotechar, found.doublequote, found.skipinitialspace,
              csv.Sniffer().has_header(sample))
    except csv.Error as error:
        print(error)
print(csv.Sniffer().sniff("a,b;c\n1,2;3\n", delimiters=";").delimiter)
