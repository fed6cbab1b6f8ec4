"""Processes: there are none."""
from test.support import needs

assert_python_ok = assert_python_failure = spawn_python = kill_python = needs("processes")
run_python_until_end = make_script = make_pkg = make_zip_script = make_zip_pkg = run_test_script = needs("processes")


def interpreter_requires_environment():
    return False
