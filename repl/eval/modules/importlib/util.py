"""What can be said of modules before they are imported, and how to import by hand."""

import sys
import types

from _frozen_importlib import _find_spec, _resolve_name, module_from_spec, spec_from_loader
from _frozen_importlib_external import (MAGIC_NUMBER, cache_from_source, decode_source,
                                        source_from_cache, spec_from_file_location)

from .abc import Loader



def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _resolve_name(name, package, level)


def find_spec(name, package=None):
    """Return the spec for the specified module."""
    fullname = resolve_name(name, package)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    parent_name = fullname.rpartition(".")[0]
    if not parent_name:
        return _find_spec(fullname, None)
    parent = __import__(parent_name, fromlist=["__path__"])
    try:
        parent_path = parent.__path__
    except AttributeError as e:
        raise ModuleNotFoundError(
            f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}",
            name=fullname) from e
    return _find_spec(fullname, parent_path)


class _LazyModule(types.ModuleType):
    """A module that runs when it is first asked for something."""

    def __getattribute__(self, attr):
        own = object.__getattribute__(self, "__dict__")
        spec = own["__spec__"]
        if not spec.loader_state["is_loading"]:
            spec.loader_state["is_loading"] = True
            spec.loader.exec_module(self)
            object.__setattr__(self, "__class__", types.ModuleType)
        return types.ModuleType.__getattribute__(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """A loader that creates a module which defers loading until attribute access."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        """Construct a callable which returns the eager loader made lazy."""
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Make the module load lazily."""
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {"is_loading": False}
        module.__class__ = _LazyModule
