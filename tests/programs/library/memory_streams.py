"""StringIO and BytesIO are copied and pickled with their place and what was set on them."""
import copy
import io
import pickle

text = io.StringIO("one\ntwo\n", newline="\r\n")
text.seek(3)
text.note = ["n"]
data = io.BytesIO(b"0123456789")
data.read(4)
for original in text, data:
    for twin in copy.copy(original), copy.deepcopy(original), pickle.loads(pickle.dumps(original)):
        print(type(twin).__name__, twin.tell(), repr(twin.getvalue()), getattr(twin, "note", None), repr(twin.read()))
print(text.__getstate__(), data.__getstate__(), io.StringIO(newline=None).__getstate__())
for state in (("x",), ("x", "\n", "0", None), ("x", "\n", -1, None), ("x", "\n", 0, 5), ("x", 3, 0, None), (3, "\n", 0, None)):
    try:
        io.StringIO().__setstate__(state)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for state in (0, (b"x", "0", None), (b"x", -1, None), (b"x", 0, 5), ("x", 0, None)):
    try:
        io.BytesIO().__setstate__(state)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
held = io.BytesIO(b"abc")
view = held.getbuffer()
try:
    held.__setstate__((b"longer", 0, None))
except BufferError as error:
    print(error)
room = bytearray(2)
print(held.readinto1(room), room)
