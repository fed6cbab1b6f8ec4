"""A dict of bytes in two files: NAME.dat has the values, NAME.dir a line for each key.

A value starts at a multiple of 512 bytes. A line of NAME.dir is the key, as a literal, then where
the value is and how long.
"""
import ast
import builtins
import collections.abc
import os

__all__ = ["error", "open"]

error = OSError
_BLOCK = 512


def _bytes(key):
    return key.encode("utf-8") if isinstance(key, str) else bytes(key)


class _Database(collections.abc.MutableMapping):
    """What is stored; the index is written when it is synced or closed."""

    def __init__(self, path, flag):
        self._data, self._list, self._backup = (path + end for end in (".dat", ".dir", ".bak"))
        self._readonly, self._changed = flag == "r", False
        self._index = {}
        if flag == "n" or not os.path.exists(self._data):
            if flag not in ("c", "n"):
                raise error(f"need 'c' or 'n' flag to open new db: {path!r}")
            self._create()
        else:
            self._read_index()

    def _create(self):
        with builtins.open(self._data, "wb"):
            pass
        self._index, self._changed = {}, True
        self._write_index()

    def _read_index(self):
        with builtins.open(self._list, encoding="latin-1") as file:
            for line in file:
                key, place = ast.literal_eval(line.rstrip())
                self._index[key.encode("latin-1")] = place

    def _write_index(self):
        if not self._changed or self._index is None:
            return
        if os.path.exists(self._list):
            os.replace(self._list, self._backup)
        with builtins.open(self._list, "w", encoding="latin-1") as file:
            for key, place in self._index.items():
                file.write(f"{key.decode('latin-1')!r}, {place}\n")
        self._changed = False

    sync = _write_index

    def _check_open(self):
        if self._index is None:
            raise error("DBM object has already been closed")

    def _check_writable(self):
        if self._readonly:
            raise error("The database is opened for reading only")
        self._check_open()

    def __getitem__(self, key):
        self._check_open()
        start, length = self._index[_bytes(key)]
        with builtins.open(self._data, "rb") as file:
            file.seek(start)
            return file.read(length)

    def __setitem__(self, key, value):
        self._check_writable()
        for what, each in (("keys", key), ("values", value)):
            if not isinstance(each, (bytes, bytearray, str)):
                raise TypeError(f"{what} must be bytes or strings")
        key, value = _bytes(key), _bytes(value)
        start, length = self._index.get(key, (None, 0))
        room = -(-length // _BLOCK) * _BLOCK
        if start is None or len(value) > room:
            end = os.path.getsize(self._data)
            start = -(-end // _BLOCK) * _BLOCK
        with builtins.open(self._data, "rb+") as file:
            file.seek(0, 2)
            file.write(b"\0" * (start - file.tell()))
            file.seek(start)
            file.write(value)
        self._index[key] = start, len(value)
        self._changed = True

    def __delitem__(self, key):
        self._check_writable()
        del self._index[_bytes(key)]
        self._changed = True
        self._write_index()

    def keys(self):
        self._check_open()
        return list(self._index)

    def items(self):
        self._check_open()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        self._check_open()
        return _bytes(key) in self._index

    def __iter__(self):
        self._check_open()
        return iter(self._index)

    def __len__(self):
        self._check_open()
        return len(self._index)

    def close(self):
        try:
            self._write_index()
        finally:
            self._index = None

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def open(file, flag="c", mode=0o666):
    """Open the database file, filename, and return corresponding object."""
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(os.fsdecode(file), flag)
