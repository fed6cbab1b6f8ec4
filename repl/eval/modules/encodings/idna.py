"""Names of hosts (RFC 3490): each label in ASCII, those that are not as xn-- and Punycode."""
import codecs
import re
import unicodedata

from encodings.punycode import punycode_encode

_DOTS = re.compile("[\u002e\u3002\uff0e\uff61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"
_LEFT_OUT = re.compile("[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")


def nameprep(label):
    """The one form of a label: small letters, compatible forms, without what is invisible."""
    text = _LEFT_OUT.sub("", label).casefold()
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    for i, c in enumerate(text):
        if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") or \
                unicodedata.category(c) == "Zs" and c != " ":
            raise UnicodeEncodeError("idna", text, i, i + 1, f"Invalid character {c!r}")
    return text


def _checked(label, whole):
    if not label:
        raise UnicodeEncodeError("idna", whole, 0, 1, "label empty")
    if len(label) >= 64:
        raise UnicodeEncodeError("idna", whole, 0, len(whole), "label too long")
    return label


def ToASCII(label):
    try:
        return _checked(label.encode("ascii"), label)
    except UnicodeEncodeError as error:
        if error.encoding == "idna":
            raise
    prepared = nameprep(label)
    try:
        return _checked(prepared.encode("ascii"), label)
    except UnicodeEncodeError as error:
        if error.encoding == "idna":
            raise
    if prepared.lower().startswith(sace_prefix):
        raise UnicodeEncodeError("idna", label, 0, len(sace_prefix), "Label starts with ACE prefix")
    return _checked(ace_prefix + punycode_encode(prepared), label)


def ToUnicode(label):
    if len(label) > 1024:
        raise UnicodeError("label way too long")
    if isinstance(label, bytes):
        plain = label
    else:
        try:
            plain = label.encode("ascii")
        except UnicodeEncodeError:
            plain = nameprep(label).encode("ascii")
    if not plain.lower().startswith(ace_prefix):
        return str(plain, "ascii")
    text = plain[len(ace_prefix):].decode("punycode")
    if str(plain, "ascii").lower() != str(ToASCII(text), "ascii"):
        raise UnicodeDecodeError("idna", label, 0, len(label), "IDNA does not round-trip, "
                                 f"'{label!r}' != '{ToASCII(text)!r}'")
    return text


def _labels(text):
    """The labels, and what follows the last of them: a dot or nothing."""
    labels = _DOTS.split(text)
    return (labels[:-1], ".") if labels and not labels[-1] else (labels, "")


def _in_place(text, start, label):
    try:
        return ToASCII(label)
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError("idna", text, start + error.start, start + error.end,
                                 error.reason) from None


def encode(input, errors="strict"):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")
    if not input:
        return b"", 0
    labels, dot = _labels(input)
    made, start = [], 0
    for label in labels:
        made.append(_in_place(input, start, label))
        start += len(label) + 1
    return b".".join(made) + dot.encode(), len(input)


def decode(input, errors="strict"):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")
    data = bytes(input)
    if not data:
        return "", 0
    if ace_prefix not in data.lower():
        try:
            return data.decode("ascii"), len(data)
        except UnicodeDecodeError:
            pass
    labels = data.split(b".")
    dot = "." if not labels[-1] else ""
    if dot:
        labels.pop()
    return ".".join(ToUnicode(label) for label in labels) + dot, len(data)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        if errors != "strict":
            raise UnicodeError(f"Unsupported error handling: {errors}")
        if not input:
            return b"", 0
        labels, dot = _labels(input)
        if not final and not dot:
            labels = labels[:-1]
            dot = "." if labels else ""
        whole = sum(len(label) + 1 for label in labels) - (not dot and bool(labels))
        return b".".join(ToASCII(label) for label in labels) + dot.encode(), whole


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        if errors != "strict":
            raise UnicodeError(f"Unsupported error handling: {errors}")
        data = input if final else input[:input.rfind(b".") + 1]
        if not data:
            return "", 0
        return decode(data, errors)


def codec_of(name):
    from encodings import _texts
    return _texts.info("idna", "idna", encode, decode, IncrementalDecoder, IncrementalEncoder)
