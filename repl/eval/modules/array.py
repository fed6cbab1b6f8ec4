"""Arrays of numbers of one kind."""
from _collections_abc import MutableSequence as _MutableSequence
from _types import _native
from types import GenericAlias as _GenericAlias

__all__ = ["array", "ArrayType", "typecodes"]

typecodes = "bBuwhHiIlLqQfd"
_SIZES = dict(zip(typecodes, (1, 1, 4, 4, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8)))


def _checked(typecode, value):
    """The value as it lies in memory."""
    if typecode in "fd":
        if not isinstance(value, (int, float)) and not hasattr(type(value), "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return float(value)
    if typecode in "uw":
        if not isinstance(value, str) or len(value) != 1:
            raise TypeError("array item must be unicode character")
        return ord(value)
    if not isinstance(value, int):
        if not hasattr(type(value), "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
    bits = _SIZES[typecode] * 8
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

    # The bytes, and a look at them by item; a look keeps bytes from growing, so it is let go meanwhile.
    __slots__ = ("typecode", "_bytes", "_items", "__weakref__")

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
        self.typecode, self._bytes = typecode, bytearray()
        self._look()
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self.extend(initializer)
        return self

    def _look(self):
        format = "I" if self.typecode in "uw" else self.typecode
        self._items = memoryview(self._bytes).cast(format)

    def _resize(self, change, *args):
        """Let the bytes become more or fewer."""
        self._items.release()
        try:
            return change(*args)
        except BufferError:
            raise BufferError("cannot resize an array that is exporting buffers") from None
        finally:
            self._look()

    def _given(self, item):
        """An item as the program knows it."""
        return chr(item) if self.typecode in "uw" else item

    def _new(self, data):
        made = object.__new__(array)
        made.typecode, made._bytes = self.typecode, bytearray(data)
        made._look()
        return made

    @property
    def itemsize(self):
        """the size, in bytes, of one array item"""
        return _SIZES[self.typecode]

    def __buffer__(self, flags, /):
        """Return a buffer object that exposes the underlying memory of the object."""
        return memoryview(self._items)

    def __repr__(self):
        if not self._bytes:
            return f"array('{self.typecode}')"
        items = self.tounicode() if self.typecode in "uw" else self.tolist()
        return f"array('{self.typecode}', {items!r})"

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        i = 0
        while i < len(self._items):
            yield self._given(self._items[i])
            i += 1

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def _at(self, index, refusal):
        """The place of an index from either end."""
        if not hasattr(type(index), "__index__"):
            raise TypeError("array indices must be integers")
        place = index.__index__()
        n = len(self._items)
        if not -n <= place < n:
            raise IndexError(refusal)
        return place % n

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._new(self._items[index].tobytes())
        return self._given(self._items[self._at(index, "array index out of range")])

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            at = self._at(index, "array assignment index out of range")
            self._items[at] = _checked(self.typecode, value)
            return
        if not isinstance(value, array):
            raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
        self._check_same(value)
        start, stop, step = index.indices(len(self))
        if step == 1:
            size = self.itemsize
            part = slice(start * size, max(start, stop) * size)
            self._resize(self._bytes.__setitem__, part, bytes(value._bytes))
            return
        places = range(start, stop, step)
        if len(places) != len(value):
            raise ValueError(f"attempt to assign array of size {len(value)} to extended slice of "
                             f"size {len(places)}")
        for place, item in zip(places, value._items.tolist()):
            self._items[place] = item

    def __delitem__(self, index):
        if not isinstance(index, slice):
            index = self._at(index, "array assignment index out of range")
            index = slice(index, index + 1)
        kept = self._items.tolist()
        del kept[index]
        self._fill(kept)

    def _fill(self, items):
        """Hold these items, as they lie in memory, and no others."""
        self._resize(self._bytes.__setitem__, slice(None), bytes(len(items) * self.itemsize))
        for i, item in enumerate(items):
            self._items[i] = item

    def append(self, v, /):
        """Append new value v to the end of the array."""
        item = _checked(self.typecode, v)
        self._resize(self._bytes.extend, bytes(self.itemsize))
        self._items[-1] = item

    def insert(self, i, v, /):
        """Insert a new item v into the array before position i."""
        item, at = _checked(self.typecode, v), slice(i, None).indices(len(self))[0]
        place = at * self.itemsize
        self._resize(self._bytes.__setitem__, slice(place, place), bytes(self.itemsize))
        self._items[at] = item

    def _check_same(self, other, words="bad argument type for built-in operation"):
        if other.typecode != self.typecode:
            raise TypeError(words)

    def extend(self, bb, /):
        """Append items to the end of the array."""
        if isinstance(bb, array):
            self._check_same(bb, "can only extend with array of same kind")
            self._resize(self._bytes.extend, bytes(bb._bytes))
            return
        for value in bb:
            self.append(value)

    def pop(self, i=-1, /):
        """Return the i-th element and delete it from the array."""
        if not self._bytes:
            raise IndexError("pop from empty array")
        at = self._at(i, "pop index out of range")
        item = self[at]
        del self[at]
        return item

    def remove(self, v, /):
        """Remove the first occurrence of v in the array."""
        for i, item in enumerate(self):
            if item == v:
                del self[i]
                return
        raise ValueError("array.remove(x): x not in array")

    def index(self, v, start=0, stop=2**63 - 1, /):
        """Return index of first occurrence of v in the array."""
        try:
            return list(self).index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, v, /):
        """Return number of occurrences of v in the array."""
        return list(self).count(v)

    def reverse(self):
        """Reverse the order of the items in the array."""
        for i, item in enumerate(self._items.tolist()[::-1]):
            self._items[i] = item

    def clear(self):
        """Remove all items from the array."""
        self._resize(self._bytes.clear)

    def tolist(self):
        """Convert array to an ordinary list with the same items."""
        items = self._items.tolist()
        return list(map(chr, items)) if self.typecode in "uw" else items

    fromlist = extend

    def tounicode(self):
        """Extends this array with data from the unicode string ustr."""
        if self.typecode not in "uw":
            raise ValueError("tounicode() may only be called on unicode type arrays ('u' or 'w')")
        return "".join(self.tolist())

    def fromunicode(self, ustr, /):
        self.extend(ustr)

    def tobytes(self):
        """Convert the array to an array of machine values and return the bytes representation."""
        return bytes(self._bytes)

    def frombytes(self, buffer, /):
        """Appends items from the string, interpreting it as an array of machine values."""
        data = bytes(buffer)
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        self._resize(self._bytes.extend, data)

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
        for i in range(0, len(self._bytes), size):
            self._bytes[i:i + size] = self._bytes[i:i + size][::-1]

    def buffer_info(self):
        """Return a tuple (address, length) giving the current memory address and the length in items."""
        return id(self._bytes), len(self)

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        self._check_same(other)
        return self._new(self._bytes + other._bytes)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, n):
        return self._new(self._bytes * n) if isinstance(n, int) else NotImplemented

    __rmul__ = __mul__

    def __imul__(self, n):
        self._resize(self._bytes.__setitem__, slice(None), self._bytes * n)
        return self

    def __eq__(self, other):
        return self.tolist() == other.tolist() if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self.tolist() < other.tolist() if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self.tolist() <= other.tolist() if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self.tolist() > other.tolist() if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self.tolist() >= other.tolist() if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._new(self._bytes)

    def __deepcopy__(self, memo, /):
        return self.__copy__()

    def __reduce_ex__(self, protocol, /):
        return array, (self.typecode, self.tolist())

    __class_getitem__ = classmethod(_GenericAlias)


_MutableSequence.register(array)
ArrayType = array
_native(array, "array.array")
