"""Subprocesses: there are none."""
from test.support import needs_more_than_the_language

assert_python_ok = assert_python_failure = spawn_python = kill_python = make_script = needs_more_than_the_language
run_python_until_end = make_pkg = make_zip_script = make_zip_pkg = run_test_script = needs_more_than_the_language
interpreter_requires_environment = lambda: False
