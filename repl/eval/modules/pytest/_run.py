"""Finding tests in files, running them, and saying how it went."""
import inspect
import sys
import time
import traceback
import types

from ._marks import Exit, Failed, Fixture, Skipped, XFailed, _Param

_WIDTH = 80


# --- finding ---

class Item:
    """One call of one test function."""

    def __init__(self, path, module, cls, function, name, values, marks):
        self.path, self.module, self.cls = path, module, cls
        self.function, self.name, self.values, self.marks = function, name, values, marks

    @property
    def where(self):
        return f"{self.cls.__name__}.{self.name}" if self.cls else self.name

    @property
    def nodeid(self):
        return "::".join([self.path, *([self.cls.__name__] if self.cls else []), self.name])


def _shown(value, name, index):
    if value is None or isinstance(value, (bool, int, float, str)):
        return str(value)
    return getattr(value, "__name__", None) or f"{name}{index}"


def _rows_of(mark):
    """(values by name, id, marks) for each row of one parametrize."""
    names, rows = mark.args[0], mark.args[1]
    names = [n.strip() for n in names.split(",") if n.strip()] if isinstance(names, str) else names
    ids = mark.kwargs.get("ids")
    for index, row in enumerate(rows):
        marks, own = [], None
        if isinstance(row, _Param):
            marks, own, row = [getattr(m, "mark", m) for m in row.marks], row.id, row.values
        elif len(names) == 1:
            row = (row,)
        if own is None and ids is not None:
            own = str(ids(row[0]) if callable(ids) else list(ids)[index])
        if own is None:
            own = "-".join(_shown(v, n, index) for n, v in zip(names, row))
        yield dict(zip(names, row)), own, marks


def _variants(marks, fixtures):
    """(values, ids, marks) for each combination of parameters."""
    variants = [({}, [], list(marks))]
    for mark in marks:
        if mark.name == "parametrize":
            variants = [({**values, **row}, [*ids, own], [*all_marks, *more])
                        for row, own, more in _rows_of(mark)
                        for values, ids, all_marks in variants]
    for fixture in fixtures:
        if fixture.params is not None:
            variants = [({**values, fixture: p}, [*ids, _shown(p, fixture.name, i)], all_marks)
                        for i, p in enumerate(fixture.params)
                        for values, ids, all_marks in variants]
    return variants


def _fixtures_in(space):
    return {f.name: f for f in space.values() if isinstance(f, Fixture)}


def _needed(function, known, taken=()):
    """The fixtures that a function asks for, with those that they ask for."""
    found = []
    for name in inspect.signature(function).parameters:
        fixture = known.get(name)
        if fixture is not None and name not in taken and fixture not in found:
            found += [f for f in _needed(fixture.function, known) if f not in found]
            found.append(fixture)
    return found


def _items_of(path, module, cls, name, function, known):
    marks = [*getattr(function, "pytestmark", ()), *(getattr(cls, "pytestmark", ()) if cls else ())]
    outer = getattr(module, "pytestmark", [])
    marks += [getattr(m, "mark", m) for m in (outer if isinstance(outer, list) else [outer])]
    taken = {n.strip() for m in marks if m.name == "parametrize"
             for n in (m.args[0].split(",") if isinstance(m.args[0], str) else m.args[0])}
    fixtures = [f for f in known.values() if f.autouse] + _needed(function, known, taken)
    for values, ids, all_marks in _variants(marks, list(dict.fromkeys(fixtures))):
        full = f"{name}[{'-'.join(ids)}]" if ids else name
        yield Item(path, module, cls, function, full, values, all_marks)


def collect(path, module):
    known = _fixtures_in(vars(module))
    for name, thing in list(vars(module).items()):
        if name.startswith("test") and isinstance(thing, types.FunctionType):
            yield from _items_of(path, module, None, name, thing, known)
        elif isinstance(thing, type) and _is_test_case(thing):
            for method in sorted(n for n in dir(thing) if n.startswith("test")):
                yield Item(path, module, thing, getattr(thing, method), method, None, [])
        elif isinstance(thing, type) and name.startswith("Test") and thing.__module__ == module.__name__:
            inside = {**known, **_fixtures_in(vars(thing))}
            for method, function in list(vars(thing).items()):
                if method.startswith("test") and callable(function):
                    yield from _items_of(path, module, thing, method, function, inside)


