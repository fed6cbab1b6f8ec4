"""Running modules as programs: what `run -m NAME` does."""
import sys
import types

__all__ = ["run_module", "run_path"]


def _file_of(name):
    """(path, text) of a module that is a file along sys.path, or None."""
    import _doors
    for folder in sys.path:
        start = f"{folder}/" if folder else ""
        for end in (f"{name.replace('.', '/')}.py", f"{name.replace('.', '/')}/__main__.py"):
            try:
                return start + end, _doors.read_file(start + end)
            except OSError:
                continue
    return None


def run_path(path_name, init_globals=None, run_name=None):
    """Execute the code of a file and return its globals."""
    import _doors
    space = {"__name__": run_name or "<run_path>", "__file__": path_name, **(init_globals or {})}
    exec(compile(_doors.read_file(path_name), path_name, "exec"), space)
    return space


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Execute a module's code without importing it, and return its globals."""
    found = _file_of(mod_name)
    if found is None:
        raise ImportError(f"No module named {mod_name}")
    path, text = found
    space = {"__name__": run_name or mod_name, "__file__": path, **(init_globals or {})}
    exec(compile(text, path, "exec"), space)
    return space


def _run_module_as_main(name):
    """Run the module as the program: a file of the user's, or a package of the library."""
    found = _file_of(name)
    if found is None:
        return _run_embedded(name)
    path, text = found
    sys.argv[0] = path
    main = sys.modules["__main__"]
    main.__file__ = path
    exec(compile(text, path, "exec"), main.__dict__)


def _run_embedded(name):
    try:
        module = __import__(name)
    except ModuleNotFoundError as exc:
        if exc.name != name:
            raise
        print(f"primer: No module named {name}", file=sys.stderr)
        sys.exit(1)
    if not hasattr(module, "__path__"):
        return
    sys.argv[0] = f"primer run -m {name}"
    try:
        __import__(name + ".__main__")
    except ModuleNotFoundError as exc:
        if exc.name != name + ".__main__":
            raise
        print(f"primer: No module named {name}.__main__; {name!r} is a package and cannot be "
              "directly executed", file=sys.stderr)
        sys.exit(1)
