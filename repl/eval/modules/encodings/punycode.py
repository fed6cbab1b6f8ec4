"""Punycode (RFC 3492): the ASCII letters of a text, then what says where all others stand."""

_BASE, _LOW, _HIGH, _SKEW, _DAMP, _FIRST_BIAS, _FIRST = 36, 1, 26, 38, 700, 72, 128
_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"


def _threshold(position, bias):
    return min(max(position - bias, _LOW), _HIGH)


def _adapt(delta, count, first):
    delta //= _DAMP if first else 2
    delta += delta // count
    bias = 0
    while delta > (_BASE - _LOW) * _HIGH // 2:
        delta //= _BASE - _LOW
        bias += _BASE
    return bias + (_BASE - _LOW + 1) * delta // (delta + _SKEW)


def _written(delta, bias):
    """A number in digits whose weights depend on the bias; the last digit is a small one."""
    digits, position = "", _BASE
    while delta >= (limit := _threshold(position, bias)):
        delta, digit = divmod(delta - limit, _BASE - limit)
        digits += _DIGITS[limit + digit]
        position += _BASE
    return digits + _DIGITS[delta]


def punycode_encode(text):
    plain = "".join(c for c in text if ord(c) < _FIRST)
    out = plain + "-" if plain else ""
    done, bias, delta, last = len(plain), _FIRST_BIAS, 0, _FIRST
    for code in sorted({ord(c) for c in text if ord(c) >= _FIRST}):
        delta += (code - last) * (done + 1)
        last = code
        for c in text:
            if ord(c) < code:
                delta += 1
            elif ord(c) == code:
                out += _written(delta, bias)
                bias = _adapt(delta, done + 1, done == len(plain))
                done, delta = done + 1, 0
        delta, last = delta + 1, code + 1
    return out.encode("ascii")


def _number(data, text, at, bias):
    """The number whose digits begin there, and where they end."""
    total, weight, position = 0, 1, _BASE
    while True:
        if at == len(text):
            raise UnicodeDecodeError("punycode", data, at, at + 1, "incomplete punycode string")
        digit = _DIGITS.find(text[at].lower())
        if digit < 0:
            raise UnicodeDecodeError("punycode", data, at, at + 1,
                                     f"Invalid extended code point '{text[at]}'")
        at += 1
        total += digit * weight
        limit = _threshold(position, bias)
        if digit < limit:
            return total, at
        weight *= _BASE - limit
        position += _BASE


def punycode_decode(data, errors):
    if isinstance(data, str):
        data = data.encode("ascii")
    data = bytes(data)
    text = data.decode("ascii", errors)
    plain, _, rest = text.rpartition("-")
    out, at = list(plain), len(text) - len(rest)
    code, place, bias = _FIRST, 0, _FIRST_BIAS
    while at < len(text):
        start = at
        try:
            delta, at = _number(data, text, at, bias)
            code += (place + delta) // (len(out) + 1)
            if code > 0x10ffff:
                raise UnicodeDecodeError("punycode", data, start, at,
                                         f"Invalid character U+{code:x}")
        except UnicodeDecodeError:
            if errors == "strict":
                raise
            if errors == "replace":
                out.append("?")
            break
        place = (place + delta) % (len(out) + 1)
        out.insert(place, chr(code))
        bias = _adapt(delta, len(out), len(out) == len(plain) + 1)
        place += 1
    return "".join(out)


def encode(input, errors="strict"):
    return punycode_encode(input), len(input)


def decode(input, errors="strict"):
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError(f"Unsupported error handling: {errors}")
    return punycode_decode(input, errors), len(input)


def codec_of(name):
    from encodings import _texts
    return _texts.info("punycode", "punycode", encode, decode)
