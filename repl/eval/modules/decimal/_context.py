"""Contexts: precision, rounding, and what is done about signals."""
import contextvars
from _types import _native

ROUND_DOWN, ROUND_UP = "ROUND_DOWN", "ROUND_UP"
ROUND_HALF_UP, ROUND_HALF_DOWN = "ROUND_HALF_UP", "ROUND_HALF_DOWN"
ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_EVEN", "ROUND_05UP"
ROUND_CEILING, ROUND_FLOOR = "ROUND_CEILING", "ROUND_FLOOR"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN,
              ROUND_HALF_EVEN, ROUND_05UP)


class DecimalException(ArithmeticError):
    """Base exception class."""


class Clamped(DecimalException):
    """Exponent of a 0 changed to fit bounds."""


class InvalidOperation(DecimalException):
    """An invalid operation was performed."""


class ConversionSyntax(InvalidOperation):
    """Trying to convert badly formed string."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """Division by 0."""


class DivisionImpossible(InvalidOperation):
    """Cannot perform the division adequately."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Undefined result of division."""


class Inexact(DecimalException):
    """Had to round, losing information."""


class InvalidContext(InvalidOperation):
    """Invalid context.  Unknown rounding, for example."""


class Rounded(DecimalException):
    """Number got rounded (not  necessarily changed during rounding)."""


class Subnormal(DecimalException):
    """Exponent < Emin before rounding."""


class Overflow(Inexact, Rounded):
    """Numerical overflow."""


class Underflow(Inexact, Rounded, Subnormal):
    """Numerical underflow with result rounded to 0."""


class FloatOperation(DecimalException, TypeError):
    """Enable stricter semantics for mixing floats and Decimals."""


# In the order in which a dict of signals shows them, and a context.
SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Rounded,
           Inexact, Clamped)
_AS_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded,
             Subnormal, Underflow)
_CONDITIONS = {ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation,
               DivisionUndefined: InvalidOperation, InvalidContext: InvalidOperation}
for _class in (DecimalException, *SIGNALS, *_CONDITIONS):
    _class.__module__ = "decimal"


class _Signals(dict):
    """Which signals are set, or trapped."""

    def __setitem__(self, key, value):
        if key not in SIGNALS:
            raise KeyError("invalid error flag")
        dict.__setitem__(self, key, bool(value))

    def __repr__(self):
        return "{" + ", ".join(f"{signal!r}:{on}" for signal, on in self.items()) + "}"


def _signals(given):
    if isinstance(given, dict):
        return _Signals({s: bool(given.get(s, False)) for s in SIGNALS})
    return _Signals({s: s in (given or ()) for s in SIGNALS})


