"""TestSuite: tests that run one after the other, with the fixtures of their classes and modules."""
import sys

from . import case, _compare

__unittest = True


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

    def countTestCases(self):
        return 0


class BaseTestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __repr__(self):
        return f"<{_compare.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

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
        for test in self:
            if result.shouldStop:
                break
            test(result)
        return result

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A test suite is a composite test consisting of a number of TestCases."""

    def run(self, result, debug=False):
        top = not result._testRunEntered
        result._testRunEntered = True
        for at, test in enumerate(self._tests):
            if result.shouldStop:
                break
            if isinstance(test, BaseTestSuite):
                test(result)
            elif self._fixtures(test, result):
                test(result)
            self._tests[at] = _Done(test.countTestCases())
        if top:
            self._leave_class(None, result)
            self._leave_module(None, result)
            result._testRunEntered = False
        return result

    def _fixtures(self, test, result):
        """Run what stands between the last test and this one; may this one run?"""
        self._leave_class(test, result)
        self._enter_module(test, result)
        self._enter_class(test, result)
        result._previousTestClass = test.__class__
        return not (getattr(test.__class__, "_classSetupFailed", False) or
                    result._moduleSetUpFailed)

    def _guard(self, result, name, call, where):
        try:
            call()
            return True
        except Exception:
            info = sys.exc_info()
            holder = _ErrorHolder(f"{name} ({where})")
            if issubclass(info[0], case.SkipTest):
                result.addSkip(holder, str(info[1]))
            else:
                result.addError(holder, info)
            return False

    def _enter_class(self, test, result):
        cls = test.__class__
        if cls is result._previousTestClass or result._moduleSetUpFailed or \
                getattr(cls, "__unittest_skip__", False):
            return
        cls._classSetupFailed = False
        setup = getattr(cls, "setUpClass", None)
        if setup is not None and not self._guard(result, "setUpClass", setup,
                                                 _compare.strclass(cls)):
            cls._classSetupFailed = True
            cls.doClassCleanups()

    def _leave_class(self, test, result):
        previous = result._previousTestClass
        if previous is None or test is not None and test.__class__ is previous or \
                getattr(previous, "_classSetupFailed", False) or result._moduleSetUpFailed or \
                getattr(previous, "__unittest_skip__", False):
            return
        where = _compare.strclass(previous)
        if hasattr(previous, "tearDownClass"):
            self._guard(result, "tearDownClass", previous.tearDownClass, where)
        if hasattr(previous, "doClassCleanups"):
            previous.doClassCleanups()
            for info in previous.tearDown_exceptions:
                result.addError(_ErrorHolder(f"tearDownClass ({where})"), info)

    def _enter_module(self, test, result):
        previous = getattr(result._previousTestClass, "__module__", None)
        current = test.__class__.__module__
        if current == previous:
            return
        self._leave_module(test, result)
        result._moduleSetUpFailed = False
        setup = getattr(sys.modules.get(current), "setUpModule", None)
        if setup is not None and not self._guard(result, "setUpModule", setup, current):
            result._moduleSetUpFailed = True

    def _leave_module(self, test, result):
        previous = getattr(result._previousTestClass, "__module__", None)
        if previous is None or result._moduleSetUpFailed:
            return
        down = getattr(sys.modules.get(previous), "tearDownModule", None)
        if down is not None:
            self._guard(result, "tearDownModule", down, previous)
        self._guard(result, "tearDownModule", case.doModuleCleanups, previous)


class _Done:
    """Stands for a test that has run, so that the test itself can be let go."""

    def __init__(self, count):
        self._count = count

    def countTestCases(self):
        return self._count

    def __call__(self, result):
        pass
