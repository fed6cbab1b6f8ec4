"""Files of text and bytes, and the errors about them."""
import io
import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "f.txt")


def tried(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, str(e).replace(folder, "DIR"))


with open(path, "w") as f:
    print(f.write("one\ntwo é\n"), f.tell(), f.readable(), f.writable(), f.mode, f.encoding)
    f.writelines(["three\n", "four"])
    tried(f.read)
tried(lambda: f.write("x"))
print(f.closed, os.path.getsize(path))
with open(path) as f:
    print(next(f), f.read(3), f.readline(), f.readlines())
    print(f.seek(0), f.readline(), f.tell(), f.read(100))
    tried(lambda: f.write("x"))
    tried(lambda: f.seek(1, 1))
print([line.rstrip() for line in open(path)])
with open(path, "a+") as f:
    f.write("\nfive")
    f.seek(0)
    print(len(f.read()))
with open(path, "r+") as f:
    f.write("ONE")
    f.seek(0)
    print(f.read().split())
    f.seek(3)
    f.truncate()
print(open(path).read())

with open(path, "wb") as f:
    print(f.write(b"a\r\nb\rc\n"), f.write(bytearray(b"\xff")))
    tried(lambda: f.write("text"))
    tried(f.read)
with open(path, "rb") as f:
    print(f.readline(), f.read(1), f.tell(), f.seek(-2, 2), f.read(), f.read())
tried(lambda: open(path).read())
for errors in ("ignore", "replace", "backslashreplace", "surrogateescape"):
    print(ascii(open(path, errors=errors).read()))
for newline in (None, "", "\n", "\r", "\r\n"):
    print(open(path, encoding="latin-1", newline=newline).readlines())
for encoding in ("utf-8", "utf-16", "latin-1", "utf-8-sig"):
    with open(path, "w", encoding=encoding) as f:
        f.write("é")
        f.write("!")
    print(encoding, open(path, "rb").read(), open(path, encoding=encoding).read())
with open(path, "w", newline="\r\n") as f:
    f.write("a\nb\n")
print(open(path, "rb").read())
with open(path, "rb+") as f:
    f.seek(2)
    f.write(b"XY")
    f.seek(0)
    print(f.read())

for mode in ("rw", "z", "", "rbt", "+", "rr", "xw"):
    tried(lambda: open(path, mode))
tried(lambda: open(path, "x"))
tried(lambda: open(path + "no"))
tried(lambda: open(folder))
tried(lambda: open(os.path.join(folder, "no", "f"), "w"))
tried(lambda: open(path, "rb", encoding="utf-8"))
tried(lambda: open(path, "rb", newline=""))
tried(lambda: open(path, buffering=0))
tried(lambda: open(path, newline="x"))
tried(lambda: open(path, encoding="nothing"))
tried(lambda: open(1.5))
tried(lambda: open(path, "w").write(b"x"))
tried(lambda: open(path, "w", encoding="ascii").write("é"))
tried(lambda: open("a\0b"))

wrapper = io.TextIOWrapper(io.BytesIO(b"x\r\ny\n"), encoding="ascii")
print(wrapper.read(), wrapper.newlines, wrapper.encoding)
buffer = io.BytesIO()
wrapper = io.TextIOWrapper(buffer, encoding="utf-8", write_through=True)
print("é", file=wrapper, end="")
print(buffer.getvalue(), isinstance(wrapper, io.TextIOBase))

os.makedirs(os.path.join(folder, "a", "b"))
print(sorted(os.listdir(folder)), [e.name for e in os.scandir(folder) if e.is_dir()])
print([(os.path.relpath(top, folder), dirs, files) for top, dirs, files in os.walk(folder)])
tried(lambda: os.mkdir(os.path.join(folder, "a")))
tried(lambda: os.rmdir(os.path.join(folder, "a")))
tried(lambda: os.rmdir(path))
tried(lambda: os.remove(os.path.join(folder, "no")))
tried(lambda: os.remove(os.path.join(folder, "a")))
tried(lambda: os.listdir(path))
os.rename(path, path + "2")
print(os.path.exists(path), os.path.isfile(path + "2"), os.path.isdir(folder))
os.remove(path + "2")
os.removedirs(os.path.join(folder, "a", "b"))
print(os.path.exists(folder))
