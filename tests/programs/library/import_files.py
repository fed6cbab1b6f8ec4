"""Modules in files: packages, portions, circles, and a file named like a module of the library."""
import importlib
import os
import sys
import tempfile
import textwrap

root = tempfile.mkdtemp()


def write(name, text):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(textwrap.dedent(text))


def show(exc):
    print(type(exc).__name__, str(exc).replace(os.path.realpath(root), "ROOT").replace(root, "ROOT"))


write("circle_a.py", """
    import circle_b
    here = 1
""")
write("circle_b.py", """
    import circle_a
    from __main__ import show
    for text in ("circle_a.here", "from circle_a import here", "from circle_a import nothing"):
        try:
            exec(text)
        except Exception as exc:
            show(exc)
""")
write("house/__init__.py", "from . import room\ndoor = 'open'\n")
write("house/room.py", """
    import house
    from __main__ import show
    for text in ("house.room", "house.door", "from house import door"):
        try:
            exec(text)
        except Exception as exc:
            show(exc)
""")
write("portion/inside.py", "name = __name__")
write("colorsys.py", "mine = True")
write("errno.py", "mine = True")
write("broken.py", "value = 1\n1 / 0")

sys.path.insert(1, root)
import circle_a
import house
import portion.inside

print(house.__path__ == [f"{root}/house"], house.__file__ == f"{root}/house/__init__.py")
print(portion.__file__, list(portion.__path__) == [f"{root}/portion"], portion.inside.name)
print(type(portion.__path__).__name__, portion.__spec__.submodule_search_locations is not None)
print(type(house.__loader__).__name__, house.__spec__.name, house.__spec__.has_location)

import colorsys
import errno

print(hasattr(colorsys, "mine"), hasattr(errno, "mine"))
try:
    import broken
except ZeroDivisionError:
    print("broken" in sys.modules)

write("house/room.py", "size = 30")
importlib.invalidate_caches()
importlib.reload(house.room)
print(house.room.size)
for text in ("import house.cellar", "import house.room.wall", "from house import cellar",
             "house.cellar"):
    try:
        exec(text)
    except Exception as exc:
        show(exc)

# what lies where the program lies may hide another
sys.path.insert(0, root)
for name in ("circle_a", "circle_b", "colorsys"):
    del sys.modules[name]
import circle_a
import colorsys

try:
    colorsys.rgb_to_hsv
except AttributeError as exc:
    show(exc)
