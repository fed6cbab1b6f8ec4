"""A shelf keeps its values in files; what is changed inside of a value lasts with writeback alone."""
import dbm
import os
import shelve
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "store")

with shelve.open(path) as shelf:
    shelf["a"] = [1, 2]
    shelf["b"] = {"x": (1, None)}
    shelf["é"] = 5
    print(sorted(shelf), len(shelf), "a" in shelf, "zz" in shelf, shelf.get("q", 9))
    print(sorted(shelf.items(), key=str))
    shelf["a"].append(3)
    print(shelf["a"])
    try:
        shelf["nothing"]
    except KeyError as error:
        print(repr(error))
    del shelf["b"]

try:
    shelf["a"]
except ValueError as error:
    print(error)

with shelve.open(path, writeback=True) as shelf:
    shelf["a"].append(3)
    shelf.sync()
    print(shelf["a"], sorted(shelf.keys()))

with shelve.open(path, "r") as shelf:
    print(sorted(shelf.items(), key=str))

for name, flag in (("none", "r"), ("store", "x")):
    try:
        shelve.open(os.path.join(folder, name), flag)
    except (dbm.error[0], ValueError) as error:
        print(type(error).__name__)

with shelve.open(path, "n") as shelf:
    print(len(shelf))

shelf = shelve.Shelf({})
shelf["k"] = 1
print(shelf["k"], list(shelf.dict))
shelf.close()
print(shelf.dict)
