"""From the name of an encoding to its codec."""
import sys

import _codecs


_cache = {}  # by the name that was asked for


class CodecRegistryError(LookupError, SystemError):
    pass


# Codecs that are modules here, by their other names.
_MODULES = {"u7": "utf_7", "utf7": "utf_7", "unicode_1_1_utf_7": "utf_7", "rot13": "rot_13",
            "hex": "_of_bytes", "hex_codec": "_of_bytes", "base64": "_of_bytes",
            "base64_codec": "_of_bytes", "base_64": "_of_bytes", "quopri": "_of_bytes",
            "quopri_codec": "_of_bytes", "quoted_printable": "_of_bytes",
            "quotedprintable": "_of_bytes", "uu": "_of_bytes", "uu_codec": "_of_bytes",
            "zlib": "_of_bytes", "zip": "_of_bytes", "zlib_codec": "_of_bytes"}
_MODULES |= {name: name for name in ("utf_7", "rot_13", "punycode", "idna", "undefined")}


def normalize_encoding(encoding):
    """Normalize an encoding name: runs of what is neither letter, digit nor point are one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    kept = "".join(c if c.isalnum() and c.isascii() or c == "." else " " for c in encoding)
    return "_".join(kept.split())


def search_function(encoding):
    """The codec of that name; None where there is none."""
    if encoding not in _cache:
        _cache[encoding] = _codec_of(encoding)
    return _cache[encoding]


def _codec_of(encoding):
    plain = normalize_encoding(encoding).lower()
    if plain in _MODULES:
        name = f"encodings.{_MODULES[plain]}"
        __import__(name)
        return sys.modules[name].codec_of(plain)
    name = _codecs.canonical(encoding)
    if name is None:
        return None
    from encodings import _texts
    return _texts.codec_of(name)


def __getattr__(name):
    if name == "aliases":
        from importlib import import_module
        return import_module("encodings.aliases")
    if (info := search_function(name)) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = type(sys)(f"{__name__}.{name}")
    for cls in ("StreamReader", "StreamWriter", "IncrementalEncoder", "IncrementalDecoder"):
        setattr(module, cls, getattr(info, cls.lower()))
    module.encode, module.decode, module.getregentry = info.encode, info.decode, lambda: info
    return module
