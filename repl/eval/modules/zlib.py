"""Data made shorter and told again, with sums that say whether it came through."""
from _binascii import adler32, crc32
from _deflate import deflate as _deflate
from _inflate import Short as _Short, Wrong as _Wrong, inflate as _inflate

__version__ = "1.0"
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.2.13"
DEFLATED, DEF_BUF_SIZE, DEF_MEM_LEVEL, MAX_WBITS = 8, 16384, 8, 15
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)


class error(Exception):
    pass


error.__qualname__ = "error"


def _bytes(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(data))


def _level_of(level):
    if not -1 <= level <= 9:
        raise error("Bad compression level")
    return 6 if level == -1 else level


def _wrap(data, level, wbits):
    """The blocks with what the kind of stream has around them: nothing, zlib's or gzip's."""
    blocks = _deflate(data, level)
    if wbits < 0:
        return blocks
    if wbits > 15:
        flag = 2 if level == 9 else 4 if level == 1 else 0
        return (b"\x1f\x8b\x08\0\0\0\0\0" + bytes([flag, 3]) + blocks + crc32(data).to_bytes(4, "little")
                + (len(data) & 0xffffffff).to_bytes(4, "little"))
    head = 0x0800 | wbits - 8 << 12 | (0 if level < 2 else 1 if level < 6 else 2 if level == 6 else 3) << 6
    head += 31 - head % 31
    return head.to_bytes(2, "big") + blocks + adler32(data).to_bytes(4, "big")


def compress(data, /, level=-1, wbits=15):
    """Returns a bytes object containing compressed data."""
    return _wrap(_bytes(data), _level_of(level), wbits)


def _gzip_head(data):
    """Where the header ends."""
    flags, at = data[3], 10
    if flags & 4:
        at += 2 + int.from_bytes(data[at:at + 2], "little")
    for bit in 8, 16:
        if flags & bit:
            end = data.find(b"\0", at)
            if end < 0:
                raise _Short
            at = end + 1
    at += 2 if flags & 2 else 0
    if at > len(data):
        raise _Short
    return at


def _unwrap(data, wbits):
    """(what the stream stands for, where it ends)"""
    out = bytearray()
    if wbits < 0:
        return out, _inflate(data, 0, out)
    if len(data) < 2:
        raise _Short
    gzipped = data[:2] == b"\x1f\x8b" and wbits > 15
    if not gzipped and (wbits > 15 and wbits < 32 or int.from_bytes(data[:2], "big") % 31):
        raise _Wrong("incorrect header check")
    if not gzipped and data[0] & 15 != 8:
        raise _Wrong("unknown compression method")
    if gzipped and len(data) < 10:
        raise _Short
    end = _inflate(data, _gzip_head(data) if gzipped else 2, out)
    size = 8 if gzipped else 4
    if end + size > len(data):
        raise _Short
    order, summed = ("little", crc32(out)) if gzipped else ("big", adler32(out))
    if int.from_bytes(data[end:end + 4], order) != summed:
        raise _Wrong("incorrect data check")
    if gzipped and int.from_bytes(data[end + 4:end + 8], order) != len(out) & 0xffffffff:
        raise _Wrong("incorrect length check")
    return out, end + size


def decompress(data, /, wbits=15, bufsize=16384):
    """Returns a bytes object containing the uncompressed data."""
    try:
        return bytes(_unwrap(_bytes(data), wbits)[0])
    except _Short:
        raise error("Error -5 while decompressing data: incomplete or truncated stream") from None
    except _Wrong as wrong:
        raise error(f"Error -3 while decompressing data: {wrong}") from None


class Compress:
    """A stream that is made shorter at its end."""

    def __init__(self, level, wbits):
        self._level, self._wbits, self._data, self._done = level, wbits, bytearray(), False

    def compress(self, data, /):
        """Returns a bytes object containing compressed data: the flush gives it."""
        if self._done:
            raise error("Error -2 while compressing data: inconsistent stream state")
        self._data += _bytes(data)
        return b""

    def flush(self, mode=4, /):
        """Return a bytes object containing any remaining compressed data."""
        if mode == Z_NO_FLUSH:
            return b""
        if mode != Z_FINISH:
            raise NotImplementedError("primer compresses a stream as a whole: flush() takes Z_FINISH")
        if self._done:
            raise error("Error -2 while finishing compression: inconsistent stream state")
        self._done = True
        return _wrap(bytes(self._data), self._level, self._wbits)

    def copy(self):
        """Return a copy of the compression object."""
        other = Compress(self._level, self._wbits)
        other._data, other._done = bytearray(self._data), self._done
        return other

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


class Decompress:
    """A stream that is told again as its pieces come."""

    def __init__(self, wbits):
        self._wbits, self._data, self._told, self.eof = wbits, b"", 0, False
        self.unused_data = self.unconsumed_tail = b""

    def decompress(self, data, /, max_length=0):
        """Return a bytes object containing the decompressed version of the data so far."""
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += _bytes(data)
            return b""
        self._data += _bytes(data)
        try:
            out, end = _unwrap(self._data, self._wbits)
        except _Short:
            out, end = self._so_far(), None
        except _Wrong as wrong:
            raise error(f"Error -3 while decompressing data: {wrong}") from None
        new = bytes(out[self._told:])
        if max_length and len(new) > max_length:
            self._told += max_length
            self.unconsumed_tail = b"\0"
            return new[:max_length]
        self._told, self.unconsumed_tail = len(out), b""
        if end is not None:
            self.eof, self.unused_data, self._data = True, self._data[end:], self._data[:end]
        return new

    def _so_far(self):
        out = bytearray()
        try:
            at = 0 if self._wbits < 0 else _gzip_head(self._data) if self._data[:2] == b"\x1f\x8b" else 2
            _inflate(self._data, at, out)
        except (_Short, IndexError):
            pass
        return out

    def flush(self, length=16384, /):
        """Return a bytes object containing any remaining decompressed data."""
        if length <= 0:
            raise ValueError("length must be greater than zero")
        return self.decompress(b"") if not self.eof else b""

    def copy(self):
        """Return a copy of the decompression object."""
        other = Decompress(self._wbits)
        other.__dict__.update(self.__dict__)
        return other

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()


def compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None):
    """Return a compressor object."""
    if zdict is not None:
        raise NotImplementedError("primer has no dictionaries in zlib")
    return Compress(_level_of(level), wbits)


def decompressobj(wbits=15, zdict=b""):
    """Return a decompressor object."""
    if zdict:
        raise NotImplementedError("primer has no dictionaries in zlib")
    return Decompress(wbits)
