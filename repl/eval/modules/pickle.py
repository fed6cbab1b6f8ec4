"""Values as bytes, and back: a format of our own under CPython's names; _pickle has its letters."""
import _pickle
import copyreg
import io
import sys
import types

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump",
           "dumps", "load", "loads", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4
_HEAD = b"\x80\x04primer"


class PickleError(Exception):
    """A common base class for the other pickling exceptions."""


class PicklingError(PickleError):
    """Raised when an unpicklable object is passed to the dump() method."""


class UnpicklingError(PickleError):
    """Raised when there is a problem unpickling an object."""


for _class in (PickleError, PicklingError, UnpicklingError):
    _class.__module__ = "_pickle"


def _sized(data):
    return len(data).to_bytes(8, "little") + data


class Pickler:
    """This takes a binary file for writing a pickle data stream."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        self._write = file.write
        self.dispatch_table = None
        self.clear_memo()
        self.proto = DEFAULT_PROTOCOL if protocol is None else protocol

    def clear_memo(self):
        self._memo, self._kept = {}, []

    def persistent_id(self, obj):
        """What stands for an object that is kept elsewhere, or None."""

    def reducer_override(self, obj):
        return NotImplemented

    def dump(self, obj):
        """Write a pickled representation of the given object to the open file object."""
        self._out = bytearray()
        ask = self.persistent_id
        self._ask = None if getattr(ask, "__func__", ask) is Pickler.persistent_id else ask
        self._save(obj)
        self._write(_HEAD + _sized(self._out))

    def _save(self, obj):
        _pickle.save(self._out, self._memo, self._kept, self._ask, self._save_other, obj)

    def _save_other(self, obj):
        if isinstance(obj, (type, types.FunctionType, types.BuiltinFunctionType)) and not (
                isinstance(obj, types.BuiltinFunctionType) and obj.__self__ is not None
                and not isinstance(obj.__self__, types.ModuleType)):
            self._save_global(obj)
        else:
            self._save_reduced(obj)

    def _remember(self, obj):
        self._memo[id(obj)] = len(self._kept)
        self._kept.append(obj)

    def _save_items(self, letter, items):
        self._out += letter + len(items).to_bytes(8, "little")
        for item in items:
            self._save(item)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None) or "builtins"
        if not any(obj is unnamed for unnamed in _UNNAMED.values()):
            if "<locals>" in name.split("."):
                raise AttributeError(f"Can't get local object {name!r}")
            try:
                __import__(module)
                found = sys.modules[module]
                for part in name.split("."):
                    found = getattr(found, part)
            except AttributeError as exc:
                raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module} "
                                    "failed") from None
            except (ImportError, KeyError):
                raise PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") \
                    from None
            if found is not obj:
                raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as "
                                    f"{module}.{name}")
        self._out += b"g" + _sized(module.encode()) + _sized(name.encode())
        self._remember(obj)

    def _save_reduced(self, obj):
        reduced = self.reducer_override(obj)
        if reduced is NotImplemented:
            table = self.dispatch_table or copyreg.dispatch_table
            special = table.get(type(obj))
            reduced = special(obj) if special is not None else obj.__reduce_ex__(min(self.proto, 4))
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 6:
            raise PicklingError("__reduce__ must return a string or tuple")
        function, args, state, items, pairs, setter = (*reduced, *[None] * (6 - len(reduced)))
        self._out += b"R"
        self._save(function)
        self._save(args)
        self._remember(obj)
        self._out += b"r"
        if items is not None:
            self._save_items(b"e", list(items))
        if pairs is not None:
            self._save_items(b"u", [x for pair in pairs for x in pair])
        if state is not None:
            self._out += b"x" if setter is None else b"X"
            if setter is not None:
                self._save(setter)
            self._save(state)
        self._out += b"o"


class Unpickler:
    """This takes a binary file for reading a pickle data stream."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._file = file

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no "
                              "persistent_load function was specified.")

    def find_class(self, module_name, global_name, /):
        """Return an object from a specified module."""
        if module_name == "builtins" and global_name in _UNNAMED:
            return _UNNAMED[global_name]
        __import__(module_name)
        found = sys.modules[module_name]
        for part in global_name.split("."):
            found = getattr(found, part)
        return found

    def _bytes(self, count):
        data = self._file.read(count)
        if len(data) < count:
            raise EOFError("Ran out of input") if not data else UnpicklingError(
                "pickle data was truncated")
        return data

    def load(self):
        """Read a pickled object representation from the open file object."""
        first = self._bytes(1)
        if first != _HEAD[:1] or self._file.read(len(_HEAD) - 1) != _HEAD[1:]:
            raise UnpicklingError(f"invalid load key, '{first.decode('latin-1')}'.")
        data = bytes(self._bytes(int.from_bytes(self._bytes(8), "little")))
        return _pickle.load(data, self.find_class, self.persistent_load, _extend, _update,
                            _set_state, _refuse)


# Types that have no name in builtins.
_UNNAMED = {"NoneType": type(None), "ellipsis": type(...),
            "NotImplementedType": type(NotImplemented)}


def _extend(made, items):
    if hasattr(made, "extend"):
        made.extend(items)
    else:
        for item in items:
            made.append(item)


def _update(made, items):
    for key, value in zip(items[::2], items[1::2]):
        made[key] = value


def _refuse(message):
    raise UnpicklingError(message)


def _set_state(obj, state):
    setter = getattr(obj, "__setstate__", None)
    if setter is not None:
        setter(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        obj.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(obj, name, value)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    file = io.BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read and return an object from the given pickle data."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data)).load()
