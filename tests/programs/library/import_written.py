"""A module that a program wrote a moment ago can be imported."""
import pathlib
import sys
import tempfile

folder = pathlib.Path(tempfile.mkdtemp())
(folder / "fresh_module.py").write_text("def twice(x):\n    return x + x\n")
(folder / "fresh_package").mkdir()
(folder / "fresh_package" / "__init__.py").write_text("from .inner import value\n")
(folder / "fresh_package" / "inner.py").write_text("value = [n * n for n in range(4)]\n")
sys.path.append(str(folder))

import fresh_module
import fresh_package

print(fresh_module.twice("ab"), fresh_package.value, pathlib.Path(fresh_module.__file__) == folder / "fresh_module.py")
try:
    from fresh_module import twise
except ImportError as e:
    print(str(e).replace(str(folder), "…"), e.name, e.name_from)
try:
    fresh_module.twice(None)
except TypeError as e:
    trace = e.__traceback__.tb_next
    print(trace.tb_frame.f_code.co_name, trace.tb_lineno, e)
