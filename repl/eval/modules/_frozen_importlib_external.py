"""Finding and loading modules that are files: the finders along a path, and their loaders."""
import sys

import _frozen_importlib as _bootstrap
import _imp
import _world

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = [".cpython-313-x86_64-linux-gnu.so", ".abi3.so", ".so"]
MAGIC_NUMBER = (3571).to_bytes(2, "little") + b"\r\n"

_PYCACHE = "__pycache__"
_TAG = "cpython-313"


def _join(folder, *parts):
    return "/".join([folder.rstrip("/") or folder[:1], *parts]) if folder else "/".join(parts)


def _has_kind(path, kind):
    try:
        return _world.facts(path)[0] & 0o170000 == kind
    except OSError:
        return False


def _is_folder(path):
    return _has_kind(path, 0o040000)


def _is_file(path):
    return _has_kind(path, 0o100000)


# --- names of compiled files ---

def cache_from_source(path, debug_override=None, *, optimization=None):
    """Given the path to a .py file, return the path to its .pyc file."""
    if debug_override is not None:
        import _warnings
        _warnings.warn("the debug_override parameter is deprecated; use 'optimization' instead",
                       DeprecationWarning)
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    path = _world.text_of(path)
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    level = "" if optimization is None else str(optimization)
    if level and not level.isalnum():
        raise ValueError(f"{optimization!r} is not alphanumeric")
    if level in ("", "0"):
        level = ""
    return (f"{folder}{slash}{_PYCACHE}/{stem}.{_TAG}"
            f"{f'.opt-{level}' if level else ''}{BYTECODE_SUFFIXES[0]}")


def source_from_cache(path):
    """Given the path to a .pyc. file, return the path to its .py file."""
    path = _world.text_of(path)
    folder, _, name = path.rpartition("/")
    above, slash, cache = folder.rpartition("/")
    if cache != _PYCACHE:
        raise ValueError(f"{_PYCACHE} not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    if dots == 3:
        level = name.rsplit(".", 2)[-2]
        if not level.startswith("opt-"):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not level[4:].isalnum():
            raise ValueError(f"optimization level {level[4:]!r} is not an alphanumeric value")
    return f"{above}{slash}{name.partition('.')[0]}{SOURCE_SUFFIXES[0]}"


def _get_cached(filename):
    return cache_from_source(filename) if filename.endswith(".py") else None


def decode_source(source_bytes):
    """Decode bytes representing source code and return the string."""
    import tokenize
    import io
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


# --- loaders ---

def _check_name(self, name):
    if name is None or self.name == name:
        return self.name
    raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)


class _LoaderBasics:
    def is_package(self, fullname):
        """Is it a package: is its file named __init__?"""
        name = self.get_filename(fullname).rpartition("/")[2].rpartition(".")[0]
        return name == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def create_module(self, spec):
        """Use default semantics for module creation."""

    def exec_module(self, module):
        """Execute the module."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)

    load_module = _bootstrap._load_module_shim


class SourceLoader(_LoaderBasics):
    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}

    def get_source(self, fullname):
        """Concrete implementation of InspectLoader.get_source."""
        path = self.get_filename(fullname)
        try:
            return decode_source(self.get_data(path))
        except OSError as exc:
            raise ImportError("source not available through get_data()", name=fullname) from exc

    def source_to_code(self, data, path, *, _optimize=-1):
        """Return the code object compiled from source."""
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class FileLoader:
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, name=None):
        """Return the path to the source file as found by the finder."""
        _check_name(self, name)
        return self.path

    def get_data(self, path):
        """Return the data from path as raw bytes."""
        return _world.read(_world.text_of(path))


class SourceFileLoader(FileLoader, SourceLoader):
    """Concrete implementation of SourceLoader using the file system."""

    def path_stats(self, path):
        facts = _world.facts(path)
        return {"mtime": facts[8], "size": facts[6]}


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Loader which handles sourceless file imports."""

    def get_code(self, fullname):
        raise ImportError(f"primer runs no compiled files: {self.path}", name=fullname)

    def get_source(self, fullname):
        """Return None as there is no source code."""
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Loader for extension modules."""

    def create_module(self, spec):
        raise ImportError(f"primer loads no extension modules: {self.path}", name=spec.name)

    def get_code(self, fullname):
        """Return None as an extension module cannot create a code object."""
        return None

    def get_source(self, fullname):
        """Return None as extension modules have no source code."""
        return None


class AppleFrameworkLoader(ExtensionFileLoader):
    """A loader for modules packaged as frameworks, as iOS wants them."""


class WindowsRegistryFinder:
    """Meta path finder for modules declared in the Windows registry: there is none here."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


