"""Making what tests ask for by the names of their parameters, once for each scope."""
import inspect

from ._marks import Failed, Fixture

SCOPES = ("function", "class", "module", "package", "session")


class FixtureLookupError(LookupError):
    """A test or fixture asks for something by a name that nobody defined."""

    def __init__(self, name, function, known):
        super().__init__(f"fixture '{name}' not found")
        self.name, self.function, self.known = name, function, sorted(known)


def fixtures_in(space):
    """The fixtures that a module or class defines, by the names under which they are asked for."""
    return {f.name or name: f for name, f in space.items() if isinstance(f, Fixture)}


def parameters_of(function):
    """The names of the parameters that fixtures may fill: those without a default."""
    plain = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return [name for name, p in inspect.signature(function).parameters.items()
            if p.default is p.empty and p.kind in plain]


def needed(names, layers, found):
    """Add the fixtures behind the names to `found`, each after those that it asks for itself."""
    for name in names:
        if name in found:
            continue
        chain = definitions(name, layers)
        for fixture in chain:
            inner = [n for n in parameters_of(fixture.function) if n not in ("self", "request")]
            needed([n for n in inner if n != name], layers, found)
            if name not in inner:
                break
        if chain:
            found[name] = chain[0]


def definitions(name, layers):
    """All definitions of a fixture, the nearest first: each may ask for the next by its name."""
    return [layer[name] for layer in layers if name in layer]


class _Kept:
    """A value that was made, and the number of the parameter that it was made for."""

    def __init__(self, value, param, error=None):
        self.value, self.param, self.error = value, param, error


class Scopes:
    """What is alive in each scope, and what ends it."""

    def __init__(self):
        self.keys = {}      # scope: the class, module, ... that it is of now
        self.kept = {scope: {} for scope in SCOPES}
        # (fixture or None, what ends it), the last first to go
        self.endings = {scope: [] for scope in SCOPES}
        self.users = {}     # fixture: those that were made of its value

    def enter(self, scope, key):
        if scope in self.keys and self.keys[scope] is not key:
            self.end(scope)
        self.keys[scope] = key

    def end(self, scope):
        """End a scope and those within it; the first error is raised after all is done."""
        errors = []
        for each in SCOPES[:SCOPES.index(scope) + 1]:
            while self.endings[each]:
                try:
                    self.endings[each].pop()[1]()
                except BaseException as error:
                    errors.append(error)
            self.kept[each].clear()
            self.keys.pop(each, None)
        if errors:
            raise errors[0]

    def forget(self, fixture):
        """End one fixture, after all that were made of it."""
        for user in self.users.pop(fixture, ()):
            self.forget(user)
        for scope in SCOPES:
            self.kept[scope].pop(fixture, None)
            all_of_it = self.endings[scope]
            own = [ending for ending in all_of_it if ending[0] is fixture]
            self.endings[scope] = [ending for ending in all_of_it if ending[0] is not fixture]
            for _, ending in reversed(own):
                ending()


class Request:
    """The `request` fixture: who asks, and with which parameter."""

    def __init__(self, making, fixture=None, name=None):
        self._making, self._fixture = making, fixture
        self.fixturename = name
        item = making.item
        self.node, self.function, self.cls, self.module = item, item.function, item.cls, item.module
        self.instance, self.config, self.keywords = making.instance, item.config, item.keywords
        self.scope = fixture.scope if fixture else "function"
        self.fixturenames = item.fixture_names
        if name in item.params:
            self.param = item.params[name][1]

    def getfixturevalue(self, name):
        return self._making.value(name)

    def addfinalizer(self, function):
        self._making.scopes.endings[self.scope].append((self._fixture, function))

    def applymarker(self, marker):
        self.node.marks.insert(0, getattr(marker, "mark", marker))


class Making:
    """The values of the fixtures of one test."""

    def __init__(self, item, scopes, instance):
        self.item, self.scopes, self.instance = item, scopes, instance
        self.chosen = {}

    def value(self, name, below=None):
        if below is None and name in self.item.values:
            return self.item.values[name]
        chain = definitions(name, self.item.layers)
        chain = chain[chain.index(below) + 1:] if below is not None else chain
        if not chain:
            known = {n for layer in self.item.layers for n in layer}
            raise FixtureLookupError(name, self.item.function, known)
        fixture = chain[0]
        scope = fixture.scope(name, self.item.config) if callable(fixture.scope) else fixture.scope
        return self._kept(name, fixture, scope)

    def _kept(self, name, fixture, scope):
        shelf, param = self.scopes.kept[scope], self.item.params.get(name, (None, None))[0]
        kept = shelf.get(fixture)
        if kept is not None and kept.param != param:
            self.scopes.forget(fixture)
            kept = None
        if kept is None:
            kept = shelf[fixture] = self._made(name, fixture, scope, param)
        if kept.error is not None:
            raise kept.error
        return kept.value

    def _made(self, name, fixture, scope, param):
        function = fixture.function
        try:
            wanted = [n for n in parameters_of(function) if n != "self"]
            arguments = {n: self._argument(n, name, fixture) for n in wanted}
            if "self" in inspect.signature(function).parameters:
                function = function.__get__(self.instance)
            if not inspect.isgeneratorfunction(function):
                return _Kept(function(**arguments), param)
            generator = function(**arguments)
            value = next(generator)
            self.scopes.endings[scope].append((fixture, lambda: _finish(generator, name)))
            return _Kept(value, param)
        except Exception as error:
            return _Kept(None, param, error)

    def _argument(self, wanted, name, fixture):
        if wanted == "request":
            return Request(self, fixture, name)
        for each in definitions(wanted, self.item.layers):
            if each is not fixture:
                self.scopes.users.setdefault(each, []).append(fixture)
        return self.value(wanted, fixture if wanted == name else None)

    def arguments(self):
        """What the test function is called with; fixtures of a wider scope are made first."""
        def narrowness(name):
            fixture = self.item.fixtures.get(name)
            return -SCOPES.index(fixture.scope) if fixture and fixture.scope in SCOPES else 0

        for name in sorted(self.item.fixture_names, key=narrowness):
            if name != "request":
                self.value(name)
        wanted = [n for n in parameters_of(self.item.function) if n != "self"]
        return {n: Request(self) if n == "request" else self.value(n) for n in wanted}


def _finish(generator, name):
    for _ in generator:
        raise Failed(f"fixture function has more than one 'yield': {name}")
