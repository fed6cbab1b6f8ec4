"""Encodings by name, and streams and increments of them."""
import builtins as _builtins
from _codecs import canonical as _canonical
from _unseen import unseen as _unseen

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE",
           "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE",
           "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec",
           "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter",
           "StreamReaderWriter", "getencoder", "getdecoder", "getincrementalencoder",
           "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode",
           "iterdecode", "strict_errors", "ignore_errors", "replace_errors",
           "xmlcharrefreplace_errors", "backslashreplace_errors", "namereplace_errors",
           "register_error", "lookup_error"]

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


class Codec:
    """Defines the interface for stateless encoders/decoders."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """An IncrementalEncoder encodes an input in multiple steps."""

    def __init__(self, errors="strict"):
        self.errors, self.buffer = errors, ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Resets the encoder to the initial state."""

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    """An IncrementalDecoder decodes an input in multiple steps."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Reset the decoder to the initial state."""

    def getstate(self):
        return (b"", 0)

    def setstate(self, state):
        pass


class _OverStream:
    """What is not about text is the stream's."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamWriter(Codec, _OverStream):
    """Encodes what is written to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors = stream, errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass


class StreamReader(Codec, _OverStream):
    """Decodes what is read from a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream, self.errors, self._rest = stream, errors, None

    def _text(self):
        if self._rest is None:
            import io
            self._rest = io.StringIO(self.decode(self.stream.read(), self.errors)[0], newline="")
        return self._rest

    def read(self, size=-1, chars=-1, firstline=False):
        return self._text().read(chars if chars >= 0 else size)

    def readline(self, size=None, keepends=True):
        line = self._text().readline()
        return line if keepends else line.splitlines()[0] if line else line

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._rest = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_OverStream):
    """Reads and writes text over a stream of bytes."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream, self.errors = stream, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        return self.reader.readlines(sizehint, keepends)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self


# --- the registry ---

_searchers = []
_found = {}


def register(search_function, /):
    """Register a codec search function."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searchers.append(search_function)


def unregister(search_function, /):
    """Unregister a codec search function and clear the registry's cache."""
    _searchers.remove(search_function)
    _found.clear()


@_unseen
def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    key = encoding.lower().replace(" ", "_")
    if key not in _found:
        _found[key] = _find(encoding, key)
    return _found[key]


@_unseen
def _find(encoding, key):
    plain = key.replace("-", "_")
    if plain in _TRANSFORMS:
        return _transform(*_TRANSFORMS[plain])
    if name := _canonical(encoding):
        return _text_codec(name)
    for search in _searchers:
        if (info := search(plain)) is not None:
            return info
    raise LookupError(f"unknown encoding: {encoding}")


def _text_codec(name):
    def encode(input, errors="strict"):
        return input.encode(name, errors or "strict"), len(input)

    def decode(input, errors="strict"):
        return str(input, name, errors or "strict"), len(input)
    return _info(name, encode, decode, _incremental_decoder(name))


def _incremental_decoder(name):
    """Keeps the bytes of a character that is not whole yet."""
    longest = 3 if name.startswith(("utf-8", "utf-16", "utf-32")) else 0

    class Decoder(IncrementalDecoder):
        _kept = b""

        def decode(self, input, final=False):
            data = self._kept + bytes(input)
            self._kept = b""
            for short in range(longest + 1 if not final else 1):
                head = data[:len(data) - short]
                try:
                    text = str(head, name, "strict")
                except UnicodeDecodeError as exc:
                    if exc.end < len(head) or "unexpected end" not in exc.reason and \
                            "truncated" not in exc.reason:
                        break
                    continue
                self._kept = data[len(data) - short:]
                return text
            return str(data, name, self.errors)

        def reset(self):
            self._kept = b""

        def getstate(self):
            return self._kept, 0

        def setstate(self, state):
            self._kept = state[0]
    Decoder.__name__ = Decoder.__qualname__ = "IncrementalDecoder"
    return Decoder


def _info(name, encode, decode, incremental_decoder=None, is_text=True):
    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class Writer(StreamWriter):
        pass

    class Reader(StreamReader):
        pass
    Writer.encode, Reader.decode = staticmethod(encode), staticmethod(decode)
    return CodecInfo(encode, decode, Reader, Writer, Encoder, incremental_decoder or Decoder, name,
                     _is_text_encoding=is_text)


def _rot13(text):
    return text.translate({c + i: c + (i + 13) % 26 for c in (65, 97) for i in range(26)})


def _of_module(module, function):
    def call(data):
        return getattr(__import__(module), function)(data)
    return call


_TRANSFORMS = {
    "rot_13": ("rot13", _rot13, _rot13),
    "hex": ("hex", _of_module("binascii", "hexlify"), _of_module("binascii", "unhexlify")),
    "base64": ("base64", _of_module("base64", "encodebytes"), _of_module("base64", "decodebytes")),
}
for _alias, _name in (("rot13", "rot_13"), ("hex_codec", "hex"), ("base64_codec", "base64"),
                      ("base_64", "base64")):
    _TRANSFORMS[_alias] = _TRANSFORMS[_name]


def _transform(name, forth, back):
    def encode(input, errors="strict"):
        return forth(input), len(input)

    def decode(input, errors="strict"):
        return back(input), len(input)
    return _info(name, encode, decode, is_text=False)


# --- what is done with them ---

def encode(obj, encoding="utf-8", errors="strict"):
    """Encodes obj using the codec registered for encoding."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """Decodes obj using the codec registered for encoding."""
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
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
    file = _builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    info = lookup(encoding)
    result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    result.encoding = encoding
    return result


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    raise NotImplementedError("primer has no codecs.EncodedFile")


# --- what is done about errors ---

def strict_errors(exception, /):
    """Implements the 'strict' error handling, which raises a UnicodeError on coding errors."""
    raise exception


def ignore_errors(exception, /):
    """Implements the 'ignore' error handling: what cannot be coded is left out."""
    return ("" if not isinstance(exception, UnicodeEncodeError) else "", exception.end)


def replace_errors(exception, /):
    """Implements the 'replace' error handling."""
    if isinstance(exception, UnicodeEncodeError):
        return "?" * (exception.end - exception.start), exception.end
    return "\ufffd", exception.end


def xmlcharrefreplace_errors(exception, /):
    """Implements the 'xmlcharrefreplace' error handling."""
    bad = exception.object[exception.start:exception.end]
    return "".join(f"&#{ord(c)};" for c in bad), exception.end


def backslashreplace_errors(exception, /):
    """Implements the 'backslashreplace' error handling."""
    bad = exception.object[exception.start:exception.end]
    if isinstance(bad, bytes):
        return "".join(f"\\x{c:02x}" for c in bad), exception.end
    return bad.encode("ascii", "backslashreplace").decode(), exception.end


def namereplace_errors(exception, /):
    """Implements the 'namereplace' error handling."""
    bad = exception.object[exception.start:exception.end]
    return bad.encode("ascii", "namereplace").decode(), exception.end


_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
             "xmlcharrefreplace": xmlcharrefreplace_errors,
             "backslashreplace": backslashreplace_errors, "namereplace": namereplace_errors}


@_unseen
def lookup_error(name, /):
    """Return the error handler for the specified error handling name or raise a LookupError."""
    if name not in _handlers:
        raise LookupError(f"unknown error handler name '{name}'")
    return _handlers[name]


@_unseen
def register_error(errors, handler, /):
    """Register the specified error handler under the name errors: called with each UnicodeError, it
    returns what to put there and where to go on."""
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler
