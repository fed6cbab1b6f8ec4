"""Encodings by name, and streams and increments of them."""
import builtins

from _codec_functions import *
from _codec_registry import (backslashreplace_errors, decode, encode, ignore_errors, lookup,
                             lookup_error, namereplace_errors, register, register_error,
                             replace_errors, strict_errors, unregister, xmlcharrefreplace_errors)

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE",
           "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE",
           "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec",
           "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter",
           "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder",
           "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode",
           "decode", "iterencode", "iterdecode", "strict_errors", "ignore_errors",
           "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
           "namereplace_errors", "register_error", "lookup_error"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM32_LE = BOM_UTF16 = BOM = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM32_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32 = BOM64_LE = BOM_UTF32_LE = b"\xff\xfe\0\0"
BOM64_BE = BOM_UTF32_BE = b"\0\0\xfe\xff"


class CodecInfo(tuple):
    """Codec details when looking up the codec registry"""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self.streamwriter, self.streamreader = streamwriter, streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return (f"<{self.__class__.__module__}.{self.__class__.__qualname__} object for encoding "
                f"{self.name} at {id(self):#x}>")

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Defines the interface for stateless encoders/decoders."""

    def encode(self, input, errors="strict"):
        """Encodes the object input and returns a tuple (output object, length consumed)."""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """Decodes the object input and returns a tuple (output object, length consumed)."""
        raise NotImplementedError


class IncrementalEncoder:
    """An IncrementalEncoder encodes an input in multiple steps."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, ""

    def encode(self, input, final=False):
        """Encodes input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Resets the encoder to the initial state."""

    def getstate(self):
        """Return the current state of the encoder."""
        return 0

    def setstate(self, state):
        """Set the current state of the encoder."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps the input that _buffer_encode() has not taken yet."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        whole = self.buffer + input
        made, taken = self._buffer_encode(whole, self.errors, final)
        self.buffer = whole[taken:]
        return made

    def reset(self):
        super().reset()
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """An IncrementalDecoder decodes an input in multiple steps."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Reset the decoder to the initial state."""

    def getstate(self):
        """Return the current state of the decoder: what it keeps, and a number."""
        return (b"", 0)

    def setstate(self, state):
        """Set the current state of the decoder."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps the input that _buffer_decode() has not taken yet."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        whole = self.buffer + input
        made, taken = self._buffer_decode(whole, self.errors, final)
        self.buffer = whole[taken:]
        return made

    def reset(self):
        super().reset()
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _OverStream:
    """What is not about codes is the stream's."""

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __reduce_ex__(self, protocol):
        raise TypeError(f"can't serialize {type(self).__name__}")

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamWriter(Codec, _OverStream):
    """Encodes what is written to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors

    def write(self, object):
        """Writes the object's contents encoded to self.stream."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Writes the concatenated list of strings to the stream using .write()."""
        self.write("".join(list))

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(Codec, _OverStream):
    """Decodes what is read from a stream of bytes."""

    charbuffertype = str
    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors
        self._forget()

    def _forget(self):
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()

    def read(self, size=-1, chars=-1, firstline=False):
        """Decodes data from the stream self.stream and returns the resulting object."""
        enough = chars if chars >= 0 else size
        while enough < 0 or len(self.charbuffer) < enough:
            fresh = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + fresh
            if not data:
                break
            text, taken = self._decode(data, firstline)
            self.bytebuffer = data[taken:]
            self.charbuffer += text
            if not fresh:
                break
        cut = len(self.charbuffer) if chars < 0 else chars
        result, self.charbuffer = self.charbuffer[:cut], self.charbuffer[cut:]
        return result

    def _decode(self, data, firstline):
        try:
            return self.decode(data, self.errors)
        except UnicodeDecodeError as error:
            if not firstline:
                raise
            text, taken = self.decode(data[:error.start], self.errors)
            if len(text.splitlines(keepends=True)) <= 1:
                raise
            return text, taken

    def readline(self, size=None, keepends=True):
        """Read one line from the input stream and return the decoded data."""
        line, hint = self.charbuffertype(), size or 72
        while True:
            fresh = self.read(hint, firstline=True)
            if fresh and fresh[-1:] in ("\r", b"\r"):
                fresh += self.read(size=1, chars=1)  # a \n may belong to it
            line += fresh
            lines = line.splitlines(keepends=True)
            whole = lines and lines[0].splitlines(keepends=False)[0] != lines[0]
            if len(lines) > 1 or whole or not fresh or size is not None:
                break
            hint = min(hint * 2, 8000)
        if not lines:
            return line
        self.charbuffer = line[:0].join(lines[1:]) + self.charbuffer
        return lines[0] if keepends else lines[0].splitlines(keepends=False)[0]

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines available on the input stream and return them as a list."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""
        self._forget()

    def seek(self, offset, whence=0):
        """Set the input stream's current position."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        """Return the next decoded line from the input stream."""
        if line := self.readline():
            return line
        raise StopIteration

    def __iter__(self):
        return self


class _BothWays(_OverStream):
    """A reader and a writer of one stream, which go to a place together."""

    def _set_up(self, stream, Reader, Writer, errors):
        self.stream, self.errors = stream, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def __iter__(self):
        return self

    def reset(self):
        for half in self.reader, self.writer:
            half.reset()


class StreamReaderWriter(_BothWays):
    """Reads and writes text over a stream of bytes."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self._set_up(stream, Reader, Writer, errors)

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        if offset == 0 == whence:
            self.writer.reset()


