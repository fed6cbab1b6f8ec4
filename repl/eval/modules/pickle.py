"""Values as bytes, and back: a format of our own under CPython's names."""
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


def _number(n):
    data = n.to_bytes(n.bit_length() // 8 + 1, "little", signed=True)
    return len(data).to_bytes(4, "little") + data


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
        self._memo = {}

    def persistent_id(self, obj):
        """What stands for an object that is kept elsewhere, or None."""

    def reducer_override(self, obj):
        return NotImplemented

    def dump(self, obj):
        """Write a pickled representation of the given object to the open file object."""
        self._write(_HEAD)
        self._save(obj)

    def _save(self, obj):
        kept = self.persistent_id(obj)
        if kept is not None:
            self._write(b"P")
            self._save(kept)
            return
        if id(obj) in self._memo:
            self._write(b"m" + self._memo[id(obj)][0].to_bytes(8, "little"))
            return
        method = self._PLAIN.get(type(obj))
        if method is not None:
            method(self, obj)
        elif isinstance(obj, (type, types.FunctionType, types.BuiltinFunctionType)) and not (
                isinstance(obj, types.BuiltinFunctionType) and obj.__self__ is not None
                and not isinstance(obj.__self__, types.ModuleType)):
            self._save_global(obj)
        else:
            self._save_reduced(obj)

    def _remember(self, obj):
        self._memo[id(obj)] = len(self._memo), obj

    def _save_constant(self, obj):
        self._write({None: b"N", True: b"T", False: b"F", ...: b".",
                     NotImplemented: b"I"}[obj])

    def _save_int(self, obj):
        self._write(b"i" + _number(obj))

    def _save_float(self, obj):
        self._write(b"f" + _sized(repr(obj).encode()))

    def _save_complex(self, obj):
        self._write(b"c" + _sized(repr(obj).encode()))

    def _save_str(self, obj):
        self._write(b"s" + _sized(obj.encode("utf-8", "surrogatepass")))
        self._remember(obj)

    def _save_bytes(self, obj):
        self._write((b"b" if type(obj) is bytes else b"B") + _sized(bytes(obj)))
        self._remember(obj)

    def _save_items(self, letter, items):
        self._write(letter + len(items).to_bytes(8, "little"))
        for item in items:
            self._save(item)

    def _save_tuple(self, obj):
        self._save_items(b"t", obj)
        if id(obj) not in self._memo:
            self._remember(obj)
        self._write(b"r")

    def _save_list(self, obj):
        self._write(b"l")
        self._remember(obj)
        self._save_items(b"e", obj)

    def _save_dict(self, obj):
        self._write(b"d")
        self._remember(obj)
        self._save_items(b"u", [x for pair in obj.items() for x in pair])

    def _save_set(self, obj):
        if type(obj) is set:
            self._write(b"S")
            self._remember(obj)
            self._save_items(b"a", list(obj))
        else:
            self._save_items(b"z", list(obj))
            self._remember(obj)
            self._write(b"r")

    _PLAIN = {type(None): _save_constant, bool: _save_constant, type(...): _save_constant,
              type(NotImplemented): _save_constant, int: _save_int, float: _save_float,
              complex: _save_complex, str: _save_str, bytes: _save_bytes, bytearray: _save_bytes,
              tuple: _save_tuple, list: _save_list, dict: _save_dict, set: _save_set,
              frozenset: _save_set}

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None) or "builtins"
        special = {type(None): "NoneType", type(...): "ellipsis",
                   type(NotImplemented): "NotImplementedType"} if isinstance(obj, type) else {}
        if obj not in special:
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
        self._write(b"g" + _sized(module.encode()) + _sized(name.encode()))
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
        self._write(b"R")
        self._save(function)
        self._save(args)
        self._remember(obj)
        self._write(b"r")
        if items is not None:
            self._save_items(b"e", list(items))
        if pairs is not None:
            self._save_items(b"u", [x for pair in pairs for x in pair])
        if state is not None:
            self._write(b"x" if setter is None else b"X")
            if setter is not None:
                self._save(setter)
            self._save(state)
        self._write(b"o")


