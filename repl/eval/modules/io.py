"""Streams: texts and bytes that are read and written as files are."""

from _io import DEFAULT_BUFFER_SIZE, BytesIO, StringIO
from _streams._bases import (UnsupportedOperation, _BufferedIOBase, _IOBase, _RawIOBase,
                             _TextIOBase)
from _streams._newlines import IncrementalNewlineDecoder
from builtins import open
import abc
import sys

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO",
           "StringIO", "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair",
           "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
           "text_encoding"]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2

BlockingIOError = BlockingIOError


class IOBase(_IOBase, metaclass=abc.ABCMeta):
    """What all streams have in common; a class of one's own overrides what it can do."""


class RawIOBase(_RawIOBase, IOBase):
    """Base class of raw streams of bytes."""


class BufferedIOBase(_BufferedIOBase, IOBase):
    """Base class of buffered streams of bytes."""


class TextIOBase(_TextIOBase, IOBase):
    """Base class of streams of text."""


TextIOBase.register(StringIO)
BufferedIOBase.register(BytesIO)
_OF_FILES = {"FileIO": "_raw", "TextIOWrapper": "_text", "BufferedReader": "_buffered",
             "BufferedWriter": "_buffered", "BufferedRandom": "_buffered",
             "BufferedRWPair": "_buffered"}


def __getattr__(name):
    """The classes of files come with the first who asks."""
    if name not in _OF_FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    cls = getattr(__import__(f"_streams.{_OF_FILES[name]}", fromlist=[name]), name)
    globals()[name] = cls
    return cls


def open_code(path):
    """Opens the provided file with the intent to import the contents."""
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    """The encoding to use where None was given."""
    if encoding is None:
        return "utf-8" if sys.flags.utf8_mode else "locale"
    return encoding
