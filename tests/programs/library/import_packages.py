"""Looking into packages: what they hold, names by path, resources, and what is installed."""
import importlib.metadata
import importlib.resources
import os
import pkgutil
import sys
import tempfile

root = tempfile.mkdtemp()
os.makedirs(f"{root}/box/lid")
for name in ("box/__init__.py", "box/side.py", "box/lid/__init__.py", "box/lid/knob.py", "key.py"):
    with open(os.path.join(root, name), "w") as file:
        file.write("size = 1")
sys.path.insert(0, root)

print([(info.name, info.ispkg) for info in pkgutil.iter_modules([root])])
print([info.name for info in pkgutil.walk_packages([root])])
import box

print([info.name for info in pkgutil.iter_modules(box.__path__, "box.")])
print(pkgutil.get_data("box", "side.py"), pkgutil.get_data("no_such_box", "side.py"))
print(pkgutil.resolve_name("box.side:size"), pkgutil.resolve_name("collections.abc.Set.isdisjoint").__name__)
for name in ("", "1a", "a b", "box:", "box.none", "none.such"):
    try:
        print(pkgutil.resolve_name(name).__name__)
    except (ValueError, AttributeError, ImportError) as exc:
        print(type(exc).__name__, exc)

print(importlib.resources.read_text("box", "side.py"))
print(importlib.resources.files("box.lid").joinpath("knob.py").read_bytes())
try:
    importlib.metadata.version("not-installed")
except importlib.metadata.PackageNotFoundError as exc:
    print(repr(exc), exc, exc.name)
