"""Finders and loaders of a program's own: on sys.meta_path, by spec, and lazily."""
import importlib
import importlib.util
import sys
from importlib.abc import Loader, MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec, PathFinder


class Shelf(MetaPathFinder, Loader):
    texts = {"shelf": "size = 2", "shelf.left": "from . import size\nname = __name__ + str(size)"}

    def find_spec(self, name, path, target=None):
        print("asked for", name, path)
        if name in self.texts:
            return ModuleSpec(name, self, origin="a shelf", is_package=name == "shelf")

    def create_module(self, spec):
        print("create", spec)

    def exec_module(self, module):
        exec(self.texts[module.__name__], module.__dict__)

    def __repr__(self):
        return "Shelf()"


print([finder.__name__ for finder in sys.meta_path], sys.meta_path[-1] is PathFinder)
shelf = Shelf()
sys.meta_path.insert(0, shelf)
import shelf.left

print(shelf.left.name, shelf.left.__package__, shelf.__path__, shelf.left.__spec__.parent)
print(shelf, shelf.left.__loader__)
try:
    import shelf.right
except ModuleNotFoundError as exc:
    print(exc, exc.name)
shelf.size = 5
print(importlib.reload(shelf).size)
del sys.meta_path[0]

print(importlib.util.find_spec("sys"), importlib.util.find_spec("no_such_module"))
spec = importlib.util.find_spec("itertools")
print(spec.origin, spec.has_location, spec.parent == "", spec.submodule_search_locations)
try:
    importlib.util.find_spec("no_such_package.part")
except ModuleNotFoundError as exc:
    print(exc)


class Memory(SourceLoader):
    def get_filename(self, name):
        return f"<{name} in memory>"

    def get_data(self, path):
        return b"print('running')\nanswer = 42\ndef where(): return __file__"


module = importlib.util.module_from_spec(importlib.util.spec_from_loader("kept", Memory()))
module.__loader__.exec_module(module)
print(module, module.answer, module.where(), "kept" in sys.modules)

spec = importlib.util.spec_from_loader("late", importlib.util.LazyLoader(Memory()))
late = importlib.util.module_from_spec(spec)
sys.modules["late"] = late
spec.loader.exec_module(late)
print("not yet")
print(late.answer)


class Numbers(Loader):
    """The old way: load_module alone."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name.startswith("number_"):
            return importlib.util.spec_from_loader(name, cls())

    def load_module(self, name):
        module = sys.modules[name] = type(sys)(name)
        module.value = int(name.rpartition("_")[2])
        return module


sys.meta_path.append(Numbers)
import number_17

print(number_17.value)
sys.meta_path.remove(Numbers)
for call in (lambda: importlib.import_module(".x"),
             lambda: importlib.util.resolve_name("..x", "a"),
             lambda: importlib.reload(3)):
    try:
        call()
    except (TypeError, ImportError) as exc:
        print(type(exc).__name__, exc)
print(importlib.util.resolve_name(".x", "a.b"), importlib.util.cache_from_source("/d/m.py"))