class _NamespacePath:
    """The folders of a namespace package."""

    def __init__(self, name, path):
        self._name = name
        self._path = list(path)

    def __iter__(self):
        return iter(self._path)

    def __getitem__(self, index):
        return self._path[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._path)

    def __contains__(self, item):
        return item in self._path

    def append(self, item):
        self._path.append(item)

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"


class NamespaceLoader:
    def __init__(self, name, path, path_finder=None):
        self._path = _NamespacePath(name, path)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def create_module(self, spec):
        """Use default semantics for module creation."""

    def exec_module(self, module):
        pass


# --- specs and finders ---

_unsaid = object()


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=_unsaid):
    """Return a module spec based on a file location."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = _world.text_of(location)
        if location and not location.startswith("/"):
            location = _world.absolute(location)
    if loader is None:
        makers = ((SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES),
                  (ExtensionFileLoader, EXTENSION_SUFFIXES))
        for make, suffixes in makers:
            if location.endswith(tuple(suffixes)):
                loader = make(name, location)
                break
        else:
            return None
    spec = _bootstrap.ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is _unsaid:
        try:
            is_package = hasattr(loader, "is_package") and loader.is_package(name)
        except ImportError:
            is_package = False
        if is_package:
            spec.submodule_search_locations = []
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(location.rpartition("/")[0])
    return spec


class FileFinder:
    """File-based finder: of the modules in one folder."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details
                         for suffix in suffixes]
        self.path = "." if not path or path == "." else _world.absolute(path)

    def invalidate_caches(self):
        """Invalidate the directory mtime: nothing is kept."""

    def find_spec(self, fullname, target=None):
        """Try to find a spec for the specified module."""
        base = _join(self.path, fullname.rpartition(".")[2])
        is_folder = _is_folder(base)
        for suffix, make in self._loaders if is_folder else ():
            whole = f"{base}/__init__{suffix}"
            if _is_file(whole):
                return spec_from_file_location(fullname, whole, loader=make(fullname, whole),
                                               submodule_search_locations=[base])
        for suffix, make in self._loaders:
            if _is_file(base + suffix):
                return spec_from_file_location(fullname, base + suffix,
                                               loader=make(fullname, base + suffix),
                                               submodule_search_locations=None)
        if is_folder:
            spec = _bootstrap.ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    @classmethod
    def path_hook(cls, *loader_details):
        """A class method which returns a closure to use on sys.path_hook."""

        def path_hook_for_FileFinder(path):
            """Path hook for FileFinder."""
            if path and not _is_folder(path):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


class PathFinder:
    """Meta path finder for sys.path and package __path__ attributes."""

    @staticmethod
    def invalidate_caches():
        """Call the invalidate_caches() method on all path entry finders."""
        for name, finder in list(sys.path_importer_cache.items()):
            if finder is None:
                del sys.path_importer_cache[name]
            elif hasattr(finder, "invalidate_caches"):
                finder.invalidate_caches()

    @staticmethod
    def _finder_of(entry):
        entry = entry or _world.here()
        if entry not in sys.path_importer_cache:
            finder = None
            for hook in sys.path_hooks:
                try:
                    finder = hook(entry)
                    break
                except ImportError:
                    continue
            sys.path_importer_cache[entry] = finder
        return sys.path_importer_cache[entry]

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Try to find a spec for 'fullname' on sys.path or 'path'."""
        portions = []
        for entry in sys.path if path is None else path:
            finder = cls._finder_of(entry) if isinstance(entry, str) else None
            spec = finder and finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            portions.extend(spec.submodule_search_locations or ())
        if not portions:
            return None
        spec = _bootstrap.ModuleSpec(fullname, None)
        spec.submodule_search_locations = _NamespacePath(fullname, portions)
        return spec


def _describe_file(module):
    """Give a module that the import statement found in a file the spec it would have had."""
    name = module.__name__
    if module.__file__ is None:
        places = module.__path__ = _NamespacePath(name, module.__path__)
        spec = _bootstrap.ModuleSpec(name, None)
        spec.loader = NamespaceLoader(name, places)
    else:
        places = getattr(module, "__path__", None)
        spec = spec_from_file_location(name, module.__file__, submodule_search_locations=places)
        module.__cached__ = spec.cached
    spec.submodule_search_locations = places
    module.__spec__ = spec
    module.__loader__ = spec.loader
