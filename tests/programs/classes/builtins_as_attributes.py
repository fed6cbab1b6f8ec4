"""A function that CPython has in C is no method: as an attribute of a class it is called as it is."""
import logging
import math
import pickle
import struct
import time


class Formatter(logging.Formatter):
    converter = time.gmtime


class Tools:
    root, show, measure = math.sqrt, time.strftime, len
    pack, dump = struct.pack, pickle.dumps

    def method(self):
        return self.root(16), self.measure([1, 2]), self.show("%Y", time.gmtime(0))


print(Formatter("%(asctime)s", "%Y").format(logging.makeLogRecord({"created": 0})))
print(Tools().method(), Tools().pack("<h", 5), pickle.loads(Tools().dump([1])))
