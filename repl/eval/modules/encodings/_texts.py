"""Codecs of the encodings that the machine knows: their classes around its functions."""
import codecs
from _codec_registry import _STATEFUL, text_coders

_ORDERS = {"utf-16": codecs.utf_16_ex_decode, "utf-32": codecs.utf_32_ex_decode}


def codec_of(name):
    own = {"iso8859-1": "latin_1"}.get(name, name.replace("-", "_"))
    if name in _ORDERS:
        return _with_order(name, own)
    if name == "utf-8-sig":
        return _with_mark(name, own)
    encode, decode = text_coders("latin-1" if own == "latin_1" else name)
    decoder = _keeping(decode) if own in _STATEFUL else _at_once(decode)
    whole = (lambda input, errors="strict": decode(input, errors, True)) \
        if own in _STATEFUL else decode
    return info(name, own, encode, whole, decoder, stream_decode=decode)


def info(name, module, encode, decode, decoder=None, encoder=None, stream_decode=None,
         is_text=True, reader=codecs.StreamReader, writer=codecs.StreamWriter):
    """A CodecInfo; what is not given is made of the two functions."""
    class Codec(codecs.Codec):
        pass
    Codec.encode, Codec.decode = staticmethod(encode), staticmethod(stream_decode or decode)

    class StreamWriter(writer, Codec):
        pass

    class StreamReader(reader, Codec):
        pass
    classes = (encoder or _encoding(encode), decoder or _at_once(decode))
    for cls, own in zip((StreamWriter, StreamReader, *classes),
                        ("StreamWriter", "StreamReader", "IncrementalEncoder",
                         "IncrementalDecoder")):
        cls.__name__ = cls.__qualname__ = own
        cls.__module__ = f"encodings.{module}"
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, *classes, name,
                            _is_text_encoding=is_text)


def _encoding(function):
    class Encoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return function(input, self.errors)[0]
    return Encoder


def _at_once(function):
    class Decoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return function(input, self.errors)[0]
    return Decoder


def _keeping(function):
    class Decoder(codecs.BufferedIncrementalDecoder):
        _buffer_decode = staticmethod(function)
    return Decoder


# --- texts that begin with a mark of their order of bytes ---

def _with_order(name, own):
    encode, decode = text_coders(name)
    ex_decode = _ORDERS[name]
    little, big = (text_coders(f"{name}-{end}") for end in ("le", "be"))

    class Encoder(codecs.IncrementalEncoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self.encoder = None

        def encode(self, input, final=False):
            made = (self.encoder or encode)(input, self.errors)[0]
            self.encoder = little[0]
            return made

        def reset(self):
            self.encoder = None

        def getstate(self):  # 2: the mark is still to come
            return 2 if self.encoder is None else 0

        def setstate(self, state):
            self.encoder = None if state else little[0]

    class Decoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is not None:
                return self.decoder(input, errors, final)
            text, taken, order = ex_decode(input, errors, 0, final)
            if order:
                self.decoder = big[1] if order > 0 else little[1]
            elif taken:
                raise UnicodeError(f"{name.upper()} stream does not start with BOM")
            return text, taken

        def reset(self):
            super().reset()
            self.decoder = None

        def getstate(self):  # 2: no mark was seen, 1: big ends first
            kept = super().getstate()[0]
            return kept, 2 if self.decoder is None else int(self.decoder is big[1])

        def setstate(self, state):
            super().setstate(state)
            self.decoder = (little[1], big[1], None)[state[1]]

    class Writer(codecs.StreamWriter):
        def __init__(self, stream, errors="strict"):
            super().__init__(stream, errors)
            self._encoder = Encoder(errors)

        def reset(self):
            super().reset()
            self._encoder.reset()

        def encode(self, input, errors="strict"):
            return self._encoder.encode(input), len(input)

    class Reader(codecs.StreamReader):
        _decoder = None

        def reset(self):
            super().reset()
            self._decoder = None

        def decode(self, input, errors="strict"):
            if self._decoder is not None:
                return self._decoder(input, errors)
            text, taken, order = ex_decode(input, errors, 0, False)
            if order:
                self._decoder = big[1] if order > 0 else little[1]
            elif taken:
                raise UnicodeError(f"{name.upper()} stream does not start with BOM")
            return text, taken
    return info(name, own, encode, lambda input, errors="strict": decode(input, errors, True),
                Decoder, Encoder, reader=Reader, writer=Writer)


def _with_mark(name, own):
    encode, decode = text_coders(name)
    plain = text_coders("utf-8")
    mark = codecs.BOM_UTF8

    def decode_start(input, errors, final):
        """With what is left of the mark's doubt: has the text begun?"""
        if len(input) < 3 and not final and mark.startswith(input):
            return "", 0, False
        skip = 3 if input[:3] == mark else 0
        text, taken = plain[1](input[skip:], errors, final)
        return text, taken + skip, True

    class Encoder(codecs.IncrementalEncoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self.first = 1

        def encode(self, input, final=False):
            made = (encode if self.first else plain[0])(input, self.errors)[0]
            self.first = 0
            return made

        def reset(self):
            self.first = 1

        def getstate(self):
            return self.first

        def setstate(self, state):
            self.first = state

    class Decoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self.first = 1

        def _buffer_decode(self, input, errors, final):
            if not self.first:
                return plain[1](input, errors, final)
            text, taken, begun = decode_start(input, errors, final)
            self.first = int(not begun)
            return text, taken

        def reset(self):
            super().reset()
            self.first = 1

        def getstate(self):
            return super().getstate()[0], self.first

        def setstate(self, state):
            super().setstate(state)
            self.first = state[1]

    class Writer(codecs.StreamWriter):
        _begun = False

        def reset(self):
            self._begun = False

        def encode(self, input, errors="strict"):
            coder, self._begun = plain[0] if self._begun else encode, True
            return coder(input, errors)

    class Reader(codecs.StreamReader):
        _begun = False

        def reset(self):
            super().reset()
            self._begun = False

        def decode(self, input, errors="strict"):
            if self._begun:
                return plain[1](input, errors)
            text, taken, self._begun = decode_start(input, errors, False)
            return text, taken
    return info(name, own, encode, decode, Decoder, Encoder, reader=Reader, writer=Writer)