class StreamRecoder(_BothWays):
    """Bytes in one encoding for the program, over a stream of bytes in another."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self._set_up(stream, Reader, Writer, errors)
        self.encode, self.decode = encode, decode

    def _for_program(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._for_program(self.reader.read(size))

    def readline(self, size=None):
        return self._for_program(self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self.read().splitlines(keepends=True)

    def __next__(self):
        return self._for_program(next(self.reader))

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))

    def seek(self, offset, whence=0):
        for half in self.reader, self.writer:
            half.seek(offset, whence)


# --- what is done with them ---

def getencoder(encoding):
    """Lookup up the codec for the given encoding and return its encoder function."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Lookup up the codec for the given encoding and return its decoder function."""
    return lookup(encoding).decode


def _present(cls, encoding):
    if cls is None:
        raise LookupError(encoding)
    return cls


def getincrementalencoder(encoding):
    """The IncrementalEncoder class of the encoding; a LookupError where it has none."""
    return _present(lookup(encoding).incrementalencoder, encoding)


def getincrementaldecoder(encoding):
    """The IncrementalDecoder class of the encoding; a LookupError where it has none."""
    return _present(lookup(encoding).incrementaldecoder, encoding)


def getreader(encoding):
    """Lookup up the codec for the given encoding and return its StreamReader class."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Lookup up the codec for the given encoding and return its StreamWriter class."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encoding iterator."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := encoder.encode(input):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decoding iterator."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        if output := decoder.decode(input):
            yield output
    if output := decoder.decode(b"", True):
        yield output


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open an encoded file using the given mode and return a wrapped version."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    except BaseException:
        file.close()
        raise
    result.encoding = encoding
    return result


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """Return a wrapped version of file which provides transparent encoding translation."""
    file_encoding = file_encoding or data_encoding
    data, stream = lookup(data_encoding), lookup(file_encoding)
    result = StreamRecoder(file, data.encode, data.decode, stream.streamreader,
                           stream.streamwriter, errors)
    result.data_encoding, result.file_encoding = data_encoding, file_encoding
    return result


def make_identity_dict(rng):
    """Return a dictionary where elements of the rng sequence are mapped to themselves."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The way back of a decoding map; None for what several bytes stand for."""
    there = {}
    for byte, character in decoding_map.items():
        there[character] = None if character in there else byte
    return there