class Unpickler:
    """This takes a binary file for reading a pickle data stream."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._file = file
        self._memo = []

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no "
                              "persistent_load function was specified.")

    def find_class(self, module_name, global_name, /):
        """Return an object from a specified module."""
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

    def _count(self):
        return int.from_bytes(self._bytes(8), "little")

    def _sized(self):
        return self._bytes(self._count())

    def load(self):
        """Read a pickled object representation from the open file object."""
        self._memo = []
        first = self._bytes(1)
        if first != _HEAD[:1] or self._file.read(len(_HEAD) - 1) != _HEAD[1:]:
            raise UnpicklingError(f"invalid load key, '{first.decode('latin-1')}'.")
        return self._value()

    def _kept(self, value):
        self._memo.append(value)
        return value

    def _value(self):
        letter = self._bytes(1)
        method = self._LETTERS.get(letter)
        if method is None:
            raise UnpicklingError(f"invalid load key, '{letter.decode('latin-1')}'.")
        return method(self)

    def _int(self):
        return int.from_bytes(self._bytes(int.from_bytes(self._bytes(4), "little")), "little",
                              signed=True)

    def _items(self, letter):
        found = self._bytes(1)
        if found != letter:
            raise UnpicklingError("pickle data was damaged")
        return [self._value() for _ in range(self._count())]

    def _tuple(self):
        made = tuple([self._value() for _ in range(self._count())])
        self._bytes(1)
        return self._kept(made)

    def _list(self):
        made = self._kept([])
        made.extend(self._items(b"e"))
        return made

    def _dict(self):
        made = self._kept({})
        items = self._items(b"u")
        made.update(zip(items[::2], items[1::2]))
        return made

    def _set(self):
        made = self._kept(set())
        made.update(self._items(b"a"))
        return made

    def _frozenset(self):
        made = frozenset([self._value() for _ in range(self._count())])
        made = self._kept(made)
        self._bytes(1)
        return made

    def _global(self):
        module, name = self._sized().decode(), self._sized().decode()
        special = {"NoneType": type(None), "ellipsis": type(...),
                   "NotImplementedType": type(NotImplemented)}
        if module == "builtins" and name in special:
            return self._kept(special[name])
        return self._kept(self.find_class(module, name))

    def _reduced(self):
        function = self._value()
        made = function(*self._value())
        self._kept(made)
        self._bytes(1)
        while (letter := self._bytes(1)) != b"o":
            if letter == b"e":
                items = [self._value() for _ in range(self._count())]
                if hasattr(made, "extend"):
                    made.extend(items)
                else:
                    for item in items:
                        made.append(item)
            elif letter == b"u":
                items = [self._value() for _ in range(self._count())]
                for key, value in zip(items[::2], items[1::2]):
                    made[key] = value
            else:
                setter = self._value() if letter == b"X" else _set_state
                setter(made, self._value())
        return made

    _LETTERS = {b"N": lambda self: None, b"T": lambda self: True, b"F": lambda self: False,
                b".": lambda self: ..., b"I": lambda self: NotImplemented, b"i": _int,
                b"f": lambda self: float(self._sized()), b"c": lambda self: complex(
                    self._sized().decode()),
                b"s": lambda self: self._kept(self._sized().decode("utf-8", "surrogatepass")),
                b"b": lambda self: self._kept(self._sized()),
                b"B": lambda self: self._kept(bytearray(self._sized())), b"t": _tuple, b"l": _list,
                b"d": _dict, b"S": _set, b"z": _frozenset, b"g": _global, b"R": _reduced,
                b"m": lambda self: self._memo[self._count()],
                b"P": lambda self: self.persistent_load(self._value())}


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
