"""The part of pytest that small test files use: raises, mark, fixture, approx, and a runner."""
from ._approx import approx
from ._marks import Exit, Failed, Skipped, exit, fail, fixture, importorskip, mark, param, skip, xfail
from ._raises import ExceptionInfo, deprecated_call, raises, warns
from ._run import main

__all__ = ["approx", "deprecated_call", "exit", "fail", "fixture", "importorskip", "main", "mark",
           "param", "raises", "skip", "warns", "xfail", "ExceptionInfo"]
__version__ = "8.3"
