"""Running tests, each between its setup and its teardown."""
import os
import platform
import sys
import time
import types
import warnings
from io import StringIO

from . import _text
from ._collect import CaseItem
from ._fixtures import Making, Scopes
from ._load import Loader, collect
from ._marks import Exit, Skipped, XFailed
from ._options import USAGE, read_options
from ._report import Reporter
from ._traces import shorter_path

OK, TESTS_FAILED, INTERRUPTED, USAGE_ERROR, NO_TESTS = 0, 1, 2, 4, 5


class _Captured:
    """What is printed in each phase of a test."""

    def __init__(self, on):
        self.on, self.sections = on, []

    def __enter__(self):
        self.outer = sys.stdout, sys.stderr
        self.streams = StringIO(), StringIO()
        if self.on:
            sys.stdout, sys.stderr = self.streams
        return self

    def __exit__(self, *error):
        sys.stdout, sys.stderr = self.outer

    def during(self, phase, body):
        """Run the body; its error, if it raised one."""
        try:
            body()
        except (KeyboardInterrupt, Exit):
            raise
        except BaseException as error:
            return error
        finally:
            for name, stream in zip(("stdout", "stderr"), self.streams):
                if text := stream.getvalue():
                    self.sections.append((f"{name} {phase}", text))
                    stream.seek(0)
                    stream.truncate()
        return None


def _holds(mark, item):
    conditions = mark.args or ([mark.kwargs["condition"]] if "condition" in mark.kwargs else [])
    space = {"sys": sys, "os": os, "platform": platform, **item.function.__globals__}
    values = [eval(c, space) if isinstance(c, str) else c for c in conditions]
    return all(values) if mark.name == "skipif" else not values or any(values)


def _skip_reason(item):
    """Why a mark says that the test is not to be run; None: it is."""
    for mark in item.marks:
        if mark.name == "skip":
            return mark.kwargs.get("reason") or next(iter(mark.args), "unconditional skip")
        if mark.name == "skipif" and _holds(mark, item):
            return mark.kwargs.get("reason") or f"condition: {mark.args[0]}"
    return None


def _call_plain(instance, name, *arguments):
    """Call a setup or teardown function of the old kind, which may take an argument."""
    function = getattr(instance, name, None)
    if isinstance(function, (types.FunctionType, types.MethodType)):
        taken = function.__code__.co_argcount - isinstance(function, types.MethodType)
        function(*arguments[:taken])


class Runner:
    """Runs one test after the other; the values of fixtures live on from one to the next."""

    def __init__(self, options, reporter):
        self.options, self.reporter, self.scopes = options, reporter, Scopes()
        self.caught = []

    def run(self, items):
        for at, item in enumerate(items):
            self.reporter.done = at + 1
            self._run_one(item, items[at + 1] if at + 1 < len(items) else None)
            if self.options["maxfail"] and self.bad() >= self.options["maxfail"]:
                self.scopes.end("session")
                return
            if at + 1 == len(items) or items[at + 1].path != item.path:
                self.reporter.finish_file()

    def bad(self):
        return self.reporter.count("failed") + self.reporter.count("error")

    def _run_one(self, item, following):
        reporter = self.reporter
        reporter.start(item)
        reason = _skip_reason(item)
        if reason is not None:
            return reporter.outcome("skipped", item, reason)
        with _Captured(self.options["capture"]) as captured, \
                warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            self._phases(item, following, captured)
        self.caught += [(item.nodeid, w) for w in caught]
        return None

    def _phases(self, item, following, captured):
        ready = {}
        error = captured.during("setup", lambda: ready.update(self._set_up(item)))
        if error is not None:
            self._tell_setup(item, error, captured)
        else:
            error = captured.during("call", lambda: self._call(item, **ready))
            self._tell_call(item, error, captured)
        error = captured.during("teardown", lambda: self._tear_down(item, following))
        if error is not None:
            self.reporter.outcome("error", item, "", error, captured.sections, "teardown")

    def _set_up(self, item):
        self.scopes.enter("session", self)
        self.scopes.enter("module", item.module)
        if "module" not in self.scopes.kept["module"]:
            self.scopes.kept["module"]["module"] = None
            _call_plain(item.module, "setup_module", item.module)
            self.scopes.endings["module"].append(
                (None, lambda: _call_plain(item.module, "teardown_module", item.module)))
        self.scopes.enter("class", item.cls)
        case = isinstance(item, CaseItem)
        if item.cls and "class" not in self.scopes.kept["class"]:
            self.scopes.kept["class"]["class"] = None
            _call_plain(item.cls, "setUpClass" if case else "setup_class", item.cls)
            ending = "tearDownClass" if case else "teardown_class"
            self.scopes.endings["class"].append(
                (None, lambda: _call_plain(item.cls, ending, item.cls)))
        instance = item.cls(item.originalname) if case else item.cls() if item.cls else None
        arguments = Making(item, self.scopes, instance).arguments()
        if not case:
            holder = instance if instance is not None else item.module
            suffix = "method" if instance is not None else "function"
            _call_plain(holder, f"setup_{suffix}", item.function)
            self.scopes.endings["function"].append(
                (None, lambda: _call_plain(holder, f"teardown_{suffix}", item.function)))
        return {"instance": instance, "arguments": arguments}

    def _call(self, item, instance, arguments):
        if isinstance(item, CaseItem):
            return _run_case(instance)
        function = item.function
        if instance is not None and isinstance(function, types.FunctionType) and \
                not isinstance(vars(item.cls).get(item.originalname), staticmethod):
            function = function.__get__(instance)
        result = function(**arguments)
        if hasattr(result, "__await__"):
            result.close()
            raise Skipped("async def function and no async plugin installed (see warnings)")
        return None

    def _tear_down(self, item, following):
        ends = "function"
        if following is None:
            ends = "session"
        elif following.module is not item.module:
            ends = "module"
        elif following.cls is not item.cls:
            ends = "class"
        self.scopes.end(ends)

    def _tell_setup(self, item, error, captured):
        if isinstance(error, Skipped):
            self.reporter.outcome("skipped", item, error.msg)
        elif isinstance(error, XFailed):
            self.reporter.outcome("xfailed", item, error.msg)
        else:
            self.reporter.outcome("error", item, "", error, list(captured.sections), "setup")

    def _tell_call(self, item, error, captured):
        reporter = self.reporter
        mark = next((m for m in item.iter_markers("xfail") if _holds(m, item)), None)
        reason = mark.kwargs.get("reason", "") if mark else ""
        if isinstance(error, Skipped):
            reporter.outcome("skipped", item, error.msg)
        elif isinstance(error, XFailed):
            reporter.outcome("xfailed", item, error.msg)
        elif mark and isinstance(error, mark.kwargs.get("raises") or BaseException):
            reporter.outcome("xfailed", item, reason)
        elif error is not None:
            reporter.outcome("failed", item, error=error, sections=captured.sections)
        elif mark and mark.kwargs.get("strict"):
            reporter.outcome("failed", item, f"[XPASS(strict)] {reason}")
        else:
            reporter.outcome("xpassed" if mark else "passed", item, reason, None,
                             captured.sections or ())