def _is_test_case(cls):
    case = sys.modules.get("unittest.case")
    return case is not None and issubclass(cls, case.TestCase) and cls is not case.TestCase


# --- running ---

class _MonkeyPatch:
    """Changes that are taken back when the test ends."""

    def __init__(self):
        self._undo = []

    def setattr(self, target, name, value, raising=True):
        old = getattr(target, name)
        self._undo.append(lambda: setattr(target, name, old))
        setattr(target, name, value)

    def setitem(self, mapping, name, value):
        had, old = name in mapping, mapping.get(name)
        self._undo.append(lambda: mapping.__setitem__(name, old) if had else mapping.pop(name, None))
        mapping[name] = value

    def undo(self):
        while self._undo:
            self._undo.pop()()


class _Captured:
    def __init__(self, out, err):
        self.out, self.err = out, err

    def __iter__(self):
        return iter((self.out, self.err))


class _Capture:
    """The capsys fixture."""

    def __init__(self, out, err):
        self._streams = out, err

    def readouterr(self):
        texts = [s.getvalue() for s in self._streams]
        for s in self._streams:
            s.seek(0)
            s.truncate()
        return _Captured(*texts)


class _Request:
    def __init__(self, param, node):
        self.param, self.node = param, node


class Session:
    """What outlives one test: the values of fixtures of a wider scope."""

    def __init__(self):
        self.kept = {}
        self.endings = []

    def fixture_value(self, fixture, item, known, values, streams, endings, instance):
        key = (fixture, repr(values.get(fixture)))
        if fixture.scope != "function" and key in self.kept:
            return self.kept[key]
        where = endings if fixture.scope == "function" else self.endings
        arguments = self.arguments(fixture.function, item, known, values, streams, endings, instance)
        if instance is not None and next(iter(inspect.signature(fixture.function).parameters),
                                         None) == "self":
            arguments["self"] = instance
        made = fixture.function(**arguments)
        if inspect.isgeneratorfunction(fixture.function):
            generator, made = made, next(made)
            where.append(lambda: next(generator, None))
        if fixture.scope != "function":
            self.kept[key] = made
        return made

    def arguments(self, function, item, known, values, streams, endings, instance):
        found = {}
        for name in inspect.signature(function).parameters:
            if name == "self":
                continue
            if name in values:
                found[name] = values[name]
            elif name in known:
                key = ("value", name)
                if key not in values:
                    values[key] = self.fixture_value(known[name], item, known, values, streams,
                                                     endings, instance)
                found[name] = values[key]
            elif name == "capsys":
                found[name] = _Capture(*streams)
            elif name == "monkeypatch":
                found[name] = patch = _MonkeyPatch()
                endings.append(patch.undo)
            elif name == "request":
                param = next((v for k, v in values.items() if isinstance(k, Fixture)), None)
                found[name] = _Request(param, item)
            else:
                raise Failed(f"fixture '{name}' not found")
        return found

    def call(self, item, streams):
        if item.values is None:
            return _run_test_case(item)
        known = _fixtures_in(vars(item.module))
        if item.cls is not None:
            known |= _fixtures_in(vars(item.cls))
        instance = item.cls() if item.cls is not None else None
        endings, values = [], dict(item.values)
        try:
            getattr(instance, "setup_method", lambda *a: None)(*_asks(instance, "setup_method", item))
            for fixture in [f for f in known.values() if f.autouse]:
                values[("value", fixture.name)] = self.fixture_value(
                    fixture, item, known, values, streams, endings, instance)
            arguments = self.arguments(item.function, item, known, values, streams, endings, instance)
            if instance is not None:
                item.function(instance, **arguments)
            else:
                item.function(**arguments)
        finally:
            for ending in reversed(endings):
                ending()
            getattr(instance, "teardown_method", lambda *a: None)(
                *_asks(instance, "teardown_method", item))


def _asks(instance, name, item):
    method = getattr(instance, name, None)
    return (item.function,) if method and inspect.signature(method).parameters else ()


