"""Dicts that outlive the program: the keys are str, the values whatever can be pickled."""
import collections.abc
import io
import pickle

__all__ = ["Shelf", "BsdDbShelf", "DbfilenameShelf", "open"]


class _ClosedDict(collections.abc.MutableMapping):
    """What a shelf has in the place of its dict once it is closed."""

    def closed(self, *args):
        raise ValueError("invalid operation on closed shelf")

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = closed

    def __repr__(self):
        return "<Closed Dictionary>"


class Shelf(collections.abc.MutableMapping):
    """Base class for shelf implementations.

    With writeback, values that were read are kept and written again on sync() and close(), so that
    changes inside of them are not lost.
    """

    def __init__(self, dict, protocol=None, writeback=False, keyencoding="utf-8"):
        self.dict, self.keyencoding = dict, keyencoding
        self.writeback, self.cache = writeback, {}
        self._protocol = pickle.DEFAULT_PROTOCOL if protocol is None else protocol

    def _label(self, key):
        """The key as the dict below has it."""
        return key.encode(self.keyencoding)

    def _put(self, key, value):
        text = io.BytesIO()
        pickle.Pickler(text, self._protocol).dump(value)
        self.dict[self._label(key)] = text.getvalue()

    def __iter__(self):
        return (label.decode(self.keyencoding) for label in self.dict.keys())

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return self._label(key) in self.dict

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __getitem__(self, key):
        if key in self.cache:
            return self.cache[key]
        found = pickle.loads(self.dict[self._label(key)])
        return self.cache.setdefault(key, found) if self.writeback else found

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        self._put(key, value)

    def __delitem__(self, key):
        del self.dict[self._label(key)]
        self.cache.pop(key, None)

    def sync(self):
        """Write what was kept, and what the dict below keeps back."""
        if self.writeback:
            for each in self.cache.items():
                self._put(*each)
            self.cache = {}
        getattr(self.dict, "sync", lambda: None)()

    def close(self):
        if self.dict is not None:
            try:
                self.sync()
                getattr(self.dict, "close", lambda: None)()
            finally:
                self.dict = _ClosedDict()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def __del__(self):
        if hasattr(self, "_protocol"):  # which __init__ has got to
            self.close()


class BsdDbShelf(Shelf):
    """Shelf implementation using a database that can be walked through in order."""

    def _pair(self, found):
        key, value = found
        return key.decode(self.keyencoding), pickle.loads(value)

    def set_location(self, key):
        return self._pair(self.dict.set_location(key))

    def next(self):
        return self._pair(next(self.dict))

    def previous(self):
        return self._pair(self.dict.previous())

    def first(self):
        return self._pair(self.dict.first())

    def last(self):
        return self._pair(self.dict.last())


class DbfilenameShelf(Shelf):
    """Shelf implementation using the "dbm" generic dbm interface."""

    def __init__(self, filename, flag="c", protocol=None, writeback=False):
        import dbm
        super().__init__(dbm.open(filename, flag), protocol, writeback)

    def clear(self):
        """Remove all items from the shelf."""
        self.cache.clear()
        for key in list(self.dict.keys()):
            del self.dict[key]


def open(filename, flag="c", protocol=None, writeback=False):
    """Open a persistent dictionary for reading and writing."""
    return DbfilenameShelf(filename, flag, protocol, writeback)
