#!/bin/sh
# Packages beside a program: a listed name may be a module of the package; one that is not there is an ImportError,
# and one that cannot itself find a module says which. A file named like a module of the library hides it, unless CPython
# has that one built in, and what is missed in it is told with the advice to rename it.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

mkdir package
echo "from . import whole" >package/__init__.py
echo "value = 'whole'" >package/whole.py
echo "import not_there" >package/broken.py

cat >program.py <<'END'
from package import whole
print(whole.value)
for name in ("missing", "broken"):
    try:
        exec(f"from package import {name}")
    except ImportError as e:
        print(type(e).__name__, e.name, str(e).partition(" (")[0])
END
cat >expected <<'END'
whole
ImportError package cannot import name 'missing' from 'package'
ModuleNotFoundError not_there No module named 'not_there'
END
"$PRIMER" run program.py >got
diff -u expected got

echo "mine = True" >colorsys.py
echo "mine = True" >itertools.py
printf 'import second\nhere = 1\n' >first.py
printf 'import first\ntry:\n    first.here\nexcept AttributeError as e:\n    print(e)\n' >second.py
cat >program.py <<'END'
import colorsys, itertools, sys
print(colorsys.mine, hasattr(itertools, "mine"))
try:
    colorsys.rgb_to_hsv
except AttributeError as e:
    print(str(e).replace(sys.path[0], "HERE"))
import first
END
cat >expected <<'END'
True False
module 'colorsys' has no attribute 'rgb_to_hsv' (consider renaming 'HERE/colorsys.py' since it has the same name as the standard library module named 'colorsys' and the import system gives it precedence)
module 'first' has no attribute 'here' (consider renaming 'HERE/first.py' if it has the same name as a third-party module you intended to import)
END
"$PRIMER" run program.py | sed "s#$(pwd -P)#HERE#" >got
diff -u expected got
