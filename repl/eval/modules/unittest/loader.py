"""Loading unit tests: the methods of a class, the classes of a module."""
import functools
import sys
import types

from . import case, suite

__unittest = True


def _cmp(a, b):
    return (a > b) - (a < b)


class TestLoader:
    """Finds tests and puts them into a TestSuite."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all test cases contained in testCaseClass"""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to "
                            "derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """Return a suite of all test cases contained in the given module"""
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase) and \
                    obj not in (case.TestCase, case.FunctionTestCase) and \
                    obj.__module__ not in ("unittest.async_case",):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, "load_tests", None)
        tests = self.suiteClass(tests)
        if load_tests is not None:
            return load_tests(self, tests, pattern)
        return tests

    def loadTestsFromName(self, name, module=None):
        """Return a suite of all test cases given a dotted name."""
        parts = name.split(".")
        if module is None:
            module, parts = self._imported(parts)
        parent, obj = None, module
        for part in parts:
            parent, obj = obj, getattr(obj, part)
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and \
                issubclass(parent, case.TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            made = obj()
            return made if isinstance(made, suite.TestSuite) else self.suiteClass([made])
        raise TypeError(f"don't know how to make test from: {obj}")

    def _imported(self, parts):
        for end in range(len(parts), 0, -1):
            name = ".".join(parts[:end])
            try:
                __import__(name)
            except ImportError:
                if end == 1:
                    raise
                continue
            return sys.modules[name], parts[end:]

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return a sorted sequence of method names found within testCaseClass"""
        names = [n for n in dir(testCaseClass) if n.startswith(self.testMethodPrefix) and
                 callable(getattr(testCaseClass, n))]
        if self.testNamePatterns is not None:
            start = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}."
            names = [n for n in names if any(_fits(start + n, p) for p in self.testNamePatterns)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names


def _fits(name, pattern):
    """Does the name fit the pattern, with its stars?"""
    first, *rest = pattern.split("*")
    if not rest:
        return name == pattern
    if not name.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1]:
        at = name.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return len(name) - at >= len(rest[-1]) and name.endswith(rest[-1])


defaultTestLoader = TestLoader()
