"""Files that gzip made, and makes."""
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

READ, WRITE = "rb", "wb"
_builtin_open = open


class BadGzipFile(OSError):
    """Exception raised in some cases for invalid gzip files."""


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a gzip-compressed file in binary or text mode."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    elif encoding is not None or errors is not None or newline is not None:
        what = "encoding" if encoding is not None else "errors" if errors is not None else "newline"
        raise ValueError(f"Argument '{what}' not supported in binary mode")
    binary_mode = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, binary_mode, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, binary_mode, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return io.TextIOWrapper(file, encoding, errors, newline) if "t" in mode else file


class GzipFile(io.BufferedIOBase):
    """What is written is compressed when the file closes; what is read was decompressed when it was opened."""

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        mode = (mode or getattr(fileobj, "mode", "rb")) if not isinstance(mode, int) else "rb"
        mode += "" if "b" in mode else "b"
        if fileobj is None:
            fileobj = self.myfileobj = _builtin_open(filename, mode)
        self.name = os.fspath(filename) if filename is not None else getattr(fileobj, "name", "")
        if not isinstance(self.name, (str, bytes)):
            self.name = ""
        if mode[0] not in "rwax":
            raise ValueError("Invalid mode: {!r}".format(mode))
        self.fileobj, self.mode = fileobj, READ if mode[0] == "r" else WRITE
        self.mtime, self._level, self._written, self._read = mtime, compresslevel, bytearray(), None

    def _reader(self):
        self._check_not_closed()
        if self.mode != READ:
            raise OSError(9, "read() on write-only GzipFile object")
        if self._read is None:
            self._read = io.BytesIO(decompress(self.fileobj.read()))
        return self._read

    def _check_not_closed(self):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file")

    def write(self, data):
        self._check_not_closed()
        if self.mode != WRITE:
            raise OSError(9, "write() on read-only GzipFile object")
        self._written += data
        return memoryview(data).nbytes

    def read(self, size=-1):
        return self._reader().read(size)

    read1 = read

    def peek(self, n):
        reader = self._reader()
        return reader.getvalue()[reader.tell():reader.tell() + n]

    def readinto(self, buffer):
        return self._reader().readinto(buffer)

    def readline(self, size=-1):
        return self._reader().readline(size)

    def seek(self, offset, whence=io.SEEK_SET):
        if self.mode == READ:
            return self._reader().seek(offset, whence)
        offset += len(self._written) if whence == io.SEEK_CUR else 0
        if offset < len(self._written):
            raise OSError("Negative seek in write mode")
        self._written += bytes(offset - len(self._written))
        return offset

    def tell(self):
        return self._reader().tell() if self.mode == READ else len(self._written)

    def rewind(self):
        self.seek(0)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    @property
    def closed(self):
        return self.fileobj is None

    def fileno(self):
        return self.fileobj.fileno()

    def close(self):
        file, self.fileobj = self.fileobj, None
        if file is None:
            return
        try:
            if self.mode == WRITE:
                file.write(self._header() + compress(bytes(self._written), self._level)[10:])
        finally:
            mine, self.myfileobj = self.myfileobj, None
            if mine:
                mine.close()

    def _header(self):
        try:
            name = os.path.basename(self.name)
            name = (name if isinstance(name, bytes) else name.encode("latin-1")).removesuffix(b".gz")
        except UnicodeEncodeError:
            name = b""
        mtime = time.time() if self.mtime is None else self.mtime
        return (b"\x1f\x8b\x08" + (b"\x08" if name else b"\0") + struct.pack("<L", int(mtime))
                + _speed(self._level) + b"\xff" + (name + b"\0" if name else b""))

    def __repr__(self):
        return f"<gzip {self.fileobj!r} {id(self):#x}>"


def _speed(level):
    return b"\x02" if level == 9 else b"\x04" if level == 1 else b"\0"


def compress(data, compresslevel=9, *, mtime=None):
    """Compress data in one shot and return the compressed string."""
    made = zlib.compress(data, level=compresslevel, wbits=31)
    return made[:4] + struct.pack("<L", int(time.time() if mtime is None else mtime)) + made[8:9] + b"\xff" + made[10:]


def decompress(data):
    """Decompress a gzip compressed string in one shot: one member after the other."""
    out = []
    while data := data.lstrip(b"\0") if out else data:
        if data[:2] != b"\x1f\x8b":
            raise BadGzipFile("Not a gzipped file (%r)" % data[:2])
        member = zlib.decompressobj(31)
        try:
            out.append(member.decompress(data))
        except zlib.error as error:
            if "data check" in str(error):
                raise BadGzipFile("CRC check failed") from None
            raise
        if not member.eof:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data = member.unused_data
    return b"".join(out)
