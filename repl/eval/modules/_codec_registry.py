"""What has been registered with codecs: encodings by name, and handlers of errors."""
import _codecs

_searchers = []
_found = {}


def register(search_function, /):
    """Register a codec search function."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searchers.append(search_function)


def unregister(search_function, /):
    """Unregister a codec search function and clear the registry's cache."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _found.clear()


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {_kind(encoding)}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    key = encoding.lower().replace(" ", "_").replace("-", "_")
    if key not in _found:
        _found[key] = _find(encoding, key)
    return _found[key]


def _find(encoding, key):
    import encodings
    for search in (encodings.search_function, *_searchers):
        info = search(key)
        if info is None:
            continue
        if not isinstance(info, tuple) or len(info) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        return info
    raise LookupError(f"unknown encoding: {encoding}")


def _call(doing, function, encoding, *args):
    """The first half of what a coder returned; who reads its errors is told which one it was."""
    try:
        pair = function(*args)
    except BaseException as error:
        note = f"{doing} with '{encoding}' codec failed"
        if note not in getattr(error, "__notes__", ()):  # str.encode() may have said so
            error.add_note(note)
        raise
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError(f"{doing.replace('ing', 'er')} must return a tuple (object, integer)")
    return pair[0]


def encode(obj, encoding="utf-8", errors="strict"):
    """Encodes obj using the codec registered for encoding."""
    return _call("encoding", lookup(encoding)[0], encoding, obj, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """Decodes obj using the codec registered for encoding."""
    return _call("decoding", lookup(encoding)[1], encoding, obj, errors)


def _through_text_codec(encoding, verb, given, errors, kind):
    """What str.encode() or bytes.decode(), by the verb, gives: something of that kind."""
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"'{encoding}' is not a text encoding; "
                          f"use codecs.{verb}() to handle arbitrary codecs")
    made = _call(f"{verb[:-1]}ing", info[verb == "decode"], encoding, given, errors)
    if not isinstance(made, kind):
        raise TypeError(f"'{encoding}' {verb}r returned '{_kind(made)}' instead of "
                        f"'{kind.__name__}'; use codecs.{verb}() to {verb} to arbitrary types")
    return made


def encode_text(text, encoding, errors):
    """What str.encode() makes with an encoding that is not built in."""
    return _through_text_codec(encoding, "encode", text, errors, bytes)


def decode_text(data, encoding, errors):
    """What bytes.decode() makes with an encoding that is not built in."""
    return _through_text_codec(encoding, "decode", data, errors, str)


def _kind(v):
    return type(v).__name__


# --- what is done about errors ---

def _of_unicode(exception):
    if not isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        raise TypeError(f"don't know how to handle {_kind(exception)} in error callback")
    return exception.object[exception.start:exception.end]


def strict_errors(exception, /):
    """Implements the 'strict' error handling, which raises a UnicodeError on coding errors."""
    if not isinstance(exception, BaseException):
        raise TypeError("codec must pass exception instance")
    raise exception


def ignore_errors(exception, /):
    """Implements the 'ignore' error handling: what cannot be coded is left out."""
    _of_unicode(exception)
    return "", exception.end


def replace_errors(exception, /):
    """Implements the 'replace' error handling."""
    bad = _of_unicode(exception)
    if isinstance(exception, UnicodeEncodeError):
        return "?" * len(bad), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    return "\ufffd" * len(bad), exception.end


def _only_encoding(exception):
    if not isinstance(exception, UnicodeEncodeError):
        raise TypeError(f"don't know how to handle {_kind(exception)} in error callback")
    return exception.object[exception.start:exception.end]


def xmlcharrefreplace_errors(exception, /):
    """Implements the 'xmlcharrefreplace' error handling."""
    return "".join(f"&#{ord(c)};" for c in _only_encoding(exception)), exception.end


def backslashreplace_errors(exception, /):
    """Implements the 'backslashreplace' error handling."""
    bad = _of_unicode(exception)
    if isinstance(bad, bytes):
        return "".join(f"\\x{c:02x}" for c in bad), exception.end
    return bad.encode("ascii", "backslashreplace").decode(), exception.end


def namereplace_errors(exception, /):
    """Implements the 'namereplace' error handling."""
    return _only_encoding(exception).encode("ascii", "namereplace").decode(), exception.end


def _surrogates(errors):
    def handle(exception):
        bad = _of_unicode(exception)
        try:
            if isinstance(exception, UnicodeEncodeError):
                return bad.encode(exception.encoding, errors), exception.end
            if isinstance(exception, UnicodeDecodeError):
                return bad.decode(exception.encoding, errors), exception.end
        except UnicodeError:
            raise exception from None
        raise TypeError(f"don't know how to handle {_kind(exception)} in error callback")
    return handle


_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
             "xmlcharrefreplace": xmlcharrefreplace_errors,
             "backslashreplace": backslashreplace_errors, "namereplace": namereplace_errors,
             "surrogateescape": _surrogates("surrogateescape"),
             "surrogatepass": _surrogates("surrogatepass")}


def lookup_error(name, /):
    """Return the error handler for the specified error handling name or raise a LookupError."""
    if not isinstance(name, str):
        raise TypeError(f"lookup_error() argument must be str, not {_kind(name)}")
    if name not in _handlers:
        raise LookupError(f"unknown error handler name '{name}'")
    return _handlers[name]


def register_error(errors, handler, /):
    """Register the specified error handler under the name errors: called with each UnicodeError, it
    returns what to put there and where to go on."""
    if not isinstance(errors, str):
        raise TypeError(f"register_error() argument 1 must be str, not {_kind(errors)}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def handled(error, errors):
    """What the handler puts in the place of what is wrong, and where to go on."""
    put, place = lookup_error(errors)(error)
    return put, place + len(error.object) if place < 0 else place


# --- the built-in codecs as functions: NAME_encode and NAME_decode ---

_STATEFUL = ("utf_8", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be",
             "unicode_escape", "raw_unicode_escape")


def text_coders(name):
    """The two functions of an encoding that _codecs knows."""
    own = name.replace("-", "_")

    def encode(str, errors="strict", /):
        return _encoded(own, name, str, errors)

    def decode(data, errors="strict", /):
        return _decoded(name, data, errors)

    def decode_some(data, errors="strict", final=own.endswith("escape"), /):
        if final:
            return _decoded(name, data, errors)
        if isinstance(data, str) and own.endswith("escape"):
            data = data.encode()
        return _codecs.decode_some(data, name, errors or "strict")
    decode = decode_some if own in _STATEFUL else decode
    encode.__name__ = encode.__qualname__ = f"{own}_encode"
    decode.__name__ = decode.__qualname__ = f"{own}_decode"
    return staticmethod(encode), staticmethod(decode)  # what is written in C does not bind


def _encoded(own, name, text, errors):
    if not isinstance(text, str):
        raise TypeError(f"{own}_encode() argument 1 must be str, not {_kind(text)}")
    return text.encode(name, errors or "strict"), len(text)


def _decoded(name, data, errors):
    if isinstance(data, str) and name.endswith("escape"):
        data = data.encode()
    return str(data, name, errors or "strict"), memoryview(data).nbytes
