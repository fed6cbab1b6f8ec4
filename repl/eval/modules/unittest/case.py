"""A test is a method of a test case; here is how it runs."""
import contextlib
import sys
import time
import warnings

from . import _compare, result, util
from ._cleanups import (_enter_context, _last_first, _module_cleanups, addModuleCleanup,
                        doModuleCleanups, enterModuleContext)
from ._compare import DIFF_OMITTED
from ._expecting import (CallAssertions, _AssertRaisesContext, _AssertWarnsContext,
                         _BaseTestCaseContext)
from ._marks import expectedFailure, skip, skipIf, skipUnless
from ._outcome import (SkipTest, _Outcome, _ShouldStop, _tell_duration, _tell_skip, _tell_success)

__unittest = True

_subtest_msg_sentinel = object()


class TestCase(CallAssertions, _compare.Assertions):
    """One test, of the method whose name it is made with."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _classSetupFailed = False

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        try:
            testMethod = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        else:
            self._testMethodDoc = testMethod.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {}
        for kind, name in ((dict, "assertDictEqual"), (list, "assertListEqual"),
                           (tuple, "assertTupleEqual"), (set, "assertSetEqual"),
                           (frozenset, "assertSetEqual"), (str, "assertMultiLineEqual")):
            self.addTypeEqualityFunc(kind, name)

    def addTypeEqualityFunc(self, typeobj, function):
        """Compare two objects of the type with the function, or the method of that name."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Have a function called after tearDown, before those that were added earlier."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a manager that is left after the test."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Have a function called after tearDownClass."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a manager that is left after the tests of the class."""
        return _enter_context(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        """Do what the tests of the class asked for; tearDown_exceptions holds what that raises."""
        cls.tearDown_exceptions = []
        for call in _last_first(cls._class_cleanups):
            try:
                call()
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def setUp(self):
        "Called before the test; a subclass makes here what the test needs."

    def tearDown(self):
        "Called after the test, however it went."

    @classmethod
    def setUpClass(cls):
        "Called once, before the tests of the class."

    @classmethod
    def tearDownClass(cls):
        "Called once, after the tests of the class."

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        """The first line of the test's docstring, or None."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{util.strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        same_kind = type(self) is type(other)
        return self._testMethodName == other._testMethodName if same_kind else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} testMethod={self._testMethodName}>"

    @contextlib.contextmanager
    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """A part of the test that fails by itself: the test goes on after it."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            yield
            return
        parent = self._subtest
        if parent is not None:
            params |= {k: v for k, v in parent.params.items() if k not in params}
        self._subtest = _SubTest(self, msg, params)
        try:
            with self._outcome.part(self._subtest, is_subtest=True):
                yield
            if not self._outcome.success:
                if self._outcome.result is not None and self._outcome.result.failfast:
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    # --- running ---

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case "
                          f"({method})", DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /):
        function()

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            getattr(result, "startTestRun", lambda: None)()
        try:
            result.startTest(self)
            try:
                return self._run(result)
            finally:
                result.stopTest(self)
        finally:
            if own:
                getattr(result, "stopTestRun", lambda: None)()

    def _run(self, result):
        method = getattr(self, self._testMethodName)
        if self._is_skipped(method):
            _tell_skip(result, self, self._why_skipped(method))
            return result
        expecting = (getattr(self, "__unittest_expecting_failure__", False) or
                     getattr(method, "__unittest_expecting_failure__", False))
        outcome = _Outcome(result)
        self._outcome = outcome
        start = time.perf_counter()
        try:
            with outcome.part(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.part(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.part(self):
                    self._callTearDown()
            self.doCleanups()
            _tell_duration(result, self, time.perf_counter() - start)
            if outcome.success:
                _tell_success(result, self, outcome, expecting)
            return result
        finally:
            outcome.expectedFailure = None
            self._outcome = None

    def _is_skipped(self, method):
        return any(getattr(owner, "__unittest_skip__", False) for owner in (self.__class__, method))

    def _why_skipped(self, method):
        return (getattr(self.__class__, "__unittest_skip_why__", "") or
                getattr(method, "__unittest_skip_why__", ""))

    def doCleanups(self):
        """Do what the test asked for; true if all went well."""
        outcome = self._outcome or _Outcome()
        for call in _last_first(self._cleanups):
            with outcome.part(self):
                self._callCleanup(call)
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test so that its exceptions come through."""
        method = getattr(self, self._testMethodName)
        if self._is_skipped(method):
            raise SkipTest(self._why_skipped(method))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        for call in _last_first(self._cleanups):
            self._callCleanup(call)

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)


class FunctionTestCase(TestCase):
    """A test that is a function, with functions before and after it where they are given."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._parts = setUp, tearDown, testFunc, description

    def setUp(self):
        before = self._parts[0]
        before is None or before()

    def runTest(self):
        self._parts[2]()

    def tearDown(self):
        after = self._parts[1]
        after is None or after()

    def __eq__(self, other):
        return self._parts == other._parts if isinstance(other, type(self)) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._parts))

    def id(self):
        return self._parts[2].__name__

    def __str__(self):
        return f"{util.strclass(type(self))} ({self.id()})"

    def __repr__(self):
        return f"<{util.strclass(type(self))} tec={self._parts[2]}>"

    def shortDescription(self):
        """What was given, or the first line of the function's docstring."""
        *_, function, description = self._parts
        if description is None and function.__doc__:
            description = function.__doc__.partition("\n")[0].strip() or None
        return description


class _SubTest(TestCase):
    """Stands in a result for one part of a test."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case, self.params, self._message = test_case, params, message
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def shortDescription(self):
        return self.test_case.shortDescription()

    def _subDescription(self):
        message = "" if self._message is _subtest_msg_sentinel else f"[{self._message}]"
        params = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{message} ({params})".strip() if params else message or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
