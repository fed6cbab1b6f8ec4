"""Files that lie in packages."""
import importlib
import pathlib
from contextlib import contextmanager

__all__ = ["Package", "as_file", "files", "is_resource", "contents", "open_binary", "open_text",
           "path", "read_binary", "read_text"]

Package = "Package"


def files(anchor=None):
    """Get a Traversable resource for an anchor."""
    if anchor is None:
        import sys
        anchor = sys._getframe(1).f_globals["__name__"]
    module = importlib.import_module(anchor) if isinstance(anchor, str) else anchor
    places = list(getattr(module, "__path__", ()))
    return pathlib.Path(places[0]) if places else pathlib.Path(module.__file__).parent


@contextmanager
def as_file(path):
    """The path of a resource, as a file."""
    yield path


def _at(anchor, names):
    return files(anchor).joinpath(*names)


def open_binary(anchor, *path_names):
    """Open for binary reading the *resource* within *package*."""
    return _at(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    """Open for text reading the *resource* within *package*."""
    return _at(anchor, path_names).open("r", encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    """Read and return contents of *resource* within *package* as bytes."""
    return _at(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    """Read and return contents of *resource* within *package* as str."""
    return _at(anchor, path_names).read_text(encoding=encoding, errors=errors)


def path(anchor, *path_names):
    """Return the path to the *resource* as an actual file system path."""
    return as_file(_at(anchor, path_names))


def is_resource(anchor, *path_names):
    """Return True if there is a resource named *name* in the package."""
    return _at(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """Return an iterable over the named resources within the package."""
    return [place.name for place in _at(anchor, path_names).iterdir()]
