"""What CPython's tests ask of `test.support`, in the little that the language alone can give.

What needs a subprocess, the C API, a socket or much memory skips the test that asks.
"""
import contextlib
import functools
import gc
import io
import sys
import unittest

import absent

verbose = 0
is_wasi = is_emscripten = is_apple = is_android = is_apple_mobile = is_jython = MS_WINDOWS = False
Py_DEBUG = Py_GIL_DISABLED = Py_TRACE_REFS = False
MISSING_C_DOCSTRINGS = True
HAVE_DOCSTRINGS = False
MAX_Py_ssize_t = sys.maxsize
REPO_ROOT = TEST_HOME_DIR = STDLIB_DIR = "."
has_subprocess_support = has_fork_support = has_socket_support = False
max_memuse = real_max_memuse = 0
SHORT_TIMEOUT = LONG_TIMEOUT = LOOPBACK_TIMEOUT = 30.0
PGO = False
use_resources = ()
NHASHBITS = sys.hash_info.width
SOCK_MAX_SIZE = 1 << 20


def __getattr__(name):
    if name.endswith("helper") or name in ("interpreters", "testcase"):
        raise AttributeError(name)  # a module of this folder, to be imported
    return absent.__getattr__(name)


class Error(Exception):
    pass


class TestFailed(Error):
    pass


class ResourceDenied(unittest.SkipTest):
    pass


def needs(what):
    """A door that is not here: a test that goes through it is skipped, with the reason."""
    def door(*args, **kwargs):
        raise unittest.SkipTest(f"needs {what}")
    return door


def _skips(what):
    return unittest.skip(f"needs {what}")


def _as_it_is(item):
    return item


cpython_only = no_tracing = force_not_colorized = force_not_colorized_test_class = requires_IEEE_754 = _as_it_is
requires_docstrings = _skips("the docstrings of C code")
requires_specialization = _skips("CPython's specialised instructions")
reap_threads = thread_unsafe = _skips("threads of the host")
bigaddrspacetest = _skips("much memory")
refcount_test = skip_if_pgo_task = _skips("CPython's own counts of references")
requires_legacy_unicode_capi = _skips("the C API")
late_deletion = print


@contextlib.contextmanager
def suppress_immortalization(suppress=True):
    yield


def requires_subprocess():
    return _skips("processes")


requires_fork = requires_subprocess


requires_fork = requires_subprocess


def requires_working_socket(*, module=False):
    """A whole module asks because a loop of CPython's wakes itself through a socket; asyncio here needs none."""
    return None if module else _skips("sockets")


def requires_debug_ranges(reason=""):
    return _as_it_is


requires_gil_enabled = requires_debug_ranges


def has_no_debug_ranges():
    return False


def bigmemtest(size, memuse, dry_run=True):
    def decorator(f):
        @functools.wraps(f)
        def small(self):
            return f(self, 5147)
        return small if dry_run else _skips("much memory")(f)
    return decorator


def precisionbigmemtest(size, memuse, dry_run=True):
    return bigmemtest(size, memuse, dry_run)


def run_with_locale(*args):
    return _skips("locales")


def run_with_tz(*args):
    return _skips("time zones")


def requires_resource(resource):
    return _skips(f"the resource {resource}")


def requires(resource, msg=None):
    raise ResourceDenied(f"needs the resource {resource}")


def requires_mac_ver(*version):
    return _as_it_is


def skip_if_sanitizer(*args, **kwargs):
    return _as_it_is


def skip_emscripten_stack_overflow():
    return _as_it_is


def skip_wasi_stack_overflow():
    return _as_it_is


skip_on_s390x = skip_if_unlimited_stack_size = _as_it_is


def check_sanitizer(**kinds):
    return False


def is_resource_enabled(resource):
    return False


def check_impl_detail(**guards):
    return guards.get("cpython", not any(guards.values()))


def impl_detail(msg=None, **guards):
    return _as_it_is if check_impl_detail(**guards) else _skips("another implementation")


def gc_collect():
    for _ in range(3):
        gc.collect()


@contextlib.contextmanager
def disable_gc():
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextlib.contextmanager
def gc_threshold(*args):
    was = gc.get_threshold()
    gc.set_threshold(*args)
    try:
        yield
    finally:
        gc.set_threshold(*was)


@contextlib.contextmanager
def captured_output(name):
    was, now = getattr(sys, name), io.StringIO()
    setattr(sys, name, now)
    try:
        yield now
    finally:
        setattr(sys, name, was)


def captured_stdout():
    return captured_output("stdout")


def captured_stderr():
    return captured_output("stderr")


def captured_stdin():
    return captured_output("stdin")


_ABSENT = object()


