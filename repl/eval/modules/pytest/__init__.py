"""pytest in small: raises, marks, fixtures, parameters, and a runner that explains what failed."""
from ._approx import approx
from ._builtins import CaptureFixture, MonkeyPatch, TempPathFactory, WarningsRecorder
from ._fixtures import FixtureLookupError, Request as FixtureRequest
from ._marks import (Exit, Failed, Skipped, exit, fail, fixture, importorskip, mark, param, skip,
                     xfail)
from ._raises import ExceptionInfo, deprecated_call, raises, warns
from ._run import main

__all__ = ["approx", "deprecated_call", "exit", "fail", "fixture", "importorskip", "main", "mark",
           "param", "raises", "skip", "warns", "xfail", "CaptureFixture", "ExceptionInfo",
           "FixtureLookupError", "FixtureRequest", "MonkeyPatch", "TempPathFactory",
           "WarningsRecorder"]
__version__ = "8.3.5"
