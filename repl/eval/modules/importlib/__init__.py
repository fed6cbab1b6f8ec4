"""Imports as calls."""
import sys

import _frozen_importlib as _bootstrap

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def import_module(name, package=None):
    """Import a module: a name that begins with dots is looked for from `package`."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f"{name!r}")
        name = _bootstrap._resolve_name(name, package, level)
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Reload the module and return it.  The module must have been successfully imported before."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    parent_name = name.rpartition(".")[0]
    path = None
    if parent_name:
        try:
            path = sys.modules[parent_name].__path__
        except KeyError:
            raise ImportError(f"parent {parent_name!r} not in sys.modules",
                              name=parent_name) from None
    spec = module.__spec__ = _bootstrap._find_spec(name, path, module)
    if spec is None:
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    _bootstrap._exec(spec, module)
    return sys.modules[name]


def invalidate_caches():
    """Call the invalidate_caches() method on all meta path finders stored in sys.meta_path."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()