def _run_test_case(item):
    case = item.cls(item.name)
    try:
        case.setUp()
        try:
            getattr(case, item.name)()
        finally:
            case.tearDown()
    except Exception as exc:
        if type(exc).__name__ == "SkipTest":
            raise Skipped(str(exc)) from None
        raise
    finally:
        case.doCleanups()


def _static_outcome(item):
    """A skip that a mark orders, and the xfail mark if there is one."""
    expected = None
    for mark in item.marks:
        condition = mark.args[0] if mark.args and not isinstance(mark.args[0], str) else True
        reason = mark.kwargs.get("reason", mark.args[0] if mark.args and mark.name == "skip" else "")
        if mark.name == "skip" or mark.name == "skipif" and condition:
            return reason or "unconditional skip", None
        if mark.name == "xfail" and condition:
            expected = mark
    return None, expected


# --- telling ---

def _rule(text="", sign="="):
    return f" {text} ".center(_WIDTH, sign) if text else sign * _WIDTH


def _source(tb):
    """The failing function as far as the failing line, with that line marked."""
    frame = tb.tb_frame
    try:
        lines, start = inspect.getsourcelines(frame.f_code)
    except (OSError, TypeError):
        return []
    lines = [line.rstrip("\n") for line in lines]
    indent = len(lines[0]) - len(lines[0].lstrip())
    shown = []
    for number, line in enumerate(lines, start):
        if number > tb.tb_lineno:
            break
        sign = ">" if number == tb.tb_lineno else " "
        shown.append(f"{sign}   {line[indent:]}".rstrip())
    return shown


