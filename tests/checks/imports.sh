#!/bin/sh
# Packages beside a program: a listed name may be a module of the package; one that is not there is an ImportError,
# and one that cannot itself find a module says which.
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
