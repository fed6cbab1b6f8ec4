"""Examples in docstrings, run and compared with what they say."""
import difflib
import inspect
import linecache
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE",
           "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP", "IGNORE_EXCEPTION_DETAIL",
           "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
           "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest",
           "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure",
           "UnexpectedException", "testmod", "testfile", "run_docstring_examples", "DocTestSuite",
           "DocFileSuite", "DocFileTest", "TestResults"]

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The number of a flag."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


(DONT_ACCEPT_TRUE_FOR_1, DONT_ACCEPT_BLANKLINE, NORMALIZE_WHITESPACE, ELLIPSIS, SKIP,
 IGNORE_EXCEPTION_DETAIL, REPORT_UDIFF, REPORT_CDIFF, REPORT_NDIFF, REPORT_ONLY_FIRST_FAILURE,
 FAIL_FAST) = map(register_optionflag, (
     "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
     "IGNORE_EXCEPTION_DETAIL", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
     "REPORT_ONLY_FIRST_FAILURE", "FAIL_FAST"))
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE |
                    ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL)
REPORTING_FLAGS = (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE |
                   FAIL_FAST)
BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."
_STARS = "*" * 70


class TestResults(namedtuple("TestResults", "failed attempted")):
    """Counts; how many were skipped is an attribute beside them."""

    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, failed, attempted)
        self.skipped = skipped
        return self

    def __repr__(self):
        skipped = f", skipped={self.skipped}" if self.skipped else ""
        return f"TestResults(failed={self.failed}, attempted={self.attempted}{skipped})"


class Example:
    """A single doctest example, consisting of source code and expected output."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want + "\n" if want and not want.endswith("\n") else want
        self.exc_msg, self.lineno, self.indent = exc_msg, lineno, indent
        self.options = {} if options is None else options


class DocTest:
    """A collection of doctest examples that should be run in a single namespace."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.globs, self.name = examples, dict(globs), name
        self.docstring, self.filename, self.lineno = docstring, filename, lineno

    def __repr__(self):
        count = len(self.examples)
        text = "no examples" if not count else "1 example" if count == 1 else f"{count} examples"
        return f"<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({text})>"

    def __lt__(self, other):
        return self.name < other.name if isinstance(other, DocTest) else NotImplemented


def _indent_of(line):
    return len(line) - len(line.lstrip(" "))


