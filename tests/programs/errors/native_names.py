"""Messages call a type of the library by the name that CPython's C gives it, a class by its own."""
import asyncio
import collections
import contextvars
import enum
import queue
import re
import typing

for thing in [collections.OrderedDict(), collections.deque(), collections.Counter(), collections.UserList(), re.compile("a"),
              re.match("a", "a"), queue.SimpleQueue(), typing.TypeVar("T"), contextvars.ContextVar("v"),
              asyncio.Future(loop=asyncio.new_event_loop())]:
    for attempt in (lambda: thing @ 1, lambda: thing.missing, lambda: [][thing], lambda: "a" + thing):
        try:
            attempt()
        except Exception as e:
            print(e)


class OrderedDict(collections.OrderedDict):
    pass


try:
    OrderedDict() @ 1
except TypeError as e:
    print(e)

try:
    class Letters(enum.StrEnum):
        A = 1
except TypeError as e:
    print(e)
