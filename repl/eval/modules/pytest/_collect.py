"""Finding tests: in folders, files, classes, and for each set of parameters."""
import enum
import inspect
import os
import re
import sys
import types

from . import _builtins
from ._fixtures import fixtures_in, needed, parameters_of
from ._marks import _Param, usefixtures_of


class Item:
    """One call of one test function."""

    def __init__(self, home, cls, function, name, marks):
        self.path, self.module, self.config = home.shown, home.module, home.config
        self.cls, self.function, self.originalname = cls, function, name
        self.name, self.marks = name, marks
        self.line = inspect.unwrap(function).__code__.co_firstlineno
        # given directly: by name; through a fixture: (number, value)
        self.values, self.params = {}, {}
        inside = [fixtures_in(vars(each)) for each in cls.__mro__[:-1]] if cls else []
        self.layers = [*inside, *home.layers]
        asked = [n for n in parameters_of(function) if n != "self"]
        always = [n for layer in reversed(self.layers) for n, f in layer.items() if f.autouse]
        self.fixture_names = list(dict.fromkeys([*always, *usefixtures_of(marks), *asked]))
        self.fixtures = {}
        needed(self.fixture_names, self.layers, self.fixtures)

    @property
    def where(self):
        return f"{self.cls.__name__}.{self.name}" if self.cls else self.name

    @property
    def nodeid(self):
        return "::".join([self.path, *([self.cls.__name__] if self.cls else []), self.name])

    @property
    def keywords(self):
        """All by which -k may choose it."""
        names = {self.name, self.originalname, os.path.basename(self.path)}
        return names | {m.name for m in self.marks} | ({self.cls.__name__} if self.cls else set())

    def iter_markers(self, name=None):
        return (m for m in self.marks if name is None or m.name == name)

    def get_closest_marker(self, name, default=None):
        return next(self.iter_markers(name), default)

    def add_marker(self, marker):
        self.marks.append(getattr(marker, "mark", marker))

    def variant(self, ids, values, params, marks):
        other = object.__new__(Item)
        vars(other).update(vars(self), values=values, params=params, marks=marks)
        other.name = f"{self.name}[{'-'.join(ids)}]" if ids else self.name
        other.fixtures = {n: f for n, f in self.fixtures.items() if n not in values}
        other.fixture_names = [n for n in self.fixture_names if n not in values]
        return other


class CaseItem(Item):
    """One method of a unittest.TestCase."""

    def __init__(self, home, cls, name):
        super().__init__(home, cls, getattr(cls, name), name, _marks_of(cls, getattr(cls, name)))
        self.fixture_names = [n for n in self.fixture_names if n != "request"]


# --- parameters ---

def _id_of(value, name, index):
    if isinstance(value, str):
        return value.encode("unicode_escape").decode("ascii")
    if value is None or isinstance(value, (bool, int, float, complex, enum.Enum)):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, re.Pattern):
        return value.pattern
    called = getattr(value, "__name__", None)
    return called if isinstance(called, str) else f"{name}{index}"


def _row_id(row, names, index, ids):
    if isinstance(row, _Param) and row.id is not None:
        return row.id
    values = row.values if isinstance(row, _Param) else row
    if ids is not None and not callable(ids) and ids[index] is not None:
        return str(ids[index])
    chosen = [ids(v) for v in values] if callable(ids) else [None] * len(values)
    return "-".join(_id_of(v, n, index) if c is None else str(c)
                    for v, n, c in zip(values, names, chosen))


def _distinct(ids):
    """Ids that occur more than once are numbered."""
    seen = {}
    for i in ids:
        seen.setdefault(i, []).append(i)
    counts = dict.fromkeys(seen, 0)
    result = []
    for i in ids:
        if len(seen[i]) > 1:
            own, counts[i] = counts[i], counts[i] + 1
            i = f"{i}{'_' if i[-1:].isdigit() else ''}{own}"
        result.append(i)
    return result


def _rows(names, argvalues, ids):
    """(values, id, marks) for each row of a parametrize."""
    rows = list(argvalues)
    single = len(names) == 1
    rows = [row if isinstance(row, _Param) else ((row,) if single else tuple(row)) for row in rows]
    ids = ids if ids is None or callable(ids) else list(ids)
    texts = _distinct([_row_id(row, names, i, ids) for i, row in enumerate(rows)])
    for row, text in zip(rows, texts):
        if isinstance(row, _Param):
            yield tuple(row.values), text, [getattr(m, "mark", m) for m in row.marks]
        else:
            if len(row) != len(names):
                raise ValueError(
                    f'in "parametrize" the number of names ({len(names)}):\n  {names}\n'
                    f"must be equal to the number of values ({len(row)}):\n  {row}")
            yield row, text, []


def _times(variants, names, rows, indirect):
    """Each variant so far with each row of parameters."""
    rows = list(rows)
    for ids, values, params, marks in variants:
        for number, (row, text, more) in enumerate(rows):
            given = dict(zip(names, row))
            through = {n: (number, v) for n, v in given.items() if n in indirect}
            direct = {n: v for n, v in given.items() if n not in indirect}
            yield [*ids, text], {**values, **direct}, {**params, **through}, [*marks, *more]


