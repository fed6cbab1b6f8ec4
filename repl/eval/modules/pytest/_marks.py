"""Marks, fixtures and outcomes."""


class _Outcome(BaseException):
    def __init__(self, msg=""):
        super().__init__(msg)
        self.msg = msg


class Skipped(_Outcome):
    pass


class Failed(_Outcome):
    pass


class XFailed(Failed):
    pass


class Exit(Exception):
    pass


for _class in (Skipped, Failed, Exit):
    _class.__module__ = "builtins" if _class is not Exit else "_pytest.outcomes"
    _class.__qualname__ = _class.__name__


def skip(reason="", **kwargs):
    """Skip the test that runs."""
    raise Skipped(kwargs.get("msg", reason))


def fail(reason="", pytrace=True):
    """Fail the test that runs."""
    raise Failed(reason)


def xfail(reason=""):
    """The test that runs is expected to fail, and ends here."""
    raise XFailed(reason)


def exit(reason="", returncode=None):
    """End the run."""
    raise Exit(reason)


def importorskip(modname, minversion=None, reason=None):
    """Import a module, or skip the test."""
    try:
        __import__(modname)
    except ImportError as exc:
        skip(reason or f"could not import {modname!r}: {exc}")
    import sys
    return sys.modules[modname]


class Mark:
    def __init__(self, name, args, kwargs):
        self.name, self.args, self.kwargs = name, args, kwargs

    def __repr__(self):
        return f"Mark(name={self.name!r}, args={self.args!r}, kwargs={self.kwargs!r})"


class _MarkDecorator:
    def __init__(self, mark):
        self.mark = mark

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and callable(args[0]) and (
                not self.mark.args or isinstance(args[0], type) or hasattr(args[0], "__code__")):
            target = args[0]
            # Nearest first: the mark of the outermost decorator comes last.
            target.pytestmark = [*getattr(target, "pytestmark", ()), self.mark]
            return target
        return _MarkDecorator(Mark(self.mark.name, self.mark.args + args,
                                   {**self.mark.kwargs, **kwargs}))


class PytestUnknownMarkWarning(UserWarning):
    """A mark that nobody registered, and that may be misspelt."""


_KNOWN = {"filterwarnings", "parametrize", "skip", "skipif", "usefixtures", "xfail", "tryfirst",
          "trylast"}
_UNKNOWN = ("Unknown pytest.mark.{} - is this a typo?  You can register custom marks to avoid this "
            "warning - for details, see https://docs.pytest.org/en/stable/how-to/mark.html")


class _Marks:
    def __getattr__(self, name):
        if name[0] == "_":
            raise AttributeError("Marker name must NOT start with underscore")
        if name not in _KNOWN:
            import warnings
            warnings.warn(_UNKNOWN.format(name), PytestUnknownMarkWarning, 2)
        return _MarkDecorator(Mark(name, (), {}))


mark = _Marks()


class _Param:
    def __init__(self, values, marks, id):
        self.values, self.id = values, id
        self.marks = marks if isinstance(marks, (list, tuple)) else [marks]


def param(*values, marks=(), id=None):
    """One set of values of parametrize, with its own id or marks."""
    return _Param(values, marks, id)


class Fixture:
    """A function that makes what a test asks for by the name of a parameter."""

    def __init__(self, function, scope, params, autouse, ids, name):
        self.function, self.scope, self.params = function, scope, params
        self.autouse, self.ids = autouse, ids
        self.name = name or function.__name__
        self.__name__, self.__doc__ = function.__name__, function.__doc__

    def __call__(self, *args, **kwargs):
        raise Failed(f'Fixture "{self.__name__}" called directly. Fixtures are not meant to be '
                     "called directly,\nbut are created automatically when test functions request "
                     "them as parameters.")


def usefixtures_of(marks):
    """The names of fixtures that marks ask for."""
    return [name for mark in marks if mark.name == "usefixtures" for name in mark.args]


def fixture(function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    """Mark a fixture. What stands after its yield runs when the scope ends."""
    def decorate(function):
        return Fixture(function, scope, params, autouse, ids, name)
    return decorate if function is None else decorate(function)
