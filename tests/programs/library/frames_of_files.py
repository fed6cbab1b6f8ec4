"""Tracebacks through os, csv and json show the frames that are Python in CPython, and none of what is C."""
import csv
import io
import json
import os


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
