"""Calls as values to compare with: call(1).foo(2), and what stands for anything."""

__name__ = "unittest.mock"  # whose all of this is


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        made = self.__dict__[name] = _SentinelObject(name)
        return made


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _ANY:
    "Equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = object.__hash__

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


class InvalidSpecError(Exception):
    """Indicates that an invalid value was used as a mock spec."""


# --- calls ---

class _Call(tuple):
    """A call, as (name, args, kwargs); equal to any tuple that says the same."""

    def __new__(cls, value=("", (), {}), two=False):
        name, args, kwargs = _parts(value)
        self = tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))
        self._two = two
        self._grown_from = self._called = None
        return self

    def call_list(self):
        """The calls on the way to this one, and this one."""
        calls, one = [], self
        while one is not None:
            if one._called:
                calls.append(one)
            one = one._grown_from
        return _CallList(reversed(calls))

    def _grow(self, value, called=False):
        made = _Call(value)
        made._grown_from, made._called = self, called
        return made

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        try:
            mine, theirs = _parts(self), _parts(other)
        except ValueError:
            return False
        named = not self._two and not getattr(other, "_two", len(other) < 3)
        return mine[1:] == theirs[1:] and (not named or mine[0] == theirs[0])

    __hash__ = None

    def __call__(self, *args, **kwargs):
        name = "" if self._two else self[0]
        return self._grow((f"{name}()" if self._called else name, args, kwargs), called=True)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        start = "" if self._two else self[0]
        if self._called:
            start += "()"
        return self._grow((f"{start}.{name}" if start else name, (), {}))

    def count(self, *args, **kwargs):
        return self.__getattr__("count")(*args, **kwargs)

    def index(self, *args, **kwargs):
        return self.__getattr__("index")(*args, **kwargs)

    def __repr__(self):
        name = "" if self._two else self[0]
        if self._grown_from is not None and not self._called:
            return "call" + name if name.startswith("(") else name
        return _written(f"call.{name}" if name and not name.startswith("(") else "call" + name, *self[-2:])


def _parts(value):
    """(name, args, kwargs) of anything that stands for a call."""
    name, args, kwargs = "", (), {}
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        elif isinstance(part, dict):
            kwargs = part
        else:
            raise ValueError(part)
    return name, args, kwargs


def _written(name, args, kwargs):
    return f"{name}({', '.join([*map(repr, args), *(f'{k}={v!r}' for k, v in kwargs.items())])})"


call = _Call(("", (), {}))


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[i:i + n] == value for i in range(len(self) - n + 1))
