"""Loading unit tests: the methods of a class, the classes of a module, the modules of a folder."""
import functools
import os
import sys
import traceback
import types

from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """Stands for what could not be loaded: a test that raises why."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattr__(name)

        def testFailure():
            raise self._exception
        return testFailure


class TestLoader:
    """Finds tests and puts them into a TestSuite."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()  # those whose load_tests may call discover()

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all test cases contained in testCaseClass"""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to "
                            "derive from TestCase?")
        names = []
        if not _is_base(testCaseClass):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """Return a suite of all test cases contained in the given module"""
        members = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(member) for member in members
                                 if _is_case(member)])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, error, "Failed to call load_tests:\n")

    def loadTestsFromName(self, name, module=None):
        """Return a suite of all test cases given a dotted name."""
        parts, unfound = name.split("."), None
        if module is None:
            module, unfound = self._imported(parts)
            if module is None:
                return self._reported(unfound)
            parts = parts[1:]
        parent, obj = None, module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                if unfound is not None and getattr(obj, "__path__", None) is not None:
                    return self._reported(unfound)
                return self._failed(part, error, "Failed to access attribute:\n")
        return self._loaded(obj, parent, parts[-1] if parts else None)

    def _imported(self, parts):
        """The package of the longest beginning of a name that can be imported, and why no more of it can."""
        unfound = None
        for end in range(len(parts), 0, -1):
            try:
                return __import__(".".join(parts[:end])), unfound
            except ImportError:
                unfound = _failed_import(parts[end - 1])
        return None, unfound

    def _loaded(self, obj, parent, name):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_case(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, suite.TestSuite):
            return obj
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and \
                issubclass(parent, case.TestCase):
            test = parent(name)
            if not isinstance(getattr(test, name), types.FunctionType):  # a static method is called
                return self.suiteClass([test])
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        made = obj()
        if isinstance(made, suite.TestSuite):
            return made
        if isinstance(made, case.TestCase):
            return self.suiteClass([made])
        raise TypeError(f"calling {obj} returned {made}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return a sorted sequence of method names found within testCaseClass"""
        names = [n for n in dir(testCaseClass) if n.startswith(self.testMethodPrefix) and
                 callable(getattr(testCaseClass, n))]
        if self.testNamePatterns is not None:
            from fnmatch import fnmatchcase  # only for those who ask for some of the tests
            start = util.strclass(testCaseClass)
            names = [n for n in names
                     if any(fnmatchcase(f"{start}.{n}", p) for p in self.testNamePatterns)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # --- what cannot be loaded: a suite of one test that says so, and a line in errors ---

    def _failed(self, name, error, heading):
        return self._reported((name, error, heading + traceback.format_exc()))

    def _reported(self, failure):
        name, error, message = failure
        self.errors.append(message)
        return self.suiteClass([_FailedTest(name, error)])

    # --- discovery ---

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """Find and return all test modules from the start directory, by the pattern of their names."""
        before = self._top_level_dir
        implicit = top_level_dir is None and before is None
        top = os.path.abspath(top_level_dir or before or start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        if os.path.isdir(os.path.abspath(start_dir)):
            start = os.path.abspath(start_dir)
            importable = start == top or os.path.isfile(os.path.join(start, "__init__.py"))
        else:
            start = self._folder_of(start_dir)
            importable = start is not None
            if importable and implicit:
                self._top_level_dir = _folder_around(start_dir.partition(".")[0])
                sys.path.remove(top)
        if not importable:
            raise ImportError(f"Start directory is not importable: {start_dir!r}")
        tests = list(self._find_tests(start, pattern))
        self._top_level_dir = before
        return self.suiteClass(tests)

    def _folder_of(self, name):
        """The folder of a package given by its dotted name; None where it cannot be imported."""
        try:
            __import__(name)
        except ImportError:
            return None
        if name in sys.builtin_module_names:
            raise TypeError("Can not use builtin modules as dotted module names")
        path = getattr(sys.modules[name], "__file__", None)
        if path is None:
            raise TypeError(f"don't know how to discover from {sys.modules[name]!r}")
        return os.path.abspath(os.path.dirname(path))

    def _find_tests(self, start, pattern):
        """The suites of all that a folder holds."""
        name = self._get_name_from_path(start)
        if name != "." and name not in self._loading_packages:
            tests, deeper = self._find_test_path(start, pattern)
            if tests is not None:
                yield tests
            if not deeper:
                return
        for entry in sorted(os.listdir(start)):
            path = os.path.join(start, entry)
            tests, deeper = self._find_test_path(path, pattern)
            if tests is not None:
                yield tests
            if deeper:
                name = self._get_name_from_path(path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(path, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, path, pattern):
        """(the tests of one file or package, or None; are there more below it?)"""
        if os.path.isfile(path):
            base, kind = os.path.splitext(os.path.basename(path))
            if kind.lower() != ".py" or not base.isidentifier() or not base.isascii() or \
                    not self._match_path(os.path.basename(path), path, pattern):
                return None, False
            module, tests = self._module_or_why(path)
            if module is None:
                return tests, False
            _check_place(module, path)
            return self.loadTestsFromModule(module, pattern=pattern), False
        if not os.path.isfile(os.path.join(path, "__init__.py")):
            return None, False
        package, tests = self._module_or_why(path)
        if package is None:
            return tests, False
        name = self._get_name_from_path(path)
        self._loading_packages.add(name)
        try:
            tests = self.loadTestsFromModule(package, pattern=pattern)
        finally:
            self._loading_packages.discard(name)
        return tests, not hasattr(package, "load_tests")

    def _module_or_why(self, path):
        """(the module of a file, or None; the suite that says why there is none)"""
        name = self._get_name_from_path(path)
        try:
            return self._get_module_from_name(name), None
        except case.SkipTest as why:
            skipped = type("ModuleSkipped", (case.TestCase,),
                           {name: case.skip(str(why))(lambda self: None)})
            return None, self.suiteClass([skipped(name)])
        except BaseException:
            return None, self._reported(_failed_import(name))

    def _match_path(self, path, full_path, pattern):
        from fnmatch import fnmatch
        return fnmatch(path, pattern)

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return "."
        below = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir)
        assert not below.startswith(".."), "Path must be within the project"
        return below.replace(os.path.sep, ".")

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]


def _is_base(cls):
    """The classes of this package are there to be derived from: they hold no tests."""
    return cls in (case.TestCase, case.FunctionTestCase) or cls.__module__ == "unittest.async_case"


def _is_case(obj):
    return isinstance(obj, type) and issubclass(obj, case.TestCase) and not _is_base(obj)


def _failed_import(name):
    message = f"Failed to import test module: {name}\n{traceback.format_exc()}"
    return name, ImportError(message), message


def _folder_around(name):
    """The folder that a top-level module or package lies in."""
    path = os.path.abspath(sys.modules[name].__file__)
    folder = os.path.dirname(path)
    package = os.path.basename(path).lower().startswith("__init__.py")
    return os.path.dirname(folder) if package else folder


def _check_place(module, path):
    """Another module of the same name must not have come first."""
    found, wanted = (os.path.splitext(os.path.realpath(p))[0]
                     for p in (os.path.abspath(getattr(module, "__file__", path)), path))
    if found.lower() != wanted.lower():
        raise ImportError(f"{os.path.basename(wanted)!r} module incorrectly imported from "
                          f"{os.path.dirname(found)!r}. Expected {os.path.dirname(path)!r}. "
                          "Is this module globally installed?")


defaultTestLoader = TestLoader()
