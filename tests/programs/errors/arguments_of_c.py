"""Wrong arguments of what CPython has in C, in the words of its parser of arguments."""
import contextvars
import csv
import datetime
import decimal
import pickle


def attempt(what):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error)


var = contextvars.ContextVar("var")
day, moment = datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2)
for what in (
        lambda: contextvars.ContextVar(), lambda: contextvars.ContextVar("a", "b"),
        lambda: contextvars.ContextVar("a", default=1, x=2), lambda: contextvars.Context(1),
        lambda: contextvars.copy_context().run(), lambda: var.get(1, 2), lambda: var.set(), lambda: var.set(value=1),
        lambda: type("Mine", (contextvars.Context,), {}), lambda: type("Mine", (contextvars.ContextVar,), {}),
        lambda: datetime.date(), lambda: datetime.date(2020), lambda: datetime.date(2020, 1, 1, 1),
        lambda: datetime.date(2020, 1, 1, year=1), lambda: datetime.datetime(2020, 1, 1, foo=3),
        lambda: datetime.datetime.fromtimestamp(), lambda: datetime.datetime.fromtimestamp("a"),
        lambda: datetime.date.today(1), lambda: day.replace(foo=13), lambda: day.strftime(), lambda: day.isoformat(1),
        lambda: day.weekday(1), lambda: moment.isoformat(1), lambda: moment.isoformat(timespec="x"),
        lambda: moment.replace(2020, year=2021), lambda: datetime.datetime.strptime(1, "%Y"),
        lambda: decimal.Decimal(1, 2, 3),
        lambda: csv.reader([], delimiter="ab"), lambda: csv.reader([], quotechar=1), lambda: csv.reader([], delimiter=None),
        lambda: pickle.dumps(lambda: 1)):
    attempt(what)
