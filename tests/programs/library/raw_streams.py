"""Buffers and texts over raw streams that are written in Python, and over files."""
import io
import os
import tempfile


class Trickle(io.RawIOBase):
    """Gives what it was made of piece by piece; None: nothing now."""

    def __init__(self, *pieces):
        self.pieces = list(pieces)
        self.reads = 0

    def readable(self):
        return True

    def readinto(self, room):
        self.reads += 1
        if not self.pieces:
            return 0
        piece = self.pieces.pop(0)
        if piece is None:
            return None
        room[:len(piece)] = piece
        return len(piece)


class Sink(io.RawIOBase):
    """Takes at most so many bytes at once, and keeps what it was given."""

    def __init__(self, most=None):
        self.most, self.got = most, []

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)[:self.most]
        self.got.append(data)
        return len(data)


def attempt(what, *args):
    try:
        print(what.__name__, what(*args))
    except Exception as error:
        print(what.__name__, type(error).__module__, type(error).__name__, error)


reader = io.BufferedReader(Trickle(b"abc", b"de\nf", b"gh", b"i\n"), 4)
print(reader.peek(), reader.read(2), reader.read1(10), reader.readline(), reader.read(), reader.read())
print(io.BufferedReader(Trickle(b"ab", None, b"c")).read(5), io.BufferedReader(Trickle(None)).read(2))
room = bytearray(5)
print(io.BufferedReader(Trickle(b"xy", b"z")).readinto(room), room)
print(list(io.BufferedReader(Trickle(b"a\nb", b"\nc"))), Trickle(b"12", b"345").read(), Trickle(b"12").read(1))

sink = Sink()
writer = io.BufferedWriter(sink, 4)
print(writer.write(b"abc"), sink.got, writer.write(b"defghijk"), sink.got, writer.flush(), sink.got)
slow = io.BufferedWriter(Sink(2), 8)
slow.write(b"abcde")
slow.close()
print(slow.raw.got, slow.closed, slow.raw.closed)

pair = io.BufferedRWPair(Trickle(b"in"), Sink())
print(pair.read(), pair.write(b"out"), pair.readable(), pair.writable(), pair.seekable())

text = io.TextIOWrapper(io.BufferedReader(Trickle("é\r".encode(), b"\nb", b"\xc3", b"\xa9\rc")), encoding="utf-8")
print(list(text), text.newlines)
text = io.TextIOWrapper(io.BytesIO(b"1\r2\n3\r\n4"), newline="")
print(text.readlines(), text.newlines, text.read())
out = io.BytesIO()
text = io.TextIOWrapper(out, "utf-16", newline="\r\n", write_through=True)
text.write("a\n")
text.write("b")
print(out.getvalue(), text.detach() is out)
text = io.TextIOWrapper(io.BytesIO("αβγδ\nε".encode()), "utf-8")
print(text.read(2), place := text.tell(), text.readline(), text.seek(place), text.read(1), text.read())

for cls in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom):
    attempt(cls, Trickle() if cls is not io.BufferedReader else Sink())
    attempt(cls, io.BytesIO(), 0)
attempt(reader.write, b"x")
attempt(writer.read)
attempt(writer.write, "x")
attempt(reader.read, -2)
attempt(reader.seek, 0)
attempt(io.RawIOBase().readinto, bytearray(1))
attempt(io.IOBase().fileno)
attempt(io.TextIOWrapper, io.BytesIO(), "hex")
attempt(io.TextIOWrapper, io.BytesIO(), "utf-8", "nobody")
reader.close()
for method in (reader.read, reader.readline, reader.peek, reader.flush):
    attempt(method)
attempt(reader.detach)
reader = io.BufferedReader(Trickle(b"x"))
print(reader.detach().read())
attempt(reader.read)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f")
    with open(path, "w+b") as both:
        both.write(b"0123456789")
        print(both.seek(4), both.read(2), both.write(b"xy"), both.tell(), both.seek(-3, 2), both.read())
        print(both.truncate(5), both.seek(0), both.read(), both.raw.mode, both.mode)
    with open(path, "ab", buffering=0) as raw:
        print(type(raw).__name__, raw.tell(), raw.write(b"!"), open(path, "rb").read())
    first, second = open(path, "w"), open(path)
    first.write("one\n")
    print(second.read(), first.flush(), second.read(), os.path.getsize(path))
    first.close()
    second.close()
    for kind in (io.RawIOBase, io.BufferedIOBase, io.TextIOBase):
        print([isinstance(each, kind) for each in (raw, both, first)], end=" ")
print()
