"""Imports as calls."""
import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def import_module(name, package=None):
    """Import a module: a name that begins with dots is looked for from `package`."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f"{name!r}")
        parts = package.rsplit(".", level - 1)
        if len(parts) < level:
            raise ImportError("attempted relative import beyond top-level package")
        name = parts[0] + ("." + name[level:] if name[level:] else "")
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Reload the module and return it.  The module must have been successfully imported before."""
    name = getattr(module, "__name__", None)
    if not isinstance(name, str) or not hasattr(module, "__dict__"):
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    del sys.modules[name]
    try:
        fresh = import_module(name)
    except BaseException:
        sys.modules[name] = module
        raise
    module.__dict__.update(fresh.__dict__)
    sys.modules[name] = module
    return module


def invalidate_caches():
    """Call the invalidate_caches() method on all meta path finders stored in sys.meta_path: none keeps anything."""
