"""Descriptors: opened, read, written, moved, doubled and closed; pipes between threads."""
import errno
import io
import os
import tempfile
import threading


def attempt(what, *args):
    try:
        print(what.__name__, what(*args))
    except OSError as error:
        print(what.__name__, type(error).__name__, errno.errorcode[error.errno], error)
    except Exception as error:
        print(what.__name__, type(error).__name__, error)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f")
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.read(fd, 100), os.read(fd, 1))
    print(os.fstat(fd).st_size, os.lseek(fd, -5, os.SEEK_END), os.ftruncate(fd, 8), os.path.getsize(path))
    twin = os.dup(fd)
    print(twin > fd, os.read(twin, 3), os.lseek(fd, 0, os.SEEK_CUR))
    os.close(fd)
    print(os.write(twin, b"!"), open(path).read())
    with os.fdopen(twin, "r+") as file:
        print(file.name == twin, file.fileno() == twin, file.seek(0), file.readline())
    attempt(os.close, twin)
    attempt(os.read, twin, 1)
    reading = os.open(path, os.O_RDONLY)
    attempt(os.write, reading, b"x")
    attempt(os.write, reading, "x")
    os.close(reading)
    try:
        os.open(path, os.O_CREAT | os.O_EXCL)
    except FileExistsError as error:
        print(error.errno == errno.EEXIST, error.filename == path)
    for kind in (FileNotFoundError, ValueError):
        try:
            io.FileIO(os.path.join(folder, "nobody")) if kind is FileNotFoundError else io.FileIO(-1)
        except kind as error:
            print(kind.__name__, str(error).partition(":")[0])
    number, name = tempfile.mkstemp(dir=folder)
    with open(number, "w") as file:
        file.write("kept")
    print(open(name).read(), sorted(os.listdir(folder)) == sorted(["f", os.path.basename(name)]))
    with open(path, "w") as file:
        file.write("still here")
        os.remove(path)
    print(os.path.exists(path))

r, w = os.pipe()
attempt(os.lseek, r, 0, 0)
got = []
reader = threading.Thread(target=lambda: got.append(os.read(r, 10)))
reader.start()
os.write(w, b"through")
reader.join()
os.close(w)
print(got, os.read(r, 10))
os.close(r)
attempt(os.fdopen, "x")
print([s.fileno() for s in (__import__("sys").stdin, __import__("sys").stdout, __import__("sys").stderr)])
