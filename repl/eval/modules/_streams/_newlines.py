"""The newlines of a text that is decoded piece by piece."""


class IncrementalNewlineDecoder:
    """Codec used when reading a file in universal newlines mode."""

    # By bits: 1 a line feed was seen, 2 a carriage return, 4 both as a pair.
    _seen_names = [None, "\n", "\r", ("\r", "\n"), "\r\n", ("\n", "\r\n"), ("\r", "\r\n"),
                   ("\r", "\n", "\r\n")]

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder, self._translate, self.errors = decoder, translate, errors
        self._seen = 0
        self._held = False  # a \r that may be the first half of a \r\n

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        if self._held and (text or final):
            text, self._held = "\r" + text, False
        if "\r" not in text:
            if "\n" in text:
                self._seen |= 1
            return text
        if text[-1] == "\r" and not final:
            text, self._held = text[:-1], True
        pairs = text.count("\r\n")
        returns, lines = text.count("\r") - pairs, text.count("\n") - pairs
        self._seen |= bool(lines) | bool(returns) << 1 | bool(pairs) << 2
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translate else text

    def getstate(self):
        data, flags = (b"", 0) if self._decoder is None else _state_of(self._decoder)
        return data, flags << 1 | self._held

    def setstate(self, state):
        if not isinstance(state, tuple):
            raise TypeError("state argument must be a tuple")
        data, flags = state
        self._held = bool(flags & 1)
        if self._decoder is not None:
            self._decoder.setstate((data, flags >> 1))

    def reset(self):
        self._seen, self._held = 0, False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        return self._seen_names[self._seen]


def _state_of(decoder):
    state = decoder.getstate()
    if not isinstance(state, tuple):
        raise TypeError("illegal decoder state")
    data, flags = state
    return data, flags


IncrementalNewlineDecoder.__module__ = "_io"
