"""Files line by line: what is read ahead, what waits to be written, and who is asked on the way."""
import io
import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "lines.txt")


def tried(call, *args):
    try:
        print(repr(call(*args)))
    except Exception as e:
        print(type(e).__name__, e)


with open(path, "w") as f:
    print(f.write("one\n"), f.write("zwölf\n"), f.write(""), f.write("x" * 9000 + "\n"), f.tell())
    print(os.path.getsize(path) > 9000)
    for i in range(2000):
        f.write(f"line {i}\n")
    tried(f.write, b"bytes")
    tried(f.readline)
    tried(next, f)
    f.write("end")
print(os.path.getsize(path))

# Lines longer than what is read at once, and the place after each way of reading.
with open(path) as f:
    lines = [line for line in f]
    print(len(lines), [len(line) for line in lines[:4]], lines[-1], f.tell())
with open(path) as f:
    print(repr(f.readline()), f.tell(), repr(f.readline(3)), f.tell(), repr(f.readline(-1)), f.tell())
    print(len(f.readline()), repr(next(f)))
    tried(f.tell)
    print(len(f.read()), f.tell(), repr(f.readline()), repr(f.read(1)))
    tried(next, f)
    f.seek(4)
    print(next(f), end="")
    print(f.readline(None).startswith("xxx"), len(f.readlines()))
tried(f.readline)
tried(next, f)
tried(f.write, "x")

for newline in ("", "\n", "\r", "\r\n"):
    with open(path, "w", newline=newline) as f:
        f.write("a\nb\r\nc\rd")
    with open(path, "rb") as f:
        print(list(f), f.tell())
    for reading in (None, newline):
        with open(path, newline=reading) as f:
            print([line for line in f], f.newlines)

with open(path, "wb") as f:
    print(f.write(b"a\n"), f.write(bytearray(b"b\n")), f.write(b"c" * 10_000), f.tell())
    tried(f.write, "text")
    tried(f.readline)
with open(path, "rb") as f:
    print(f.readline(), next(f), len(f.readline(100)), f.tell(), f.peek(1)[:1], len(f.read()), f.readline())
    tried(next, f)
    tried(f.write, b"x")
tried(f.readline)
tried(next, f)

with open(path, "w+") as f:
    f.write("first\nsecond\n")
    f.seek(0)
    print(repr(f.readline()))
    f.write("third\n")
    f.seek(0)
    print(f.readlines())
with open(path, "r+b") as f:
    print(f.readline())
    f.write(b"SEC")
    print(f.readline(), f.tell())
    f.write(b"more\n")
    f.seek(0)
    print(f.read())
with open(path, "a") as f:
    f.write("appended\n")
with open(path) as one, open(path) as other:
    print(next(one), next(other), next(one), sep="", end="")

# Whoever changes how a stream works is asked.
with open(path, "w", buffering=1) as f:
    f.write("at once\n")
    print(os.path.getsize(path))
    f.write("later")
    print(os.path.getsize(path))
    f.flush()
    print(os.path.getsize(path))
    f.reconfigure(write_through=True)
    f.write("!")
    f.buffer.write(b"?")
with open(path) as f:
    print(f.readlines())
    f.buffer.close()
    tried(f.readline)
    tried(next, f)


class Shouting(io.TextIOWrapper):
    def readline(self, size=-1, /):
        return super().readline(size).upper()


class Slow(io.FileIO):
    def readinto(self, room):
        return super().readinto(memoryview(room)[:3])


print(list(Shouting(open(path, "rb"))))
print(list(io.TextIOWrapper(io.BufferedReader(Slow(path)))), io.BufferedReader(Slow(path)).readlines())
wrapper = io.TextIOWrapper(io.BytesIO(), "latin-1")
print(wrapper.write("é\n"), wrapper.write("z"), wrapper.buffer.getvalue())
wrapper.flush()
print(wrapper.buffer.getvalue())
wrapper.seek(0)
print([line for line in wrapper])
held = wrapper.detach()
tried(wrapper.write, "x")
tried(wrapper.readline)
tried(next, wrapper)
tried(open(path, "w", encoding="ascii").write, "é")
