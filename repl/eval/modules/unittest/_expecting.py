"""The assertions about what a call, or the body of a `with`, does: raises, warns, logs."""
import sys
import traceback
import types
import warnings

from . import util

__name__ = "unittest.case"  # whose all of this is
__unittest = True


class _BaseTestCaseContext:
    """A `with` whose end is an assertion of a test case."""

    msg = None

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, text):
        self.test_case._refuse(self.msg, text)


class _Expecting(_BaseTestCaseContext):
    """Expects something of a kind; its text may have to match a pattern."""

    obj_name = None  # of what is called, where it is not a body

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = None if expected_regex is None else util.pattern(expected_regex)

    def handle(self, name, args, kwargs):
        """Call what is to be called; without that, this is for a `with`."""
        try:
            self._check_kinds(name, self.expected)
            if not args:
                self.msg = kwargs.pop("msg", None)
                for word in kwargs:
                    raise TypeError(f"{word!r} is an invalid keyword argument for this function")
                return self
            function, *args = args
            self.obj_name = _name_of(function)
            with self:
                function(*args, **kwargs)
        finally:
            self = None  # no cycle with the traceback

    def _check_kinds(self, name, expected):
        if isinstance(expected, tuple):
            for one in expected:
                self._check_kinds(name, one)
        elif not isinstance(expected, type) or not issubclass(expected, self.kind):
            raise TypeError(f"{name}() arg 1 must be {self.kinds}")

    def _matches(self, value):
        return self.expected_regex is None or bool(self.expected_regex.search(str(value)))

    def _mismatch(self, value):
        self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{value!s}"')

    def _nothing(self, verb):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raiseFailure(f"{_name_of(self.expected)} not {verb}{by}")


def _name_of(thing):
    return getattr(thing, "__name__", None) or str(thing)


class _AssertRaisesContext(_Expecting):
    """Holds the exception afterwards."""

    kind, kinds = BaseException, "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._nothing("raised")
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if not self._matches(exc_value):
            self._mismatch(exc_value)
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _AssertWarnsContext(_Expecting):
    """Holds the first warning that fits afterwards, and all in `warnings`."""

    kind, kinds = Warning, "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):  # or what was told once would not be told again
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self._caught = warnings.catch_warnings(record=True)
        self.warnings = self._caught.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, *exc_info):
        self._caught.__exit__(*exc_info)
        if exc_info[0] is not None:
            return
        of_kind = [one for one in self.warnings if isinstance(one.message, self.expected)]
        for one in of_kind:
            if self._matches(one.message):
                self.warning, self.filename, self.lineno = one.message, one.filename, one.lineno
                return
        if of_kind:
            self._mismatch(of_kind[0].message)
        self._nothing("triggered")


class CallAssertions:
    """Mixed into TestCase."""

    def assertRaises(self, expected_exception, *args, **kwargs):
        """The call, or the body of the `with`, must raise an exception of the kind."""
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """As assertRaises; the pattern must be found in the exception's text, too."""
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """The call, or the body of the `with`, must give a warning of the kind."""
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """As assertWarns; the pattern must be found in the warning's text, too."""
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """Something of the level, or above, must be logged in the body of the `with`."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """Nothing of the level, or above, may be logged in the body of the `with`."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)
