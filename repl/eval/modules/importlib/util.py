"""What can be said of modules before they are imported."""
import sys

from . import import_module


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return parts[0] + ("." + name[level:] if name[level:] else "")


def find_spec(name, package=None):
    """The spec of a module, or None where there is no such module. It is imported to find out."""
    whole = resolve_name(name, package)
    try:
        module = import_module(whole)
    except ModuleNotFoundError as exc:
        if exc.name == whole or whole.startswith(f"{exc.name}."):
            return None
        raise
    spec = getattr(module, "__spec__", None)
    if spec is None:
        from types import SimpleNamespace
        spec = SimpleNamespace(name=whole, loader=None, origin=getattr(module, "__file__", None),
                               submodule_search_locations=getattr(module, "__path__", None))
    return spec


def module_from_spec(spec):
    raise NotImplementedError("primer has no importlib.util.module_from_spec")


spec_from_file_location = spec_from_loader = module_from_spec