class Context:
    """The context affects almost all operations and controls rounding, Over/Underflow, raising of exceptions and much more."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        d = globals().get("DefaultContext", self)
        self.prec = 28 if prec is None and d is self else d.prec if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None and d is self else \
            d.rounding if rounding is None else rounding
        self.Emin = (-999999 if d is self else d.Emin) if Emin is None else Emin
        self.Emax = (999999 if d is self else d.Emax) if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.traps = _signals(traps if traps is not None or d is self else d.traps)
        self.flags = _signals(flags)

    def __setattr__(self, name, value):
        if name == "prec":
            _check_range(name, value, 1, 999999999999999999)
        elif name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, "
                                "ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
                                "ROUND_HALF_EVEN,\n   ROUND_05UP]")
        elif name == "Emin":
            _check_range(name, value, -999999999999999999, 0)
        elif name == "Emax":
            _check_range(name, value, 0, 999999999999999999)
        elif name in ("capitals", "clamp"):
            if value not in (0, 1):
                raise ValueError(f"valid values for {name} are 0 or 1")
        elif name in ("flags", "traps"):
            value = _signals(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ", ".join(s.__name__ for s in _AS_SHOWN if self.flags[s])
        traps = ", ".join(s.__name__ for s in _AS_SHOWN if self.traps[s])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, "
                f"Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, "
                f"flags=[{flags}], traps=[{traps}])")

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                         [s for s in SIGNALS if self.flags[s]],
                         [s for s in SIGNALS if self.traps[s]])

    def Etiny(self):
        """Return a value equal to Emin - prec + 1."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """Return a value equal to Emax - prec + 1."""
        return self.Emax - self.prec + 1

    def clear_flags(self):
        """Reset all flags to False."""
        self.flags = ()

    def clear_traps(self):
        """Set all traps to False."""
        self.traps = ()

    def copy(self):
        """Return a duplicate of the context with all flags as they are."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       self.flags, self.traps)

    __copy__ = copy

    def signal(self, condition, result=None):
        """Set the flag; raise if it is trapped, else give the result."""
        signal = _CONDITIONS.get(condition, condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return result

    def create_decimal(self, num="0", /):
        """Create a new Decimal instance from num, using self as the context."""
        from ._number import Decimal
        return Decimal(num, self)._fixed(self)

    def create_decimal_from_float(self, f, /):
        """Create a new Decimal instance from float f."""
        from ._number import Decimal
        return Decimal.from_float(f)._fixed(self)

    def divmod(self, x, y, /):
        """Return quotient and remainder of the division x / y."""
        return self._number(x).__divmod__(self._number(y), self)

    def power(self, a, b, modulo=None):
        """Compute a**b. If 'a' is negative, then 'b' must be integral."""
        return self._number(a).__pow__(self._number(b), modulo, self)

    def _number(self, x):
        from ._number import Decimal
        if isinstance(x, Decimal):
            return x
        if isinstance(x, int):
            return Decimal(x)
        raise TypeError(f"conversion from {type(x).__name__} to Decimal is not supported")


def _check_range(name, value, low, high):
    if not isinstance(value, int):
        raise TypeError(f"integer argument expected, got {type(value).__name__}"
                        if name != "prec" else "an integer is required (got type "
                        f"{type(value).__name__})")
    if not low <= value <= high:
        least = "1" if name == "prec" else "MIN_EMIN" if low else "0"
        most = "MAX_PREC" if name == "prec" else "0" if high == 0 else "MAX_EMAX"
        raise ValueError(f"valid range for {name} is [{least}, {most}]")


def _delegate(name, method, arity):
    if arity == 1:
        def call(self, x, /):
            return method(self._number(x), self)
    else:
        def call(self, x, y, /):
            return method(self._number(x), self._number(y), self)
    call.__name__, call.__qualname__ = name, f"Context.{name}"
    setattr(Context, name, call)


def _add_operations(Decimal):
    """Context.add(x, y) and the others: methods of Decimal with this context."""
    for name, method in (("abs", "__abs__"), ("minus", "__neg__"), ("plus", "__pos__"),
                         ("exp", "exp"), ("ln", "ln"), ("log10", "log10"), ("sqrt", "sqrt"),
                         ("normalize", "normalize"), ("to_integral_exact", "to_integral_exact"),
                         ("next_plus", "next_plus"), ("next_minus", "next_minus"),
                         ("logb", "logb"), ("number_class", "number_class"),
                         ("to_eng_string", "to_eng_string")):
        _delegate(name, getattr(Decimal, method), 1)
    for name, method in (("add", "__add__"), ("subtract", "__sub__"), ("multiply", "__mul__"),
                         ("divide", "__truediv__"), ("divide_int", "__floordiv__"),
                         ("remainder", "__mod__"), ("compare", "compare"), ("max", "max"),
                         ("min", "min"), ("scaleb", "scaleb"),
                         ("remainder_near", "remainder_near")):
        _delegate(name, getattr(Decimal, method), 2)

    def quantize(self, x, y, /):
        return self._number(x).quantize(self._number(y), context=self)

    def to_integral_value(self, x, /):
        return self._number(x).to_integral_value(context=self)

    def fma(self, x, y, z, /):
        return self._number(x).fma(self._number(y), self._number(z), self)

    def to_sci_string(self, x, /):
        return self._number(x).__str__(False, self)
    for function in (quantize, to_integral_value, fma, to_sci_string):
        setattr(Context, function.__name__, function)


Context.__module__ = "decimal"
DefaultContext = Context(traps=[DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, flags=[],
                       traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])
_current = contextvars.ContextVar("decimal_context")


def getcontext():
    """Get the current default context."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    """Set a new default context."""
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context):
        self.new = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.new)
        return self.new

    def __exit__(self, *exc_info):
        setcontext(self.saved)


def localcontext(ctx=None, **kwargs):
    """Return a context manager that will set the default context to a copy of ctx on entry to the with-statement."""
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(context, name, value)
    return _Local(context)


_native(Context, "decimal.Context")
