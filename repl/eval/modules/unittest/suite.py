"""TestSuite: tests that run one after the other, with the fixtures of their classes and modules."""
import contextlib
import sys

from . import case, util

__unittest = True


class _DebugResult:
    """Stands for a result where tests run without one: what fails in a fixture is raised."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False


class _ErrorHolder:
    """Placeholder for a TestCase inside a result, when a fixture of a class or module failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


class BaseTestSuite:
    """A simple test suite that doesn't provide class or module shared fixtures."""

    _cleanup = True  # a test that has run is let go

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to "
                            "addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def debug(self):
        for test in self:
            test.debug()

    def _removeTestAtIndex(self, index):
        """Let go of a test that has run; it is counted all the same."""
        try:
            test = self._tests[index]
        except TypeError:  # a subclass keeps its tests in something else
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None


class TestSuite(BaseTestSuite):
    """A test suite is a composite test consisting of a number of TestCases."""

    def run(self, result, debug=False):
        top = not getattr(result, "_testRunEntered", False)
        result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not _is_suite(test) and not self._fixtures(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if top:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests without collecting errors in a TestResult"""
        self.run(_DebugResult(), True)

    def _fixtures(self, test, result):
        """Run what stands between the last test and this one; may this one run?"""
        self._leave_class(test, result)
        self._enter_module(test, result)
        self._enter_class(test, result)
        result._previousTestClass = test.__class__
        return not (getattr(test.__class__, "_classSetupFailed", False) or
                    getattr(result, "_moduleSetUpFailed", False))

    def _guard(self, result, name, call, where):
        """Call a fixture: did it work? What it raises is an error, or a skip, of the result."""
        try:
            call()
            return True
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._tell(result, name, where, (type(error), error, error.__traceback__))
            return False

    def _tell(self, result, name, where, info):
        holder = _ErrorHolder(f"{name} ({where})")
        if isinstance(info[1], case.SkipTest) and hasattr(result, "addSkip"):
            result.addSkip(holder, str(info[1]))
        else:
            result.addError(holder, info)

    def _clean_class(self, result, name, cls):
        if not hasattr(cls, "doClassCleanups"):
            return
        cls.doClassCleanups()
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            self._tell(result, name, util.strclass(cls), info)

    def _enter_class(self, test, result):
        cls = test.__class__
        if cls is getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed or \
                getattr(cls, "__unittest_skip__", False):
            return
        self._mark_class(cls, False)
        setup = getattr(cls, "setUpClass", None)
        if setup is None:
            return
        with _buffered(result):
            if not self._guard(result, "setUpClass", setup, util.strclass(cls)):
                self._mark_class(cls, True)
                self._clean_class(result, "setUpClass", cls)

    def _mark_class(self, cls, failed):
        with contextlib.suppress(TypeError):  # the test may be a function: its class takes no marks
            cls._classSetupFailed = failed

    def _leave_class(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        if previous is None or test is not None and test.__class__ is previous or \
                getattr(previous, "_classSetupFailed", False) or \
                getattr(result, "_moduleSetUpFailed", False) or \
                getattr(previous, "__unittest_skip__", False):
            return
        with _buffered(result):
            if hasattr(previous, "tearDownClass"):
                self._guard(result, "tearDownClass", previous.tearDownClass,
                            util.strclass(previous))
            self._clean_class(result, "tearDownClass", previous)

    def _enter_module(self, test, result):
        current = test.__class__.__module__
        if current == _previous_module(result):
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        setup = getattr(sys.modules.get(current), "setUpModule", None)
        if setup is None:
            return
        with _buffered(result):
            if not self._guard(result, "setUpModule", setup, current):
                result._moduleSetUpFailed = True
                self._guard(result, "setUpModule", case.doModuleCleanups, current)

    def _leave_module(self, result):
        previous = _previous_module(result)
        if previous not in sys.modules or getattr(result, "_moduleSetUpFailed", False):
            return
        down = getattr(sys.modules[previous], "tearDownModule", None)
        with _buffered(result):
            if down is not None:
                self._guard(result, "tearDownModule", down, previous)
            self._guard(result, "tearDownModule", case.doModuleCleanups, previous)


@contextlib.contextmanager
def _buffered(result):
    """What a fixture writes is caught where the result catches what tests write."""
    getattr(result, "_setupStdout", _nothing)()
    try:
        yield
    finally:
        getattr(result, "_restoreStdout", _nothing)()


def _nothing():
    pass


def _is_suite(test):
    """Whatever can be gone through is a suite, as a crude rule that outsiders' suites fit too."""
    try:
        iter(test)
    except TypeError:
        return False
    return True


def _previous_module(result):
    return getattr(getattr(result, "_previousTestClass", None), "__module__", None)