def _run_case(case):
    """One method of a TestCase, with what unittest does around it."""
    from unittest.case import SkipTest
    method = getattr(case, case._testMethodName)
    for holder in (type(case), method):
        if getattr(holder, "__unittest_skip__", False):
            raise Skipped(getattr(holder, "__unittest_skip_why__", ""))
    try:
        case.setUp()
        try:
            method()
        finally:
            case.tearDown()
    except SkipTest as skipped:
        raise Skipped(str(skipped)) from None
    except Exception:
        if getattr(method, "__unittest_expecting_failure__", False):
            raise XFailed("") from None
        raise
    finally:
        case.doCleanups()


class _Config:
    """What request.config gives."""

    def __init__(self, options):
        self.options, self.rootpath = options, None

    def getoption(self, name, default=None):
        return self.options.get(name.lstrip("-"), default)


def _missing_file(options):
    for word in options["files"]:
        if not os.path.exists(word.partition("::")[0]):
            return f"ERROR: file or directory not found: {word}\n"
    return None


def main(args=None, plugins=None):
    """Run the tests in the files; returns the exit status."""
    options = read_options(sys.argv[1:] if args is None else map(str, args))
    wrong = USAGE + options if isinstance(options, str) else _missing_file(options)
    if wrong:
        print(wrong, file=sys.stderr)
        return USAGE_ERROR
    _text.VERBOSITY[0] = options["verbose"]
    reporter = Reporter(options, sys.stdout)
    start = time.perf_counter()
    if options["verbose"] >= 0:
        print(_text.rule("test session starts"))
        at = f" -- {sys.executable}" if options["verbose"] > 0 and sys.executable else ""
        print(f"platform {sys.platform} -- Python {platform.python_version()}, pytest-8.3.5{at}")
        print(f"rootdir: {os.getcwd()}")
    try:
        return _session(options, reporter, start)
    except Exit as end:
        print(f"\n{_text.rule(f'_pytest.outcomes.Exit: {end}', '!')}")
        return end.returncode if getattr(end, "returncode", None) is not None else INTERRUPTED
    finally:
        _text.VERBOSITY[0] = 0


def _session(options, reporter, start):
    if options["verbose"] > 0:
        print("collecting ... ", end="")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        items = collect(options, Loader(_Config(options)), reporter)
    broken = reporter.count("error")
    if options["verbose"] >= 0:
        print(_collected(len(items), options["deselected"], broken))
    if options["only"]:
        for item in items:
            print(item.nodeid if options["verbose"] < 0 else f"<Function {item.name}>")
        return OK
    if options["verbose"] >= 0:
        print()
    runner = Runner(options, reporter)
    runner.caught += [(f"{shorter_path(w.filename)}:{w.lineno}", w) for w in caught]
    reporter.total = len(items)
    if not broken:
        runner.run(items)
    reporter.end(time.perf_counter() - start, runner.caught, options["maxfail"] and runner.bad())
    if broken:
        return INTERRUPTED
    if runner.bad():
        return TESTS_FAILED
    return OK if items else NO_TESTS


def _collected(count, deselected, broken):
    parts = [f"collected {count + deselected} item{'' if count + deselected == 1 else 's'}"]
    if broken:
        parts.append(f"{broken} error{'s' * (broken > 1)}")
    if deselected:
        parts += [f"{deselected} deselected", f"{count} selected"]
    return " / ".join(parts)