def _read_mark(names, argvalues, indirect=False, ids=None, scope=None):
    """The names of a parametrize, its rows, and those of the names that fixtures take."""
    if isinstance(names, str):
        names = [n.strip() for n in names.split(",") if n.strip()]
    through = names if indirect is True else indirect or []
    return list(names), _rows(names, argvalues, ids), through


def _variants(item):
    """(ids, values, params, marks) of each call; the parameters of fixtures come first."""
    marked = [_read_mark(*mark.args, **mark.kwargs) for mark in item.iter_markers("parametrize")]
    taken = {name for names, _, _ in marked for name in names}
    variants = [([], {}, {}, list(item.marks))]
    for name, fixture in item.fixtures.items():
        if fixture.params is not None and name not in taken:
            rows = _rows([name], fixture.params, fixture.ids)
            variants = list(_times(variants, [name], rows, [name]))
    for names, rows, indirect in marked:
        variants = list(_times(variants, names, rows, indirect))
    return variants


def grouped(items):
    """The tests so ordered that a parameter of a wide scope changes as seldom as may be."""
    for scope in ("class", "module", "session"):
        ordered, rest = [], list(items)
        while rest:
            first = rest.pop(0)
            keys = _keys_of(first, scope)
            same = [i for i in rest if keys & _keys_of(i, scope)] if keys else []
            ordered += [first, *same]
            rest = [i for i in rest if i not in same]
        items = ordered
    return items


def _keys_of(item, scope):
    home = {"class": item.cls, "module": item.module, "session": None}[scope]
    return {(name, number, home) for name, (number, _) in item.params.items()
            if name in item.fixtures and item.fixtures[name].scope == scope}


# --- files ---

def _marks_of(*holders):
    """The marks of a function, of its class and of its module, the nearest first."""
    marks = []
    for holder in holders:
        found = getattr(holder, "pytestmark", [])
        found = found if isinstance(found, (list, tuple)) else [found]
        marks += [getattr(m, "mark", m) for m in found]
    return marks


class Home:
    """A file of tests: its module, and the fixtures that are known in it."""

    def __init__(self, shown, module, conftests, config):
        self.shown, self.module, self.config = shown, module, config
        spaces = [vars(module), *map(vars, reversed(conftests)), vars(_builtins)]
        self.layers = list(map(fixtures_in, spaces))

    def items(self):
        for name, thing in list(vars(self.module).items()):
            if isinstance(thing, type) and _is_test_case(thing):
                methods = sorted(m for m in dir(thing) if m.startswith("test"))
                yield from (CaseItem(self, thing, m) for m in methods)
            elif isinstance(thing, type) and name.startswith("Test"):
                yield from self._methods(thing)
            elif name.startswith("test") and isinstance(thing, types.FunctionType):
                yield from self._calls(None, name, thing)

    def _methods(self, cls):
        if cls.__init__ is not object.__init__ or not getattr(cls, "__test__", True):
            return
        seen = {}
        for base in reversed(cls.__mro__[:-1]):
            seen.update(dict.fromkeys(n for n in vars(base) if n.startswith("test")))
        for name in seen:
            function = getattr(cls, name)
            if isinstance(function, (types.FunctionType, types.MethodType)):
                yield from self._calls(cls, name, function)

    def _calls(self, cls, name, function):
        marks = _marks_of(function, *([cls] if cls else []), self.module)
        item = Item(self, cls, function, name, marks)
        for variant in _variants(item):
            yield item.variant(*variant)


def _is_test_case(cls):
    case = sys.modules.get("unittest.case")
    return case is not None and issubclass(cls, case.TestCase) and cls.__module__[:9] != "unittest."


def files_in(path):
    """The files of tests at a path, in order."""
    if os.path.isfile(path):
        return [path]
    found = []
    for name in sorted(os.listdir(path)):
        inner = os.path.join(path, name) if path != "." else name
        if os.path.isdir(inner) and name[0] != "." and name != "__pycache__":
            found += files_in(inner)
        elif re.fullmatch(r"test_.*\.py|.*_test\.py", name):
            found.append(inner)
    return found


# --- choosing ---

def chooser(expression):
    """What says whether words fit an expression as `fast and not (slow or net)`."""
    def text(token):
        return token if token in ("and", "or", "not", "(", ")") else f"has({token!r})"
    words = " ".join(map(text, re.findall(r"[()]|[^\s()]+", expression)))
    code = compile(words, "<expression>", "eval")
    return lambda has: bool(eval(code, {"has": has}))


def has_keyword(item):
    names = [n.lower() for n in (*item.keywords, *item.nodeid.split("::"))]
    return lambda word: any(word.lower() in n for n in names)


def has_mark(item):
    names = {m.name for m in item.marks}
    return lambda word: word in names