class DocTestParser:
    """A class used to parse strings containing doctest examples."""

    def parse(self, string, name="<string>"):
        """Divide the given string into examples and intervening text, and return them as a list of alternating Examples and strings."""
        lines = string.expandtabs().split("\n")
        pieces, text, i = [], [], 0
        while i < len(lines):
            if not lines[i].lstrip(" ").startswith(">>>") or \
                    lines[i].lstrip(" ")[3:4] not in ("", " ") and self._bad_prompt(lines, i, name):
                text.append(lines[i])
                i += 1
                continue
            pieces.append("\n".join(text) + ("\n" if text else ""))
            text = []
            example, i = self._example(lines, i, name)
            if example is not None:
                pieces.append(example)
        pieces.append("\n".join(text))
        return pieces

    def _bad_prompt(self, lines, i, name):
        line = lines[i]
        raise ValueError(f"line {i + 1} of the docstring for {name} lacks blank after >>>: {line!r}")

    def _example(self, lines, start, name):
        indent = _indent_of(lines[start])
        margin = " " * indent
        source = [lines[start][indent + 4:]]
        i = start + 1
        while i < len(lines) and lines[i].startswith(margin + "...") and \
                lines[i][indent + 3:indent + 4] in ("", " "):
            source.append(lines[i][indent + 4:])
            i += 1
        want = []
        while i < len(lines) and lines[i].strip() and not lines[i].lstrip(" ").startswith(">>>"):
            if not lines[i].startswith(margin):
                raise ValueError(f"line {i + 1} of the docstring for {name} has inconsistent "
                                 f"leading whitespace: {lines[i]!r}")
            want.append(lines[i][indent:])
            i += 1
        text, wanted = "\n".join(source), "\n".join(want)
        options = self._options(text, name, start)
        if all(not line.strip() or line.lstrip().startswith("#") for line in source) and \
                not options:
            return None, i
        return Example(text, wanted, _exception_message(wanted), start, indent, options), i

    def _options(self, source, name, lineno):
        options = {}
        for found in re.finditer(r"#\s*doctest:\s*([^\n'\"]*)$", source, re.MULTILINE):
            for option in found.group(1).replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid "
                                     f"option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        return options

    def get_doctest(self, string, globs, name, filename, lineno):
        """Extract all doctest examples from the given string, and collect them into a DocTest object."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        """Extract all doctest examples from the given string, and return them as a list of Example objects."""
        return [x for x in self.parse(string, name) if isinstance(x, Example)]


def _exception_message(want):
    """What stands behind the stack of a traceback that is wanted, or None."""
    lines = want.split("\n")
    if lines[0].strip() not in ("Traceback (most recent call last):",
                                "Traceback (innermost last):"):
        return None
    for i in range(1, len(lines)):
        if lines[i][:1].isalnum() or lines[i][:1] == "_":
            return "\n".join(lines[i:]) + "\n"
    return None


class DocTestFinder:
    """Finds the DocTests of an object and of what it contains."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._verbose, self._recurse = parser, verbose, recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """Return a list of the DocTests that are defined by the given object's docstring, or by any of its contained objects' docstrings."""
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ "
                                 f"doesn't exist: {type(obj)!r}")
        if module is None:
            module = inspect.getmodule(obj)
        if globs is None:
            globs = dict(module.__dict__) if module else {}
        globs = {**globs, **(extraglobs or {})}
        globs.setdefault("__name__", "__main__")
        tests = []
        self._find(tests, obj, name, module, globs, set())
        return sorted(tests)

    def _belongs(self, module, obj):
        if module is None or not hasattr(obj, "__module__"):
            return True
        return isinstance(obj, property) or obj.__module__ == module.__name__

    def _find(self, tests, obj, name, module, globs, seen):
        if id(obj) in seen:
            return
        seen.add(id(obj))
        if self._verbose:
            print(f"Finding tests in {name}")
        test = self._test_of(obj, name, module, globs)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                if (inspect.isroutine(inspect.unwrap(value)) or inspect.isclass(value)) and \
                        self._belongs(module, value):
                    self._find(tests, value, f"{name}.{key}", module, globs, seen)
            for key, value in getattr(obj, "__test__", {}).items():
                self._find(tests, value, f"{name}.__test__.{key}", module, globs, seen)
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (inspect.isroutine(value) or inspect.isclass(value) or
                        isinstance(value, property)) and self._belongs(module, value):
                    self._find(tests, value, f"{name}.{key}", module, globs, seen)

    def _test_of(self, obj, name, module, globs):
        text = obj if isinstance(obj, str) else getattr(obj, "__doc__", None) or ""
        if not isinstance(text, str) or self._exclude_empty and not text:
            return None
        filename = getattr(module, "__file__", None) or getattr(module, "__name__", None)
        return self._parser.get_doctest(text, globs, name, filename, self._line(obj, text, filename))

    def _line(self, obj, text, filename):
        """Where the docstring begins, counted from 0; None where that cannot be told."""
        if inspect.ismodule(obj):
            lines, start = linecache.getlines(filename or ""), 0
        else:
            target = inspect.unwrap(obj.fget if isinstance(obj, property) else obj) \
                if not isinstance(obj, str) else obj
            code = getattr(target, "__code__", None)
            start = getattr(target, "__firstlineno__", None) if code is None else \
                code.co_firstlineno
            if start is None:
                return None
            lines, start = linecache.getlines(filename or ""), start - 1
        for i in range(start, len(lines)):
            if re.search(r'(^|.*:)\s*\w*("|\')', lines[i]):
                return i
        return None


class OutputChecker:
    """A class used to check whether the actual output from a doctest example matches the expected output."""

    def check_output(self, want, got, optionflags):
        """Return True iff the actual output from an example (`got`) matches the expected output (`want`)."""
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (
                ("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = "\n".join("" if line.rstrip() == BLANKLINE_MARKER else line
                             for line in want.split("\n"))
            got = "\n".join("" if line.isspace() else line for line in got.split("\n"))
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = " ".join(got.split()), " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        """Return a string describing the differences between the expected output for a given example and the actual output."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = "\n".join(BLANKLINE_MARKER if not line.strip() else line
                            for line in got.split("\n")[:-1]) + ("\n" if got else "")
        if optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF) and want.count("\n") > 2 and \
                got.count("\n") > 2:
            return self._diff(want.splitlines(True), got.splitlines(True), optionflags)
        if want and got:
            return f"Expected:\n{_indented(want)}Got:\n{_indented(got)}"
        if want:
            return f"Expected:\n{_indented(want)}Got nothing\n"
        return f"Expected nothing\nGot:\n{_indented(got)}" if got else \
            "Expected nothing\nGot nothing\n"

    def _diff(self, want, got, flags):
        if flags & REPORT_NDIFF:
            lines, kind = list(difflib.ndiff(want, got)), "ndiff with -expected +actual"
        else:
            lines = list(difflib.unified_diff(want, got, n=2))[2:]
            kind = "unified diff with -expected +actual"
        return f"Differences ({kind}):\n" + _indented("".join(lines))


