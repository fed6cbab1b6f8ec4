"""Finding and loading modules, as objects: specs, and the finders of what is part of the program.

The import statement finds and loads without these as long as sys.meta_path holds what it held at
the start.  They are what a program sees of that, and what serves once a program adds its own.
"""
import _imp
import sys

_module = type(sys)


class ModuleSpec:
    """The specification for a module, used for loading."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        shown = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            shown.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            shown.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other):
        places = self.submodule_search_locations
        try:
            return (self.name == other.name and self.loader == other.loader and
                    self.origin == other.origin and
                    places == other.submodule_search_locations and
                    self.cached == other.cached and self.has_location == other.has_location)
        except AttributeError:
            return NotImplemented

    @property
    def cached(self):
        if self._cached is None and self.origin is not None and self._set_fileattr:
            import _frozen_importlib_external as external
            self._cached = external._get_cached(self.origin)
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the module's parent."""
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a module spec based on various loader methods."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        import _frozen_importlib_external as external
        if is_package is None:
            return external.spec_from_file_location(name, loader=loader)
        return external.spec_from_file_location(
            name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        try:
            is_package = loader.is_package(name)
        except (AttributeError, ImportError):
            is_package = False
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _resolve_name(name, package, level):
    """A name that begins with `level` dots, counted from the package."""
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return parts[0] + ("." + name[level:] if name[level:] else "")


# --- from a spec to a module ---

def _init_module_attrs(spec, module):
    module.__name__ = spec.name
    loader = spec.loader
    if loader is None and spec.submodule_search_locations is not None:
        import _frozen_importlib_external as external
        loader = external.NamespaceLoader.__new__(external.NamespaceLoader)
        loader._path = spec.submodule_search_locations
        spec.loader = loader
        module.__file__ = None
    module.__loader__ = loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached is not None:
            module.__cached__ = spec.cached


def module_from_spec(spec):
    """Create a module based on the provided spec."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = _module(spec.name)
    _init_module_attrs(spec, module)
    return module


def _load(spec):
    """The module of a spec, run and in sys.modules."""
    if spec.loader is not None and not hasattr(spec.loader, "exec_module"):
        if not hasattr(spec.loader, "load_module"):
            raise ImportError("missing loader", name=spec.name)
        spec.loader.load_module(spec.name)
        return sys.modules[spec.name]
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if spec.loader is None:
                raise ImportError("missing loader", name=spec.name)
            spec.loader.exec_module(module)
        except BaseException:
            sys.modules.pop(spec.name, None)
            raise
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
    return module


def _exec(spec, module):
    """Run a spec in a module that is there already."""
    if sys.modules.get(spec.name) is not module:
        raise ImportError(f"module {spec.name!r} not in sys.modules", name=spec.name)
    _init_module_attrs(spec, module)
    spec.loader.exec_module(module)
    return sys.modules[spec.name]


def _find_spec(name, path, target=None):
    """What the finders of sys.meta_path know of a module."""
    if sys.meta_path is None:
        raise ImportError("sys.meta_path is None, Python is likely shutting down")
    if not sys.meta_path:
        import _warnings
        _warnings.warn("sys.meta_path is empty", ImportWarning)
    for finder in list(sys.meta_path):
        find_spec = getattr(finder, "find_spec", None)
        if find_spec is not None:
            spec = find_spec(name, path, target)
            if spec is not None:
                return spec
    return None


def _find_and_load(name, path):
    """What the import statement calls once sys.meta_path is the program's."""
    spec = _find_spec(name, path)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _load(spec)


# --- the finders of what is part of the program ---

def _load_module_shim(self, fullname):
    """Load the specified module into sys.modules and return it."""
    spec = spec_from_loader(fullname, self)
    if fullname in sys.modules:
        return _exec(spec, sys.modules[fullname])
    return _load(spec)


class BuiltinImporter:
    """Meta path import for built-in modules."""

    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return spec_from_loader(fullname, cls, origin=cls._ORIGIN)
        return None

    @staticmethod
    def create_module(spec):
        """Create a built-in module"""
        if not _imp.is_builtin(spec.name):
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        return _imp.create_builtin(spec.name)

    @staticmethod
    def exec_module(module):
        """Exec a built-in module"""

    @classmethod
    def get_code(cls, fullname):
        """Return None as built-in modules do not have code objects."""
        return None

    @classmethod
    def get_source(cls, fullname):
        """Return None as built-in modules do not have source code."""
        return None

    @classmethod
    def is_package(cls, fullname):
        """Return False as built-in modules are never packages."""
        return False

    load_module = classmethod(_load_module_shim)


class FrozenImporter:
    """Meta path import for frozen modules."""

    _ORIGIN = "frozen"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_frozen(fullname):
            return spec_from_loader(fullname, cls, origin=cls._ORIGIN)
        return None

    @staticmethod
    def create_module(spec):
        """Set __file__, if able."""
        module = _module(spec.name)
        module.__file__ = f"<frozen {spec.name}>"
        return module

    @staticmethod
    def exec_module(module):
        exec(_imp.get_frozen_object(module.__name__), module.__dict__)

    @classmethod
    def get_code(cls, fullname):
        """Return the code object for the frozen module."""
        return _imp.get_frozen_object(fullname)

    @classmethod
    def get_source(cls, fullname):
        """Return None as frozen modules do not have source code."""
        return None

    @classmethod
    def is_package(cls, fullname):
        """Return True if the frozen module is a package."""
        return _imp.is_frozen_package(fullname)

    load_module = classmethod(_load_module_shim)


# --- what the import statement left to be said when somebody asks ---

def _describe(module):
    """Give a module of the library the spec it would have had from the finders."""
    name = module.__name__
    importer = BuiltinImporter if _imp.is_builtin(name) else FrozenImporter
    module.__loader__ = importer
    module.__spec__ = spec_from_loader(name, importer)


def _describe_sys(sys):
    import _frozen_importlib_external as external
    sys.meta_path = [BuiltinImporter, FrozenImporter, external.PathFinder]
    sys.path_hooks = [external.FileFinder.path_hook((external.SourceFileLoader,
                                                     external.SOURCE_SUFFIXES))]
    _imp.set_standard_finders(sys.meta_path)
    _describe(sys)