class Reporter:
    def __init__(self, verbose, quiet):
        self.verbose, self.quiet = verbose, quiet
        self.counts = {}
        self.failures, self.summary = [], []

    def count(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1

    def outcome(self, item, word, letter, reason=""):
        self.count(word)
        if self.verbose:
            extra = f" ({reason})" if reason else ""
            print(f"{item.nodeid} {letter}{extra}")
        else:
            print(letter, end="", flush=True)

    def failure(self, item, exc, out, err):
        self.failures.append((item, exc, out, err))
        text = "".join(traceback.format_exception_only(exc)).strip().split("\n")[0]
        if isinstance(exc, Failed):
            text = f"Failed: {exc.msg}"
        self.summary.append(f"FAILED {item.nodeid} - {text}")

    def print_failures(self):
        if not self.failures:
            return
        print(_rule("FAILURES"))
        for item, exc, out, err in self.failures:
            print(_rule(item.where, "_"))
            self._print_failure(item, exc)
            for name, text in (("stdout", out), ("stderr", err)):
                if text:
                    print(_rule(f"Captured {name} call", "-"))
                    print(text, end="" if text.endswith("\n") else "\n")

    def _print_failure(self, item, exc):
        tb = exc.__traceback__
        steps = []
        while tb is not None:
            if not tb.tb_frame.f_code.co_filename.startswith("<frozen"):
                steps.append(tb)
            tb = tb.tb_next
        for at, step in enumerate(steps):
            print()
            for line in _source(step):
                print(line)
            if at == len(steps) - 1:
                lines = "".join(traceback.format_exception_only(exc)).rstrip().split("\n")
                if isinstance(exc, Failed):
                    lines = [f"Failed: {exc.msg}"]
                for line in lines:
                    print(f"E   {line}")
            name = type(exc).__name__ if at == len(steps) - 1 else ""
            print(f"\n{item.path}:{step.tb_lineno}: {name}")

    def print_end(self, taken):
        if self.summary:
            print(_rule("short test summary info"))
            for line in self.summary:
                print(line)
        order = ("failed", "passed", "skipped", "xfailed", "xpassed", "error")
        parts = [f"{self.counts[w]} {w}{'s' if w == 'error' and self.counts[w] > 1 else ''}"
                 for w in order if self.counts.get(w)]
        text = f"{', '.join(parts) or 'no tests ran'} in {taken:.2f}s"
        print(text if self.quiet else _rule(text))


def _run_item(session, item, reporter):
    from io import StringIO
    skip_reason, expected = _static_outcome(item)
    if skip_reason:
        reporter.outcome(item, "skipped", "SKIPPED" if reporter.verbose else "s", skip_reason)
        return True
    streams = StringIO(), StringIO()
    old = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = streams
    exc = None
    try:
        session.call(item, streams)
    except (KeyboardInterrupt, Exit):
        raise
    except BaseException as caught:
        exc = caught
    finally:
        sys.stdout, sys.stderr = old
    verbose = reporter.verbose
    if isinstance(exc, Skipped):
        reporter.outcome(item, "skipped", "SKIPPED" if verbose else "s", exc.msg)
    elif isinstance(exc, XFailed) or exc is not None and expected is not None:
        reporter.outcome(item, "xfailed", "XFAIL" if verbose else "x")
    elif exc is not None:
        reporter.outcome(item, "failed", "FAILED" if verbose else "F")
        reporter.failure(item, exc, *(s.getvalue() for s in streams))
        return False
    elif expected is not None:
        reporter.outcome(item, "xpassed", "XPASS" if verbose else "X")
    else:
        reporter.outcome(item, "passed", "PASSED" if verbose else ".")
    return True


def _load(path):
    import _doors
    module = types.ModuleType(path.rpartition("/")[2].removesuffix(".py"))
    module.__file__ = path
    sys.modules[module.__name__] = module
    text = _doors.read_file(path)
    exec(compile(text, path, "exec"), vars(module))
    return module


_USAGE = "usage: pytest [-v] [-q] [-x] [-k WORDS] FILE[::TEST]..."


def _options(words):
    chosen = {"verbose": False, "quiet": False, "first": False, "words": None, "files": []}
    words = list(words)
    while words:
        word = words.pop(0)
        if word in ("-v", "--verbose", "-vv"):
            chosen["verbose"] = True
        elif word in ("-q", "--quiet"):
            chosen["quiet"] = True
        elif word in ("-x", "--exitfirst"):
            chosen["first"] = True
        elif word == "-k" and words:
            chosen["words"] = words.pop(0)
        elif word in ("-s", "-rA", "-ra") or word.startswith("--tb"):
            pass
        elif word.startswith("-"):
            print(_USAGE, file=sys.stderr)
            return None
        else:
            chosen["files"].append(word)
    return chosen


def main(args=None, plugins=None):
    """Run the tests in the files; returns the exit status."""
    chosen = _options(sys.argv[1:] if args is None else args)
    if chosen is None:
        return 4
    if not chosen["files"]:
        print("pytest: no files to test.\n" + _USAGE, file=sys.stderr)
        return 4
    reporter = Reporter(chosen["verbose"], chosen["quiet"])
    start = time.perf_counter()
    if not chosen["quiet"]:
        print(_rule("test session starts"))
    groups, broken = _collect_all(chosen)
    if not chosen["quiet"]:
        total = sum(len(items) for _, items in groups)
        print(f"collected {total} item{'' if total == 1 else 's'}"
              f"{f' / {len(broken)} error' if broken else ''}\n")
    for path, exc in broken:
        reporter.count("error")
        print(_rule(f"ERROR collecting {path}", "_"))
        traceback.print_exception(exc, file=sys.stdout)
    _run_all(groups, reporter, chosen["first"])
    print()
    reporter.print_failures()
    reporter.print_end(time.perf_counter() - start)
    if broken:
        return 2
    if reporter.counts.get("failed"):
        return 1
    return 0 if reporter.counts else 5


def _collect_all(chosen):
    groups, broken = [], []
    for word in chosen["files"]:
        path, _, test = word.partition("::")
        try:
            items = list(collect(path, _load(path)))
        except Exception as exc:
            broken.append((path, exc))
            continue
        if test:
            items = [i for i in items if i.nodeid == word or i.nodeid.startswith((word + "[",
                                                                                 word + "::"))]
        if chosen["words"]:
            items = [i for i in items if chosen["words"].lower() in i.nodeid.lower()]
        groups.append((path, items))
    return groups, broken


def _run_all(groups, reporter, first):
    for path, items in groups:
        session = Session()
        if items and not reporter.verbose:
            print(path, end=" ")
        try:
            for item in items:
                if not _run_item(session, item, reporter) and first:
                    return True
        finally:
            for ending in reversed(session.endings):
                ending()
        if items and not reporter.verbose:
            print()
    return False
