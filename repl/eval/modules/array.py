"""Arrays of numbers of one kind."""
import struct as _struct
from _collections_abc import MutableSequence as _MutableSequence
from _types import _native
from types import GenericAlias as _GenericAlias

__all__ = ["array", "ArrayType", "typecodes"]

typecodes = "bBuwhHiIlLqQfd"
def _checked(typecode, value):
    """The value as the array would give it back."""
    if typecode in "fd":
        if not isinstance(value, (int, float)) and not hasattr(type(value), "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        value = float(value)
        return _struct.unpack("f", _struct.pack("f", value))[0] if typecode == "f" else value
    if typecode in "uw":
        if not isinstance(value, str) or len(value) != 1:
            what = f"a string of length {len(value)}" if isinstance(value, str) else \
                f"{type(value).__name__}"
            raise TypeError(f"array item must be a unicode character, not {what}")
        return value
    if not isinstance(value, int):
        if not hasattr(type(value), "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
    bits = _struct.calcsize(typecode) * 8
    low, high = (-1 << bits - 1, (1 << bits - 1) - 1) if typecode.islower() else (0, (1 << bits) - 1)
    if value < low or value > high:
        _refuse(typecode, value, low)
    return value


def _refuse(typecode, value, low):
    if typecode in "bBhHi":
        name = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer",
                "H": "unsigned short", "i": "signed integer"}[typecode]
        raise OverflowError(f"{name} is {'less than minimum' if value < low else 'greater than maximum'}")
    if typecode in "ILQ" and value < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    raise OverflowError("Python int too large to convert to C long")


class array:
    """array(typecode [, initializer]) -> array"""

    __slots__ = ("typecode", "_items", "__weakref__")

    def __new__(cls, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not "
                            f"{type(typecode).__name__}")
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        if isinstance(initializer, str) and typecode not in "uw":
            raise TypeError("cannot use a str to initialize an array with typecode "
                            f"'{typecode}'")
        if typecode == "u":
            import warnings
            warnings.warn("The 'u' type code is deprecated and will be removed in Python 3.16",
                          DeprecationWarning, stacklevel=2)
        self = object.__new__(cls)
        self.typecode, self._items = typecode, []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self.extend(initializer)
        return self

    @property
    def itemsize(self):
        """the size, in bytes, of one array item"""
        return 4 if self.typecode in "uw" else _struct.calcsize(self.typecode)

    def _new(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        items = repr("".join(self._items)) if self.typecode in "uw" else repr(self._items)
        return f"array('{self.typecode}', {items})"

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._new(self._items[index])
        self._check_index(index)
        try:
            return self._items[index]
        except IndexError:
            raise IndexError("array index out of range") from None

    def _check_index(self, index):
        if not hasattr(type(index), "__index__"):
            raise TypeError("array indices must be integers")

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError("can only assign array (not "
                                f"\"{type(value).__name__}\") to array slice")
            if value.typecode != self.typecode:
                raise TypeError("bad argument type for built-in operation")
            self._items[index] = value._items
            return
        self._check_index(index)
        value = _checked(self.typecode, value)
        try:
            self._items[index] = value
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._items[index]
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def append(self, v, /):
        """Append new value v to the end of the array."""
        self._items.append(_checked(self.typecode, v))

    def insert(self, i, v, /):
        """Insert a new item v into the array before position i."""
        self._items.insert(i, _checked(self.typecode, v))

    def extend(self, bb, /):
        """Append items to the end of the array."""
        if isinstance(bb, array):
            if bb.typecode != self.typecode:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(bb._items)
            return
        for value in bb:
            self._items.append(_checked(self.typecode, value))

    def pop(self, i=-1, /):
        """Return the i-th element and delete it from the array."""
        if not self._items:
            raise IndexError("pop from empty array")
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError("pop index out of range") from None

    def remove(self, v, /):
        """Remove the first occurrence of v in the array."""
        if v not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(v)

    def index(self, v, start=0, stop=2**63 - 1, /):
        """Return index of first occurrence of v in the array."""
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, v, /):
        """Return number of occurrences of v in the array."""
        return self._items.count(v)

    def reverse(self):
        """Reverse the order of the items in the array."""
        self._items.reverse()

    def clear(self):
        """Remove all items from the array."""
        self._items.clear()

    def tolist(self):
        """Convert array to an ordinary list with the same items."""
        return list(self._items)

    fromlist = extend

    def tounicode(self):
        """Extends this array with data from the unicode string ustr."""
        if self.typecode not in "uw":
            raise ValueError("tounicode() may only be called on unicode type arrays ('u' or 'w')")
        return "".join(self._items)

    def fromunicode(self, ustr, /):
        self.extend(ustr)

    def tobytes(self):
        """Convert the array to an array of machine values and return the bytes representation."""
        if self.typecode in "uw":
            return "".join(self._items).encode("utf-32-le")
        return _struct.pack(f"{len(self._items)}{self.typecode}", *self._items)

    __bytes__ = tobytes

    def frombytes(self, buffer, /):
        """Appends items from the string, interpreting it as an array of machine values."""
        data = bytes(buffer)
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        if self.typecode in "uw":
            self._items.extend(data.decode("utf-32-le"))
        else:
            self._items.extend(_struct.unpack(f"{len(data) // self.itemsize}{self.typecode}", data))

    def tofile(self, f, /):
        """Write all items (as machine values) to the file object f."""
        f.write(self.tobytes())

    def fromfile(self, f, n, /):
        """Read n objects from the file object f and append them to the end of the array."""
        data = f.read(n * self.itemsize)
        self.frombytes(data[:len(data) // self.itemsize * self.itemsize])
        if len(data) < n * self.itemsize:
            raise EOFError("read() didn't return enough bytes")

    def byteswap(self):
        """Byteswap all items of the array."""
        size = self.itemsize
        data = self.tobytes()
        self._items = []
        self.frombytes(b"".join(data[i:i + size][::-1] for i in range(0, len(data), size)))

    def buffer_info(self):
        """Return a tuple (address, length) giving the current memory address and the length in items."""
        return id(self), len(self._items)

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return self._new(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, n):
        return self._new(self._items * n) if isinstance(n, int) else NotImplemented

    __rmul__ = __mul__

    def __imul__(self, n):
        self._items *= n
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._new(self._items[:])

    def __deepcopy__(self, memo, /):
        return self.__copy__()

    def __reduce_ex__(self, protocol, /):
        return array, (self.typecode, list(self._items))

    __class_getitem__ = classmethod(_GenericAlias)


_MutableSequence.register(array)
ArrayType = array
_native(array, "array.array")