def _ellipsis_match(want, got):
    parts = want.split(ELLIPSIS_MARKER)
    if len(parts) == 1:
        return want == got
    start, end = len(parts[0]), len(got) - len(parts[-1])
    if not got.startswith(parts[0]) or not got.endswith(parts[-1]) or start > end:
        return False
    for part in parts[1:-1]:
        at = got.find(part, start, end)
        if at < 0:
            return False
        start = at + len(part)
    return True


def _indented(text, margin="    "):
    return "".join(margin + line if line.strip() else line for line in text.splitlines(True))


class DocTestFailure(Exception):
    """A DocTest example has failed in debugging mode."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """A DocTest example has encountered an unexpected exception"""

    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class DocTestRunner:
    """A class used to run DocTest test cases, and accumulate statistics."""

    DIVIDER = _STARS

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}
        self._fakeout = StringIO()

    def report_start(self, out, test, example):
        if self._verbose:
            want = f"Expecting:\n{_indented(example.want)}" if example.want else "Expecting nothing\n"
            out(f"Trying:\n{_indented(example.source)}{want}")

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._header(test, example) +
            self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._header(test, example) +
            f"Exception raised:\n{_indented(_exception_text(exc_info))}")

    def _header(self, test, example):
        line = "?" if test.lineno is None else test.lineno + example.lineno + 1
        if test.filename:
            where = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            where = f"Line {example.lineno + 1}, in {test.name}"
        return f"{self.DIVIDER}\n{where}\nFailed example:\n{_indented(example.source)}"

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples in `test`, and display the results using the writer function `out`."""
        saved, real = sys.stdout, sys.stdout
        out = real.write if out is None else out
        hook, sys.displayhook = sys.displayhook, sys.__displayhook__
        sys.stdout = self._fakeout
        try:
            return self._run(test, out)
        finally:
            sys.stdout, sys.displayhook = saved, hook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def _run(self, test, out):
        failures = tries = skips = 0
        for number, example in enumerate(test.examples):
            quiet = self.original_optionflags & REPORT_ONLY_FIRST_FAILURE and failures
            self.optionflags = self.original_optionflags
            for flag, on in example.options.items():
                self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
            if self.optionflags & SKIP:
                skips += 1
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            good = self._run_example(test, example, number, out, quiet)
            failures += not good
            if not good and self.optionflags & FAIL_FAST:
                break
        self.optionflags = self.original_optionflags
        old = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = tuple(map(sum, zip(old, (failures, tries, skips))))
        self.failures, self.tries, self.skips = (self.failures + failures, self.tries + tries,
                                                 self.skips + skips)
        return TestResults(failures, tries, skipped=skips)

    def _run_example(self, test, example, number, out, quiet):
        filename = f"<doctest {test.name}[{number}]>"
        linecache.cache[filename] = (len(example.source), None,
                                     example.source.splitlines(True), filename)
        exc_info = None
        try:
            exec(compile(example.source, filename, "single", 0, True), test.globs)
        except KeyboardInterrupt:
            raise
        except BaseException:
            exc_info = sys.exc_info()
        got = self._fakeout.getvalue()
        if got and not got.endswith("\n"):  # what is wanted is whole lines
            got += "\n"
        self._fakeout.seek(0)
        self._fakeout.truncate()
        if exc_info is None:
            good = self._checker.check_output(example.want, got, self.optionflags)
        else:
            message = "".join(traceback.format_exception_only(*exc_info[:2]))
            if issubclass(exc_info[0], SyntaxError):
                lines = message.splitlines(True)
                last = [i for i, line in enumerate(lines)
                        if line.startswith((exc_info[0].__qualname__ + ":",
                                            f"{exc_info[0].__module__}."))]
                message = "".join(lines[last[0]:]) if last else message
            if example.exc_msg is None:
                if not quiet:
                    self.report_unexpected_exception(out, test, example, exc_info)
                return False
            good = self._checker.check_output(example.exc_msg, message, self.optionflags) or bool(
                self.optionflags & IGNORE_EXCEPTION_DETAIL) and self._checker.check_output(
                    _bare(example.exc_msg), _bare(message), self.optionflags)
            got += _exception_text(exc_info)
        if good:
            if not quiet:
                self.report_success(out, test, example, got)
        elif not quiet:
            self.report_failure(out, test, example, got)
        return good

    def summarize(self, verbose=None):
        """Print a summary of all the test cases that have been run by this DocTestRunner."""
        verbose = self._verbose if verbose is None else verbose
        untested, passed, failed = [], [], []
        for name, (failures, tries, skips) in sorted(self._stats.items()):
            if not tries:
                untested.append(name)
            elif failures:
                failed.append((name, failures, tries))
            else:
                passed.append((name, tries))
        if verbose:
            if untested:
                print(_count(len(untested), "item") + " had no tests:")
                print(*(f"    {name}" for name in untested), sep="\n")
            if passed:
                print(_count(len(passed), "item") + " passed all tests:")
                for name, tries in passed:
                    print(f" {_count(tries, 'test'):>3} in {name}")
        if failed:
            print(self.DIVIDER)
            print(_count(len(failed), "item") + " had failures:")
            for name, failures, tries in failed:
                print(f" {failures:3} of {tries:3} in {name}")
        if verbose:
            print(_count(self.tries, "test") + f" in {_count(len(self._stats), 'item')}.")
            print(f"{self.tries - self.failures} passed" +
                  (f" and {self.failures} failed" if self.failures else "") + ".")
        if self.failures:
            print(f"***Test Failed*** {_count(self.failures, 'failure')}" +
                  (f" and {_count(self.skips, 'skipped test')}" if self.skips else "") + ".")
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries, skipped=self.skips)


