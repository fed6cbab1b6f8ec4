"""TextIOWrapper: text over a stream of bytes."""
import codecs
import io
import operator

from _io import _Held
from _streams import _cookies
from _streams._bases import DEFAULT_BUFFER_SIZE, _TextIOBase, refuse, size_of
from _streams._newlines import IncrementalNewlineDecoder

_STATELESS = frozenset({"utf-8", "ascii", "iso8859-1"})


def _known_encoding(encoding):
    """What codecs has under the name, when it is one of texts."""
    info = codecs.lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; "
                          "use codecs.open() to handle arbitrary codecs")
    return info


def _check_newline(newline):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"illegal newline type: {type(newline)}")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline}")


class TextIOWrapper(_Held, _TextIOBase):
    """Character and line based layer over a BufferedIOBase object, buffer."""

    _buffer, _detached = None, False

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False,
                 write_through=False):
        self._buffer = None
        _check_newline(newline)
        for name, words in (("encoding", encoding), ("errors", errors)):
            if words is not None and not isinstance(words, str):
                raise TypeError(f"TextIOWrapper() argument '{name}' must be str or None, "
                                f"not {type(words).__name__}")
            if words and "\0" in words:
                raise ValueError("embedded null character")
        if encoding is None or encoding == "locale":
            encoding = "UTF-8"
        self._choose(encoding, errors or "strict", newline, _known_encoding(encoding))
        self._line_buffering, self._write_through = bool(line_buffering), bool(write_through)
        self._detached = False
        self._seekable = self._telling = buffer.seekable()
        self._has_read1 = hasattr(buffer, "read1")
        self._CHUNK_SIZE = DEFAULT_BUFFER_SIZE
        self._take_pending()
        self._forget()
        self._buffer = buffer
        if isinstance(buffer, _Held) and type(self) is TextIOWrapper:
            self._file = buffer._file
        if self._seekable and buffer.writable() and buffer.tell():
            self._encoder_at(False)

    def _choose(self, encoding, errors, newline, info):
        self._encoding, self._errors, self._newline = encoding, errors, newline
        self._info = info
        self._stateless = info.name in _STATELESS
        self._encoder = None
        self._decoder = None
        self._has_lines = newline in (None, "\n")
        self._keeps_writes = False

    def _forget(self):
        """Nothing is read ahead."""
        self._ahead = ""
        self._snapshot = None  # the decoder's flags before the chunk, and the bytes it was made of

    def _parts(self):
        """The buffer of a stream that can be used."""
        buffer = self._buffer
        if buffer is None:
            raise ValueError("underlying buffer has been detached" if self._detached else
                             "I/O operation on uninitialized object")
        return buffer

    def _set_up(self):
        if self._buffer is None and not self._detached:
            self._parts()
        return self

    def _open_buffer(self):
        buffer = self._parts()
        if buffer.closed:
            raise ValueError("I/O operation on closed file.")
        return buffer

    buffer = property(lambda self: self._parts())
    encoding = property(lambda self: self._set_up()._encoding)
    errors = property(lambda self: self._set_up()._errors)
    line_buffering = property(lambda self: self._set_up()._line_buffering)
    write_through = property(lambda self: self._set_up()._write_through)
    name = property(lambda self: self._parts().name)
    closed = property(lambda self: self._parts().closed)
    newlines = property(lambda self: getattr(self._decoder, "newlines", None))

    def __repr__(self):
        head = f"<{type(self).__module__}.{type(self).__qualname__}"
        self._set_up()
        if self.__dict__.get("_showing"):
            raise RuntimeError(f"reentrant call inside {type(self).__module__}."
                               f"{type(self).__qualname__}.__repr__")
        self._showing = True
        try:
            for each in ("name", "mode"):
                try:
                    head += f" {each}={getattr(self, each)!r}"
                except (AttributeError, ValueError):
                    pass
        finally:
            self._showing = False
        return f"{head} encoding={self._encoding!r}>"

    def readable(self):
        return self._parts().readable()

    def writable(self):
        return self._parts().writable()

    def seekable(self):
        return self._parts().seekable()

    def fileno(self):
        return self._parts().fileno()

    def isatty(self):
        return self._parts().isatty()

    # reading

    def _get_decoder(self):
        if self._decoder is None:
            if not self._buffer.readable():
                refuse("not readable")
            decoder = self._info.incrementaldecoder(self._errors)
            if self._newline in (None, ""):
                decoder = IncrementalNewlineDecoder(decoder, self._newline is None)
            self._decoder = decoder
            self._keeps_writes = False
        return self._decoder

    def _begin_reading(self):
        self._open_buffer()
        decoder = self._get_decoder()
        if self._waiting:
            self._write_pending()
        return decoder

    def _bytes_from(self, name, *args):
        data = getattr(self._buffer, name)(*args)
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"underlying {name}() should have returned a bytes-like object, "
                            f"not '{type(data).__name__}'")
        return bytes(data)

    def _more(self, hint=0):
        """Decode the next bytes; False at the end, when the decoder gave nothing more."""
        decoder = self._decoder
        if self._telling:
            kept, flags = decoder.getstate()
            if not isinstance(kept, bytes):
                raise TypeError("illegal decoder state: the first item should be a bytes object, "
                                f"not '{type(kept).__name__}'")
        data = self._bytes_from("read1" if self._has_read1 else "read", max(self._CHUNK_SIZE, hint))
        text = _decoded(decoder, data, not data)
        self._ahead = text
        if self._telling:
            self._snapshot = flags, kept + data
        return bool(data) or bool(text)

    def read(self, size=-1, /):
        size = size_of(size)
        decoder = self._begin_reading()
        text = self._take(size)
        if size < 0:
            text += _decoded(decoder, self._bytes_from("read"), True)
            self._forget()
            return text
        if len(text) == size:
            return text
        pieces, missing = [text], size - len(text)
        while missing and self._more(missing):
            pieces.append(self._take(missing))
            missing -= len(pieces[-1])
        return "".join(pieces)

    def _readline(self, size=-1, /):
        size = size_of(size)
        self._begin_reading()
        return self._line(size)

    def _line(self, size):
        """A line may end in the chunk, or in one that follows."""
        if self._has_lines:
            line = self._take_line(size)
            while not (line.endswith("\n") or len(line) == size) and self._more():
                line += self._take_line(size - len(line) if size >= 0 else -1)
            return line
        text = self._take(-1)
        while (end := self._end_of_line(text)) < 0 and not 0 <= size <= len(text):
            kept, snapshot = text, self._snapshot
            if not self._more():
                break
            text += self._take(-1)
            if kept and snapshot is not None:  # one chunk from where the line began
                self._snapshot = snapshot[0], snapshot[1] + self._snapshot[1]
        end = len(text) if end < 0 else end
        return self._part(text, end if size < 0 else min(size, end))

    def _part(self, text, end):
        """The text up to there; the chunk ends with the rest of it."""
        if self._at >= len(text):
            self._at += end - len(text)
        else:
            self._ahead, self._at = text, end
        return text[:end]

    def _end_of_line(self, text):
        """Past its newline; -1 when there is none, or when it may go on."""
        if self._newline:
            at = text.find(self._newline)
            return at if at < 0 else at + len(self._newline)
        ends = [at for at in (text.find("\n"), text.find("\r")) if at >= 0]
        if not ends:
            return -1
        return min(ends) + (2 if text.startswith("\r\n", min(ends)) else 1)

    def _next(self):
        self._telling = False
        line = self.readline()
        if not isinstance(line, str):
            raise OSError("readline() should have returned a str object, not "
                          f"'{type(line).__name__}'")
        if not line:
            self._telling, self._snapshot = self._seekable, None
            raise StopIteration
        return line

    # writing

    def _write(self, text, /):
        buffer = self._open_buffer()
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        length = len(text)
        ends_line = self._line_buffering and ("\n" in text or "\r" in text)
        if self._newline in ("\r", "\r\n"):
            text = text.replace("\n", self._newline)
        data = text.encode(self._encoding, self._errors) if self._stateless else self._encode(text)
        if not buffer.writable():
            refuse("not writable")
        self._keeps_writes = (
            self._stateless and self._decoder is None and self._newline not in ("\r", "\r\n")
            and not self._line_buffering and not self._write_through)
        while self._waiting and self._waiting + len(data) > self._CHUNK_SIZE:
            self._write_pending()
        self._keep(data)
        if self._waiting >= self._CHUNK_SIZE or ends_line or self._write_through:
            self._write_pending()
        if ends_line:
            buffer.flush()
        if self._snapshot is not None:
            self._forget()
        if self._decoder is not None:
            self._decoder.reset()
        return length

    def _encode(self, text):
        if self._encoder is None:
            if not self._buffer.writable():
                refuse("not writable")
            self._encoder = self._info.incrementalencoder(self._errors)
        data = self._encoder.encode(text)
        if not isinstance(data, bytes):
            raise TypeError(f"encoder should return a bytes object, not '{type(data).__name__}'")
        return data

    def _encoder_at(self, start):
        """A mark of the byte order belongs to the start of a file only."""
        if self._encoder is None:
            if self._info.incrementalencoder is None:
                return
            self._encoder = self._info.incrementalencoder(self._errors)
        if start:
            self._encoder.reset()
        else:
            self._encoder.setstate(0)

    def _write_pending(self):
        if self._waiting:
            self._buffer.write(self._take_pending())

    def flush(self):
        buffer = self._open_buffer()
        self._telling = self._seekable
        self._write_pending()
        buffer.flush()

    # moving

    def tell(self):
        buffer = self._open_buffer()
        if not self._seekable:
            refuse("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self._write_pending()
        buffer.flush()
        position = buffer.tell()
        if self._decoder is None or self._snapshot is None:
            if self._at < len(self._ahead):
                raise AssertionError("pending decoded text")
            return position
        flags, data = self._snapshot
        position -= len(data)
        used = self._at
        if used == 0:
            return _cookies.Cookie(position, flags).pack()
        return _cookies.locate(self._decoder, position, flags, data, used).pack()

    def seek(self, cookie, whence=0, /):
        buffer = self._open_buffer()
        if not self._seekable:
            refuse("underlying stream is not seekable")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if whence and cookie:
            refuse(f"can't do nonzero {'cur' if whence == 1 else 'end'}-relative seeks")
        if whence == 1:
            cookie = self.tell()
        if whence == 2:
            return self._to_end(buffer)
        cookie = operator.index(cookie)
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie}")
        self.flush()
        place = _cookies.unpack(cookie)
        buffer.seek(place.position)
        self._forget()
        self._restore(place)
        if not self._stateless:
            self._encoder_at(cookie == 0)
        return cookie

    def _to_end(self, buffer):
        self.flush()
        self._forget()
        if self._decoder is not None:
            self._decoder.reset()
        at = buffer.seek(0, 2)
        if not self._stateless:
            self._encoder_at(at == 0)
        return at

    def _restore(self, place):
        """Lead the decoder to the place whose bytes begin here."""
        if self._decoder is None and not (place.flags or place.skip):
            return
        decoder = self._get_decoder()
        if place.position or place.flags:
            decoder.setstate((b"", place.flags))
        else:
            decoder.reset()
        self._snapshot = place.flags, b""
        if place.skip:
            data = self._bytes_from("read", place.feed)
            text = _decoded(decoder, data, place.at_end)
            if len(text) < place.skip:
                raise OSError("can't restore logical file position")
            self._ahead, self._at = text, place.skip
            self._snapshot = place.flags, data

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(pos)

    def reconfigure(self, *, encoding=None, errors=None, newline=Ellipsis, line_buffering=None,
                    write_through=None):
        """Reconfigure the text stream with new parameters."""
        if self._decoder is not None and (encoding is not None or errors is not None or
                                          newline is not Ellipsis):
            refuse("It is not possible to set the encoding or newline of stream after the first "
                   "read")
        self._parts()
        for name, words in (("encoding", encoding), ("errors", errors)):
            if words is not None and not isinstance(words, str):
                raise TypeError(f"reconfigure() argument '{name}' must be str or None, "
                                f"not {type(words).__name__}")
        if newline is Ellipsis:
            newline = self._newline
        _check_newline(newline)
        if encoding == "locale":
            encoding = "UTF-8"
        if errors is None:
            errors = self._errors if encoding is None else "strict"
        encoding = self._encoding if encoding is None else encoding
        info = _known_encoding(encoding)
        self.flush()
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)
        self._keeps_writes = False
        if (encoding, errors, newline) == (self._encoding, self._errors, self._newline):
            return
        self._choose(encoding, errors, newline, info)
        if self._seekable and self._buffer.tell():
            self._encoder_at(False)

    def detach(self):
        self.flush()
        buffer, self._buffer, self._file, self._detached = self._buffer, None, None, True
        return buffer

    def close(self):
        buffer = self._parts()
        if buffer.closed:
            return
        if self._finalizing and hasattr(buffer, "_dealloc_warn"):
            buffer._dealloc_warn(self)
        try:
            self.flush()
        finally:
            buffer.close()

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} instances")


def _decoded(decoder, data, final):
    text = decoder.decode(data, final)
    if not isinstance(text, str):
        raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
    return text


TextIOWrapper.__module__ = "_io"
io.TextIOBase.register(TextIOWrapper)
