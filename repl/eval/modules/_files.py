"""open(): a descriptor, the buffer over it, and the text over that."""
import warnings

from _streams._buffered import BufferedRandom, BufferedReader, BufferedWriter
from _streams._raw import FileIO
from _streams._text import TextIOWrapper


def _check_mode(mode):
    if any(c not in "rwaxbt+" for c in mode) or len(set(mode)) != len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in mode and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    kinds = [c for c in mode if c in "rwax"]
    if len(kinds) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if not kinds:
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one "
                         "plus")


def _check_binary(buffering, encoding, errors, newline):
    for name, given in (("an encoding", encoding), ("an errors", errors), ("a newline", newline)):
        if given is not None:
            raise ValueError(f"binary mode doesn't take {name} argument")
    if buffering == 1:
        warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default "
                      "buffer size will be used", RuntimeWarning)


def open(file, mode=None, buffering=None, encoding=None, errors=None, newline=None, closefd=None,
         opener=None):
    mode = "r" if mode is None else mode
    buffering = -1 if buffering is None else buffering
    if not isinstance(file, (int, str, bytes)):
        file = _fspath(file)
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    _check_mode(mode)
    binary = "b" in mode
    if binary:
        _check_binary(buffering, encoding, errors, newline)
    raw = FileIO(file, mode.replace("b", "").replace("t", ""), closefd is None or closefd, opener)
    stream = raw
    try:
        if buffering < -1:
            raise ValueError("invalid buffering size")
        if buffering == 0:
            if not binary:
                raise ValueError("can't have unbuffered text I/O")
            return raw
        cls = BufferedRandom if "+" in mode else BufferedReader if "r" in mode else BufferedWriter
        stream = cls(raw, buffering) if buffering > 1 else cls(raw)
        if not binary:
            stream = TextIOWrapper(stream, encoding, errors, newline, buffering == 1)
            stream.mode = mode
        return stream
    except BaseException:
        stream.close()
        raise


def _fspath(file):
    fspath = getattr(type(file), "__fspath__", None)
    if fspath is None:
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(file).__name__}")
    path = fspath(file)
    if not isinstance(path, (str, bytes)):
        raise TypeError(f"expected {type(file).__name__}.__fspath__() to return str or bytes, "
                        f"not {type(path).__name__}")
    return path
