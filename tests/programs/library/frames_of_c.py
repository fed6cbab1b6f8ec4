# What CPython has in C shows no frames of its own in a traceback, whatever it is written in here.
import array
import binascii
import codecs
import collections
import contextvars
import csv
import datetime
import decimal
import io
import json
import os
import queue
import re
import pickle
import struct
import time
import traceback


def lines_of(path):
    with open(path) as f:
        for line in f:
            yield line


def show(act):
    try:
        act()
    except Exception as exc:
        names = [entry.name for entry in traceback.extract_tb(exc.__traceback__)]
        print(type(exc).__name__, names)


show(lambda: open("/nowhere/at/all"))
show(lambda: list(lines_of("/nowhere/at/all")))
show(lambda: io.BytesIO(b"abc").read("x"))
show(lambda: array.array("i", ["a"]))
show(lambda: array.array("i", [1]).remove(5))
show(lambda: binascii.a2b_base64("abc"))
show(lambda: datetime.date(2020, 13, 1))
show(lambda: datetime.date.fromisoformat("x"))
show(lambda: datetime.timedelta(1) / 0)
show(lambda: decimal.Decimal(1) / 0)
show(lambda: decimal.Decimal("one"))
show(lambda: pickle.loads(b"x"))
show(lambda: struct.unpack("i", b""))
show(lambda: time.strftime(5))

for line in lines_of("/nowhere/at/all"):
    print(line)


def frames(what):
    try:
        what()
    except Exception as e:
        names, trace = [], e.__traceback__
        while trace:
            names.append(trace.tb_frame.f_code.co_name)
            trace = trace.tb_next
        print(*names[1:], "|", type(e).__name__, e)


def scan():
    list(os.scandir("/no/such/folder"))


frames(lambda: os.listdir("/no/such/folder"))
frames(lambda: os.stat("/no/such/file"))
frames(lambda: os.remove("/no/such/file"))
frames(lambda: os.mkdir("/no/such/folder/inside"))
frames(lambda: os.rename("/no/such/file", "/no/such/other"))
frames(scan)
frames(lambda: list(csv.reader(io.StringIO('"a"b,c\n'), strict=True)))
frames(lambda: next(csv.reader([b"bytes"])))
frames(lambda: csv.writer(io.StringIO()).writerow(5))
frames(lambda: csv.DictWriter(io.StringIO(), ["a"]).writerow({"b": 1}))
frames(lambda: json.dumps({"a": [object()]}))
frames(lambda: json.dumps({("a", "b"): 1}))
frames(lambda: json.loads('{"a": tru}'))
frames(lambda: json.loads('["a\n"]'))
frames(lambda: json.loads("[1] 2"))
frames(lambda: collections.OrderedDict().popitem())
frames(lambda: re.match("a", "a").group(1))
frames(lambda: re.compile("a").match(1))
frames(lambda: queue.SimpleQueue().get_nowait())
frames(lambda: codecs.lookup("no such codec"))
frames(lambda: contextvars.copy_context().run(int, "x"))
