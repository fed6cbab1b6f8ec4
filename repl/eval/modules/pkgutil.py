"""What is in packages, before it is imported."""
import importlib
import importlib.machinery
import importlib.util
import os
import sys
from collections import namedtuple
from functools import singledispatch

__all__ = ["get_importer", "iter_importers", "walk_packages", "iter_modules", "get_data",
           "read_code", "extend_path", "ModuleInfo"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__doc__ = "A namedtuple with minimal info about a module."


def read_code(stream):
    return None


def get_importer(path_item):
    """Retrieve a finder for the given path item"""
    return importlib.machinery.PathFinder._finder_of(os.fsdecode(path_item))


def iter_importers(fullname=""):
    """Yield finders for the given module name"""
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    if "." not in fullname:
        yield from sys.meta_path
        path = sys.path
    else:
        path = getattr(importlib.import_module(fullname.rpartition(".")[0]), "__path__", None)
        if path is None:
            return
    for item in path:
        yield get_importer(item)


@singledispatch
def iter_importer_modules(importer, prefix=""):
    return importer.iter_modules(prefix) if hasattr(importer, "iter_modules") else ()


@iter_importer_modules.register(importlib.machinery.FileFinder)
def _modules_in_folder(importer, prefix=""):
    try:
        names = sorted(os.listdir(importer.path))
    except OSError:
        return
    seen = set()
    for file in names:
        name, end = os.path.splitext(file)
        whole = os.path.join(importer.path, file)
        is_package = not end and os.path.isfile(os.path.join(whole, "__init__.py"))
        if name == "__init__" or name in seen or "." in name:
            continue
        if is_package or end in importlib.machinery.all_suffixes():
            seen.add(name)
            yield prefix + name, is_package


def iter_modules(path=None, prefix=""):
    """Yields ModuleInfo for all submodules on path, or, if path is None, all top-level modules."""
    if path is None:
        importers = iter_importers()
    elif isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    else:
        importers = map(get_importer, path)
    seen = set()
    for importer in importers:
        for name, is_package in iter_importer_modules(importer, prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(importer, name, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    """Yields ModuleInfo for all modules recursively on path, or, if path is None, all modules."""
    seen = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
            continue
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
            continue
        places = [place for place in getattr(sys.modules[info.name], "__path__", ())
                  if place not in seen]
        seen.update(places)
        yield from walk_packages(places, info.name + ".", onerror)


def extend_path(path, name):
    """Extend a package's path by the folders of that name along sys.path."""
    if not isinstance(path, list):
        return path
    parent, _, last = name.rpartition(".")
    try:
        search = sys.modules[parent].__path__ if parent else sys.path
    except (KeyError, AttributeError):
        return path
    path = path[:]
    for folder in search:
        place = os.path.join(folder, last)
        if place not in path and os.path.isfile(os.path.join(place, "__init__.py")):
            path.append(place)
    return path


def get_data(package, resource):
    """Get a resource from a package."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    if spec.loader is None or not hasattr(spec.loader, "get_data") or not module.__file__:
        return None
    return spec.loader.get_data(os.path.join(os.path.dirname(module.__file__),
                                             *resource.split("/")))


def resolve_name(name):
    """Resolve a name to an object: 'a.b.c' or 'a.b:c'."""
    module_name, colon, rest = name.partition(":")
    if not all(word.isidentifier() for word in module_name.split(".") + (rest or "x").split(".")):
        raise ValueError(f"invalid format: {name!r}")
    if colon:
        found = importlib.import_module(module_name)
        words = rest.split(".") if rest else []
    else:
        words = module_name.split(".")
        so_far = words.pop(0)
        found = importlib.import_module(so_far)
        while words:
            so_far += f".{words[0]}"
            try:
                found = importlib.import_module(so_far)
            except ImportError:
                break
            words.pop(0)
    for word in words:
        found = getattr(found, word)
    return found
