"""Context variables: values that each task, and each Context.run(), has for itself."""
from _collections_abc import Mapping as _Mapping
from _thread import _own
from types import GenericAlias as _GenericAlias
from _types import _native

__all__ = ("Context", "ContextVar", "Token", "copy_context")

_MISSING = object()


def _here():
    """The current context of the running thread."""
    own = _own()
    if "context" not in own:
        own["context"] = context = Context()
        context._entered = True
    return own["context"]


class Token:
    """What set() returns, to undo it with reset()."""

    __slots__ = ("_context", "_var", "_old", "_used")
    MISSING = type("Missing", (), {"__slots__": (), "__repr__": lambda self: "<Token.MISSING>"})()

    def __new__(cls, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"

    __class_getitem__ = classmethod(_GenericAlias)


_native(Token, "_contextvars.Token")


class ContextVar:
    """A variable whose value belongs to the current context."""

    __slots__ = ("_name", "_default")

    def __init__(self, name, /, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name, self._default = name, default

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        """The value in the current context, or the default of the call, or of the variable."""
        value = _here()._values.get(self, _MISSING)
        for value in (value, default, self._default):
            if value is not _MISSING:
                return value
        raise LookupError(self)

    def set(self, value, /):
        """Give the variable a value in the current context; returns a Token to undo it."""
        here = _here()
        token = object.__new__(Token)
        token._context, token._var, token._used = here, self, False
        token._old = here._values.get(self, Token.MISSING)
        here._values = {**here._values, self: value}
        return token

    def reset(self, token, /):
        """Put back the value from before the set() that made the token."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        here = _here()
        if token._context is not here:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(here._values)
        if token._old is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old
        here._values = values

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    __class_getitem__ = classmethod(_GenericAlias)


_native(ContextVar, "_contextvars.ContextVar")


class Context(_Mapping):
    """A mapping of context variables to their values. A copy shares it until one of them changes."""

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._values = {}
        self._entered = False

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, *args, **kwargs):
        """Call with this as the current context."""
        if not args:
            raise TypeError("run() missing 1 required positional argument")
        callable, *args = args
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        before, own = _here(), _own()
        own["context"], self._entered = self, True
        try:
            return callable(*args, **kwargs)
        finally:
            own["context"], self._entered = before, False

    def copy(self):
        """Return a shallow copy of the context object."""
        new = Context()
        new._values = self._values
        return new

    def __getitem__(self, var):
        _check(var)
        return self._values[var]

    def __contains__(self, var):
        _check(var)
        return var in self._values

    def get(self, var, default=None, /):
        _check(var)
        return self._values.get(var, default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = object.__hash__

    def __repr__(self):
        return f"<_contextvars.Context object at {id(self):#x}>"


_native(Context, "_contextvars.Context")


def _check(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f"a ContextVar key was expected, got {var!r}")


def copy_context():
    """Return a copy of the current Context object."""
    return _here().copy()
