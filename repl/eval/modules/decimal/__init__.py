"""Decimal arithmetic with a precision of one's choice, after the General Decimal Arithmetic Specification."""
from _types import _native

from . import _arithmetic, _comparison, _context, _exponents, _logical
from ._context import BasicContext, Clamped, Context, ConversionSyntax, DecimalException, \
    DefaultContext, DivisionByZero, DivisionImpossible, DivisionUndefined, ExtendedContext, \
    FloatOperation, Inexact, InvalidContext, InvalidOperation, Overflow, ROUND_05UP, \
    ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, \
    ROUND_UP, Rounded, Subnormal, Underflow, getcontext, localcontext, setcontext
from ._number import Decimal, DecimalTuple

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext",
           "ExtendedContext", "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero",
           "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation",
           "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined",
           "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR",
           "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext",
           "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR"]

HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)

_context.add_operations(Decimal)
_native(Decimal, "decimal.Decimal")
