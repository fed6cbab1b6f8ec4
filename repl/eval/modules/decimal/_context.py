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
SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact,
           Rounded, Clamped)
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
    """Of a dict, or of those that are on."""
    if isinstance(given, dict):
        if given.keys() != set(SIGNALS):
            raise KeyError("invalid signal dict")
        return _Signals({s: bool(given.get(s, False)) for s in SIGNALS})
    if isinstance(given, int):
        raise TypeError("argument must be a signal dict")
    given = given or ()
    if any(s not in SIGNALS for s in given):
        raise KeyError("valid values for signals are:\n  [InvalidOperation, FloatOperation, "
                       "DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n"
                       "   Clamped]")
    return _Signals({s: s in given for s in SIGNALS})


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
        if name in _RANGES:
            _check_range(name, value)
        elif name == "rounding":
            if value not in _ROUNDINGS:
                raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, "
                                "ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
                                "ROUND_HALF_EVEN,\n   ROUND_05UP]")
        elif name in ("flags", "traps"):
            if not isinstance(value, _Signals):
                if not isinstance(value, dict):
                    raise TypeError("argument must be a signal dict")
                value = _signals(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

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
        self.flags = _signals(())

    def clear_traps(self):
        """Set all traps to False."""
        self.traps = _signals(())

    def copy(self):
        """Return a duplicate of the context with all flags as they are."""
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                       dict(self.flags), dict(self.traps))

    __copy__ = copy

    def signal(self, condition, result=None):
        """Set the flag; raise if it is trapped, else give the result."""
        signal = _CONDITIONS.get(condition, condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return result

    def signal_both(self, first, second):
        """The same of two at once, of which the first one is raised where it is trapped."""
        self.flags[first] = self.flags[second] = True
        trapped = [signal for signal in (first, second) if self.traps[signal]]
        if trapped:
            raise trapped[0](trapped)

    def create_decimal(self, num="0", /):
        """Create a new Decimal instance from num, using self as the context."""
        if isinstance(num, str) and num != num.strip().replace("_", ""):
            return self.signal(ConversionSyntax, _Decimal("NaN"))
        made = _Decimal(num, self)
        if made.is_nan() and made._int and len(made._digits()) > self.prec - self.clamp:
            return self.signal(ConversionSyntax, _Decimal("NaN"))
        return made._fixed(self)

    def create_decimal_from_float(self, f, /):
        """Create a new Decimal instance from float f."""
        return _Decimal.from_float(f)._fixed(self)

    def power(self, a, b, modulo=None):
        """Compute a**b. If 'a' is negative, then 'b' must be integral."""
        return self._number(a).__pow__(self._number(b), modulo, self)

    def _number(self, x):
        if isinstance(x, _Decimal):
            return x
        if isinstance(x, int):
            return _Decimal(x)
        raise TypeError(f"conversion from {type(x).__name__} to Decimal is not supported")


# What attributes may be: least and most, and how messages call those.
_RANGES = {"prec": (1, 999999999999999999, "[1, MAX_PREC]"), "capitals": (0, 1, "0 or 1"),
           "Emin": (-999999999999999999, 0, "[MIN_EMIN, 0]"), "clamp": (0, 1, "0 or 1"),
           "Emax": (0, 999999999999999999, "[0, MAX_EMAX]")}


def _check_range(name, value):
    least, most, words = _RANGES[name]
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    if not least <= value <= most:
        what = "valid values for" if most == 1 else "valid range for"
        raise ValueError(f"{what} {name} {'are' if most == 1 else 'is'} {words}")


def check_context(context):
    if context is not None and not isinstance(context, Context):
        raise TypeError("optional argument must be a context")


# Decimal's methods that a context has too, by how many numbers they take; before `=`, the name there.
_OF_ONE = """_apply=_fixed abs=__abs__ minus=__neg__ plus=__pos__ exp ln log10 sqrt normalize to_integral_exact
    next_plus next_minus logb number_class to_eng_string logical_invert is_normal
    is_subnormal""".split()
_OF_TWO = """add=__add__ subtract=__sub__ multiply=__mul__ divide=__truediv__ divide_int=__floordiv__
    remainder=__mod__ divmod=__divmod__ compare compare_signal compare_total compare_total_mag
    copy_sign logical_and logical_or logical_xor max max_mag min min_mag next_toward
    remainder_near rotate same_quantum scaleb shift""".split()
# Those that ask no context.
_PLAIN = "canonical copy_abs copy_negate is_canonical is_finite is_infinite is_nan is_qnan is_signed " \
    "is_snan is_zero".split()


def _delegate(spelling, kind):
    name, _, of_decimal = spelling.partition("=")
    method = getattr(_Decimal, of_decimal or name)
    if kind is _OF_TWO:
        def call(self, x, y, /):
            return method(self._number(x), self._number(y), self)
    elif kind is _OF_ONE:
        def call(self, x, /):
            return method(self._number(x), context=self)
    else:
        def call(self, x, /):
            return method(self._number(x))
    _add(name, call)


def _add(name, function):
    function.__name__, function.__qualname__ = name, f"Context.{name}"
    function.__doc__ = function.__doc__ or getattr(getattr(_Decimal, name, None), "__doc__", None)
    setattr(Context, name, function)


def add_operations(Decimal):
    """Context.add(x, y) and the others: methods of Decimal with this context."""
    global _Decimal
    _Decimal = Decimal
    for kind in _OF_ONE, _OF_TWO, _PLAIN:
        for spelling in kind:
            _delegate(spelling, kind)

    def quantize(self, x, y, /):
        return self._number(x).quantize(self._number(y), context=self)

    def to_integral_value(self, x, /):
        return self._number(x).to_integral_value(context=self)

    def fma(self, x, y, z, /):
        return self._number(x).fma(self._number(y), self._number(z), self)

    def to_sci_string(self, x, /):
        return self._number(x).__str__(False, self)

    def radix(self):
        return Decimal(10)

    def copy_decimal(self, x, /):
        return self._number(x)
    for function in (quantize, to_integral_value, fma, to_sci_string, radix, copy_decimal):
        _add(function.__name__, function)


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
    check_context(ctx)
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        setattr(context, name, value)
    return _Local(context)


_native(Context, "decimal.Context")