def _count(n, what):
    return f"{n} {what}{'' if n == 1 else 's'}"


def _bare(message):
    """The name of an exception, without module and detail."""
    return message.split("\n", 1)[0].partition(":")[0].rpartition(".")[2]


def _exception_text(exc_info):
    return "".join(traceback.format_exception(
        exc_info[0], exc_info[1], exc_info[2].tb_next if exc_info[2] else None))


master = None


def _finish(runner, raise_on_error, report):
    global master
    if report:
        runner.summarize()
    master = runner
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0,
            extraglobs=None, raise_on_error=False, exclude_empty=False):
    """Test examples in docstrings in functions and classes reachable from module m (or the current module if m is not supplied), starting with m.__doc__."""
    if m is None:
        m = sys.modules.get("__main__")
    if not inspect.ismodule(m):
        raise TypeError(f"testmod: module required; {m!r}")
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    finder = DocTestFinder(exclude_empty=exclude_empty)
    for test in finder.find(m, m.__name__ if name is None else name, globs=globs,
                            extraglobs=extraglobs, module=m):
        runner.run(test)
    return _finish(runner, raise_on_error, report)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None,
             report=True, optionflags=0, extraglobs=None, raise_on_error=False,
             parser=DocTestParser(), encoding=None):
    """Test examples in the given file."""
    test = _of_file(filename, name, {"__name__": "__main__", **(globs or {}), **(extraglobs or {})},
                    parser, encoding)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    runner.run(test)
    return _finish(runner, raise_on_error, report)


def _of_file(path, name, globs, parser, encoding):
    import os
    with open(path, encoding=encoding or "utf-8") as file:
        text = file.read()
    return parser.get_doctest(text, globs, name or os.path.basename(path), path, 0)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None,
                           optionflags=0):
    """Test examples in the given object's docstring (`f`), using `globs` as globals."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)


class DocTestCase(unittest.TestCase):
    """One DocTest as a test case."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_test, self._flags, self._checker = test, optionflags, checker
        self._set_up, self._tear_down = setUp, tearDown

    def setUp(self):
        if self._set_up is not None:
            self._set_up(self._dt_test)

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down(self._dt_test)

    def runTest(self):
        out = StringIO()
        runner = DocTestRunner(self._checker, False, self._flags)
        failures, _ = runner.run(self._dt_test, out=out.write, clear_globs=False)
        if failures:
            raise self.failureException(f"Failed doctest test for {self._dt_test.name}\n\n"
                                        f"{out.getvalue()}")

    def id(self):
        return self._dt_test.name

    def __str__(self):
        first, _, last = self._dt_test.name.rpartition(".")
        return f"{last} ({first})"

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """Convert doctest tests for a module to a unittest test suite."""
    if isinstance(module, str):
        module = __import__(module, fromlist=["*"])
    elif module is None:
        module = sys.modules[sys._getframe(1).f_globals["__name__"]]
    finder = test_finder or DocTestFinder()
    return unittest.TestSuite([DocTestCase(test, **options)
                               for test in finder.find(module, globs=globs, extraglobs=extraglobs)
                               if test.examples])


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(),
                encoding=None, **options):
    """The examples of a file as a test case; a relative path begins at the folder of the caller."""
    if module_relative:
        import os
        home = package or sys._getframe(2).f_globals["__name__"]
        home = __import__(home, fromlist=["*"]) if isinstance(home, str) else home
        path = os.path.join(os.path.dirname(home.__file__), *path.split("/"))
    space = {"__file__": path, **(globs or {})}
    return DocTestCase(_of_file(path, None, space, parser, encoding), **options)


def DocFileSuite(*paths, **kw):
    """A unittest suite for one or more doctest files."""
    if kw.get("module_relative", True):
        kw["package"] = kw.get("package") or sys._getframe(1).f_globals["__name__"]
    return unittest.TestSuite([DocFileTest(path, **kw) for path in paths])
