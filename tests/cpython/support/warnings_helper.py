"""Warnings that a test expects, or must not see."""
import contextlib
import re
import sys
import warnings


class WarningsRecorder:
    def __init__(self, seen):
        self._all = seen
        self._from = 0

    @property
    def warnings(self):
        return self._all[self._from:]

    def __getattr__(self, name):
        if len(self._all) > self._from:
            return getattr(self._all[-1], name)
        if name in warnings.WarningMessage._WARNING_DETAILS:
            return None
        raise AttributeError(name)

    def reset(self):
        self._from = len(self._all)


@contextlib.contextmanager
def check_warnings(*filters, quiet=None):
    wanted = filters or (("", Warning),)
    quiet = not filters if quiet is None else quiet
    warnings = sys.modules["warnings"]  # which a test may have put there
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        yield WarningsRecorder(seen)
    left = list(seen)
    missing = []
    for pattern, category in wanted:
        matching = [w for w in left if re.match(pattern, str(w.message), re.I) and issubclass(w.category, category)]
        left = [w for w in left if w not in matching]
        if not matching and not quiet:
            missing.append((pattern, category))
    if left:
        raise AssertionError(f"unhandled warning {left[0]}")
    if missing:
        raise AssertionError(f"filter {missing[0]} did not catch any warning")


@contextlib.contextmanager
def check_no_warnings(testcase, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as seen:
        warnings.filterwarnings("always", message=message, category=category)
        yield
    testcase.assertEqual(seen, [])


def check_no_resource_warning(testcase):
    return check_no_warnings(testcase, category=ResourceWarning, force_gc=True)


def check_syntax_warning(testcase, statement, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    testcase.assertEqual(len(seen), 1, seen)
    testcase.assertTrue(issubclass(seen[0].category, SyntaxWarning))
    testcase.assertRegex(str(seen[0].message), errtext)
    testcase.assertEqual(seen[0].filename, "<testcase>")
    testcase.assertEqual(seen[0].lineno, lineno)


def ignore_warnings(*, category):
    def decorator(f):
        import functools

        @functools.wraps(f)
        def quiet(*args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category=category)
                return f(*args, **kwargs)
        return quiet
    return decorator


@contextlib.contextmanager
def save_restore_warnings_filters():
    with warnings.catch_warnings():
        yield
