"""What CPython's tests ask of `test.support`, in the little that the language alone can give.

What needs a subprocess, the C API, a socket or much memory skips the test that asks.
"""
import contextlib
import functools
import gc
import io
import sys
import unittest

verbose = 0
is_wasi = is_emscripten = is_apple = is_android = is_apple_mobile = is_jython = MS_WINDOWS = False
Py_DEBUG = Py_GIL_DISABLED = Py_TRACE_REFS = False
MISSING_C_DOCSTRINGS = True
HAVE_DOCSTRINGS = False
MAX_Py_ssize_t = sys.maxsize
REPO_ROOT = TEST_HOME_DIR = "."
has_subprocess_support = has_fork_support = has_socket_support = False
max_memuse = real_max_memuse = 0
SHORT_TIMEOUT = LONG_TIMEOUT = LOOPBACK_TIMEOUT = 30.0
PGO = False
use_resources = ()
NHASHBITS = sys.hash_info.width
SOCK_MAX_SIZE = 1 << 20


class TestFailed(Exception):
    pass


class ResourceDenied(unittest.SkipTest):
    pass


def needs_more_than_the_language(*args, **kwargs):
    raise unittest.SkipTest("needs more than the language")


def _skips(item):
    return unittest.skip("needs more than the language")(item)


def _as_it_is(item):
    return item


cpython_only = no_tracing = force_not_colorized = force_not_colorized_test_class = requires_gil_enabled = _as_it_is
suppress_immortalization = contextlib.nullcontext
requires_IEEE_754 = _as_it_is
requires_docstrings = requires_specialization = requires_fork = reap_threads = _skips
bigaddrspacetest = refcount_test = skip_if_pgo_task = requires_legacy_unicode_capi = thread_unsafe = _skips
late_deletion = print


def requires_subprocess():
    return _skips


def requires_working_socket(*, module=False):
    if module:
        needs_more_than_the_language()
    return _skips


def bigmemtest(size, memuse, dry_run=True):
    def decorator(f):
        @functools.wraps(f)
        def small(self):
            return f(self, 5147)
        return small if dry_run else _skips(f)
    return decorator


def precisionbigmemtest(size, memuse, dry_run=True):
    return bigmemtest(size, memuse, dry_run)


def run_with_locale(*args):
    return _skips


def run_with_tz(*args):
    return _skips


def requires_resource(resource):
    return _skips


def requires(resource, msg=None):
    needs_more_than_the_language()


def requires_mac_ver(*version):
    return _as_it_is


def skip_if_sanitizer(*args, **kwargs):
    return _as_it_is


def skip_emscripten_stack_overflow():
    return _as_it_is


def skip_wasi_stack_overflow():
    return _as_it_is


def skip_if_unlimited_stack_size(f):
    return f


def check_sanitizer(**kinds):
    return False


def is_resource_enabled(resource):
    return False


def check_impl_detail(**guards):
    return guards.get("cpython", not any(guards.values()))


def impl_detail(msg=None, **guards):
    return _as_it_is if check_impl_detail(**guards) else _skips


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


def check__all__(test_case, module, name_of_module=None, extra=(), not_exported=()):
    needs_more_than_the_language()


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


def open_urlresource(*args, **kwargs):
    needs_more_than_the_language()


findfile = open_urlresource
run_in_subinterp = open_urlresource
wait_process = open_urlresource
calcobjsize = calcvobjsize = check_sizeof = open_urlresource
busy_retry = sleeping_retry = detect_api_mismatch = open_urlresource
with_pymalloc = optim_args_from_interpreter_flags = collision_stats = open_urlresource


def reap_children():
    pass


def patch(test_instance, object_to_patch, attr_name, new_value):
    was = getattr(object_to_patch, attr_name)
    test_instance.addCleanup(setattr, object_to_patch, attr_name, was)
    setattr(object_to_patch, attr_name, new_value)


def iter_builtin_types():
    needs_more_than_the_language()


iter_slot_wrappers = iter_name_mangled = iter_builtin_types


def force_color(color):
    return contextlib.nullcontext()


def force_colorized(f):
    return _skips(f)


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