@contextlib.contextmanager
def swap_attr(obj, name, value):
    was = getattr(obj, name, _ABSENT)
    setattr(obj, name, value)
    try:
        yield None if was is _ABSENT else was
    finally:
        if was is not _ABSENT:
            setattr(obj, name, was)
        elif hasattr(obj, name):
            delattr(obj, name)


@contextlib.contextmanager
def swap_item(obj, key, value):
    was = obj.get(key, _ABSENT)
    obj[key] = value
    try:
        yield None if was is _ABSENT else was
    finally:
        if was is not _ABSENT:
            obj[key] = was
        elif key in obj:
            del obj[key]


class catch_unraisable_exception:
    def __init__(self):
        self.unraisable = None

    def __enter__(self):
        self.was = sys.unraisablehook
        sys.unraisablehook = lambda unraisable: setattr(self, "unraisable", unraisable)
        return self

    def __exit__(self, *exc):
        sys.unraisablehook = self.was
        del self.unraisable


@contextlib.contextmanager
def adjust_int_max_str_digits(limit):
    was = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(limit)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(was)


@contextlib.contextmanager
def set_recursion_limit(limit):
    was = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        yield
    finally:
        sys.setrecursionlimit(was)


def get_recursion_depth():
    frame, depth = sys._getframe(), 0
    while frame:
        frame, depth = frame.f_back, depth + 1
    return max(1, depth - 1)


def get_recursion_available():
    return sys.getrecursionlimit() - get_recursion_depth()


def infinite_recursion(max_depth=None):
    return set_recursion_limit(max(max_depth or 20_000, 3) + get_recursion_depth() if max_depth else 20_000)


def get_c_recursion_limit():
    return 10_000


def exceeds_recursion_limit():
    return 100_000


@contextlib.contextmanager
def setswitchinterval_for(interval):
    yield


def setswitchinterval(interval):
    return sys.setswitchinterval(interval)


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    error = caught.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def check_free_after_iterating(test, make_iterator, cls, args=()):
    done = []
    holder = []

    class Watched(cls):
        def __del__(self):
            done.append(True)
            with contextlib.suppress(StopIteration):
                next(holder[0])

    holder.append(make_iterator(Watched(*args)))
    test.assertRaises(StopIteration, next, holder[0])
    gc_collect()
    test.assertTrue(done)


def check_disallow_instantiation(testcase, tp, *args, **kwargs):
    qualname = tp.__qualname__ if tp.__module__ == "builtins" else f"{tp.__module__}.{tp.__qualname__}"
    testcase.assertRaisesRegex(TypeError, f"cannot create '{qualname}' instances", tp, *args, **kwargs)


def run_code(code, extra_names=None):
    names = {} if extra_names is None else extra_names
    exec(code, names)
    return names


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f"no {name}") from None


def sortdict(mapping):
    return "{" + ", ".join(f"{key!r}: {mapping[key]!r}" for key in sorted(mapping)) + "}"


def load_package_tests(pkg_dir, loader, standard_tests, pattern):
    return standard_tests


def run_unittest(*classes):
    pass


def run_doctest(*args, **kwargs):
    return 0, 0


open_urlresource = findfile = needs("files beside the tests")
run_in_subinterp = run_in_subinterp_with_config = needs("interpreters side by side")
wait_process = optim_args_from_interpreter_flags = needs("processes")
check_sizeof = calcobjsize = calcvobjsize = needs("the sizes of C structures")
with_pymalloc = collision_stats = needs("CPython's allocator")
busy_retry = sleeping_retry = needs("the time of the host")
check__all__ = detect_api_mismatch = needs("every name of a module")
iter_builtin_types = iter_slot_wrappers = iter_name_mangled = needs("the type records of CPython")


def reap_children():
    pass


def patch(test_instance, object_to_patch, attr_name, new_value):
    was = getattr(object_to_patch, attr_name)
    test_instance.addCleanup(setattr, object_to_patch, attr_name, was)
    setattr(object_to_patch, attr_name, new_value)


def force_color(color):
    return contextlib.nullcontext()


force_colorized = _skips("colours")


def maybe_get_event_loop_policy():
    return None


def make_clean_env():
    return {}


class Stopwatch:
    seconds = 0.0

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


class BrokenIter:
    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        if init_raises:
            1 / 0
        self.next_raises, self.iter_raises = next_raises, iter_raises

    def __next__(self):
        if self.next_raises:
            1 / 0

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


@functools.total_ordering
class _Largest:
    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __lt__(self, other):
        return False


@functools.total_ordering
class _Smallest:
    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False


ALWAYS_EQ, NEVER_EQ, LARGEST, SMALLEST = _AlwaysEqual(), _NeverEqual(), _Largest(), _Smallest()
