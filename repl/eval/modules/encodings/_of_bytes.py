"""Codecs from bytes to bytes: hex, base64, quopri, uu and zlib."""
import binascii


def _hex(data):
    return binascii.b2a_hex(data)


def _base64(data):
    import base64
    return base64.encodebytes(data)


def _from_base64(data):
    import base64
    return base64.decodebytes(data)


def _lines(data, size):
    return [data[at:at + size] for at in range(0, len(data), size)]


def _quopri(data):
    return binascii.b2a_qp(data, quotetabs=True)


def _uu(data):
    body = b"".join(binascii.b2a_uu(line) for line in _lines(data, 45))
    return b"begin 666 <data>\n" + body + b" \nend\n"


def _from_uu(data):
    lines = iter(bytes(data).splitlines(keepends=True))
    if not any(line.startswith(b"begin") for line in lines):
        raise ValueError('Missing "begin" line in input data')
    made = b""
    for line in lines:
        if line == b"end\n":
            return made
        made += binascii.a2b_uu(line)
    raise ValueError("Truncated input data")


def _zlib(data):
    import zlib
    return zlib.compress(data)


def _from_zlib(data):
    import zlib
    return zlib.decompress(data)


# By name: there and back.
_CODECS = {"hex": (_hex, binascii.a2b_hex), "base64": (_base64, _from_base64),
           "quopri": (_quopri, binascii.a2b_qp), "uu": (_uu, _from_uu),
           "zlib": (_zlib, _from_zlib)}
_SPELLED = {"base_64": "base64", "zip": "zlib", "quoted_printable": "quopri",
            "quotedprintable": "quopri"}


def codec_of(name):
    from encodings import _texts
    name = _SPELLED.get(name, name.removesuffix("_codec"))
    there, back = _CODECS[name]

    def coder(function):
        def code(input, errors="strict"):
            if errors != "strict":
                raise AssertionError
            return function(input), len(input)
        return code
    return _texts.info(name, f"{name}_codec", coder(there), coder(back), is_text=False)
