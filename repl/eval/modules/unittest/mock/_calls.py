"""Calls as values to compare with: call(1).foo(2), and what stands for anything."""

__name__ = "unittest.mock"  # whose all of this is


class _SentinelObject:
    """One that is equal to itself alone, and says its name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    __reduce__ = __repr__  # copied and pickled as what its name stands for


class _Sentinel:
    """Makes a sentinel object of each name that is asked for, once."""

    def __init__(self):
        self._known = {}

    def __getattr__(self, name):
        if name == "__bases__":  # which help() asks of everything
            raise AttributeError(name)
        if name not in self._known:
            self._known[name] = _SentinelObject(name)
        return self._known[name]

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _ANY:
    "Equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


# --- calls ---

def _parts(value, name=""):
    """(name, args, kwargs) of anything that stands for a call; None if nothing of the kind."""
    if len(value) == 3:
        return tuple(value)
    if len(value) > 3:
        return None
    args, kwargs, rest = (), {}, list(value)
    if rest and isinstance(rest[0], str):
        name = rest.pop(0)
    if len(rest) == 2:
        args, kwargs = rest
    elif rest and isinstance(rest[0], tuple):
        args = rest[0]
    elif rest:
        kwargs = rest[0]
    return name, args, kwargs


def _written(name, args, kwargs):
    return f"{name}({', '.join([*map(repr, args), *(f'{k}={v!r}' for k, v in kwargs.items())])})"


class _Call(tuple):
    """A call: (args, kwargs) of one that was made, (name, args, kwargs) of one that is told of.

    What is empty may be left out of what it is compared with, and no name stands for any. The names
    that led here are a chain: each link was either called, or is an attribute only.
    """

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        parts = _parts(value, name) or (name, (), {})
        return tuple.__new__(cls, parts[1:] if two else parts)

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name, self._mock_parent, self._mock_made = name, parent, from_kall

    def __getattribute__(self, name):
        if name in vars(tuple):  # a mock may have a method named count, too
            raise AttributeError(name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        if self._mock_name is None:
            return _Call(name=name, from_kall=False)
        return _Call(name=f"{self._mock_name}.{name}", parent=self, from_kall=False)

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=f"{self._mock_name}()", parent=self)

    def __eq__(self, other):
        try:
            theirs = len(other) < 4 and _parts(other)
        except TypeError:
            return NotImplemented
        if not theirs:
            return False
        before = getattr(other, "_mock_parent", None) if isinstance(other, _Call) else None
        if self._mock_parent and before and self._mock_parent != before:
            return False
        name = self[0] if len(self) == 3 else ""
        if name and name != theirs[0]:
            return False
        return theirs[1:] == (self.args, self.kwargs)  # theirs asks first: ANY may be among it

    __ne__ = object.__ne__
    __hash__ = None

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def call_list(self):
        """The calls on the way to this one, and this one."""
        calls, link = _CallList(), self
        while link is not None:
            if link._mock_made:
                calls.insert(0, link)
            link = link._mock_parent
        return calls

    def __repr__(self):
        path = (self[0] if len(self) == 3 else "") if self._mock_made else self._mock_name
        if path:
            inner = self._mock_made or path.startswith("()")
            path = f"call{'' if path.startswith('()') else '.'}{path}" if inner else path
        path = path or "call"
        return _written(path, self.args, self.kwargs) if self._mock_made else path


call = _Call(from_kall=False)


class _CallList(list):
    """A list that contains another when that stands in it as one stretch."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return super().__contains__(value)
        return any(self[i:i + len(value)] == value for i in range(len(self) - len(value) + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))
