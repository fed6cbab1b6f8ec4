"""Threads: calls that run beside each other.

One of them runs at a time.  They change when one waits, ends, or has had its turn, at the same
places in every run: see repl/eval/machine/threads.h.
"""
import _thread
import itertools
import sys
from _thread import TIMEOUT_MAX, RLock, allocate_lock as _allocate_lock, error as ThreadError, \
    get_ident, get_native_id, stack_size
from _weakrefset import WeakSet
from collections import deque as _deque, namedtuple as _namedtuple
from time import monotonic as _time

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread",
           "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread",
           "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "ExceptHookArgs", "setprofile",
           "settrace", "local", "stack_size", "excepthook", "get_native_id", "getprofile",
           "gettrace", "setprofile_all_threads", "settrace_all_threads"]

Lock = _thread.LockType
_RLock = _CRLock = RLock


# --- what threads meet at ---

class Condition:
    """A lock, and threads that wait to be notified."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        for name in ("_release_save", "_acquire_restore", "_is_owned"):
            if hasattr(lock, name):
                setattr(self, name, getattr(lock, name))
        self._waiters = _deque()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Wait until notified or until a timeout occurs."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        woken = False
        try:
            if timeout is None:
                woken = waiter.acquire()
            else:
                woken = waiter.acquire(True, timeout) if timeout > 0 else waiter.acquire(False)
            return woken
        finally:
            self._acquire_restore(state)
            if not woken and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until a condition evaluates to True."""
        until = None
        result = predicate()
        while not result:
            rest = None
            if timeout is not None:
                if until is None:
                    until = _time() + timeout
                rest = until - _time()
                if rest <= 0:
                    break
            self.wait(rest)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up one or more threads waiting on this condition, if any."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(min(n, len(self._waiters))):
            self._waiters.popleft().release()

    def notify_all(self):
        """Wake up all threads waiting on this condition."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll() is deprecated, use notify_all() instead")
        self.notify_all()


def _deprecated(what):
    import warnings
    warnings.warn(what, DeprecationWarning, stacklevel=3)


class Semaphore:
    """A counter that threads take from."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond, self._value = Condition(Lock()), value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Acquire a semaphore, decrementing the internal counter by one."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not blocking and not self._value:
                return False
            if not self._cond.wait_for(lambda: self._value > 0, timeout):
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def __exit__(self, t, v, tb):
        self.release()

    def release(self, n=1):
        """Release a semaphore, incrementing the internal counter by one or more."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return f"{super().__repr__()[:-1]}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond, self._flag = Condition(Lock()), False

    def __repr__(self):
        cls = type(self)
        state = "set" if self._flag else "unset"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        """Return true if and only if the internal flag is true."""
        return self._flag

    def isSet(self):
        _deprecated("isSet() is deprecated, use is_set() instead")
        return self._flag

    def set(self):
        """Set the internal flag to true."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Reset the internal flag to false."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Block until the internal flag is true."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads wait here until `parties` of them have come; then all go on."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._parties, self._action, self._timeout = parties, action, timeout
        self._state = "filling"  # then "draining", "resetting" or "broken"
        self._count = 0

    def __repr__(self):
        cls = type(self)
        head = f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: "
        if self.broken:
            return head + "broken>"
        return head + f"waiters={self.n_waiting}/{self.parties}>"

    parties = property(lambda self: self._parties)
    n_waiting = property(lambda self: self._count if self._state == "filling" else 0)
    broken = property(lambda self: self._state == "broken")

    def wait(self, timeout=None):
        """Wait for the barrier; the number that is returned differs for each thread."""
        timeout = self._timeout if timeout is None else timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self.broken:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._pass(timeout)
                return index
            finally:
                self._count -= 1
                if not self._count and self._state in ("draining", "resetting"):
                    self._state = "filling"
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = "draining"
        self._cond.notify_all()

    def _pass(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
        if self._state != "draining":
            raise BrokenBarrierError

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        """Reset the barrier to the initial state."""
        with self._cond:
            if self._count:
                self._state = "resetting"
            else:
                self._state = "filling"
            self._cond.notify_all()

    def abort(self):
        """Place the barrier into a 'broken' state."""
        with self._cond:
            self._break()


# --- what each thread has for itself ---

class local:
    """Thread-local data"""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local_args", (args, kwargs))
        object.__setattr__(self, "_local_spaces", _Spaces())
        local._make(self)
        return self

    def _make(self):
        spaces = object.__getattribute__(self, "_local_spaces")
        space = spaces[get_ident()] = {}
        _thread._own().setdefault("locals", WeakSet()).add(spaces)
        return space

    def _space(self):
        space = object.__getattribute__(self, "_local_spaces").get(get_ident())
        if space is None:
            space = local._make(self)
            args, kwargs = object.__getattribute__(self, "_local_args")
            type(self).__init__(self, *args, **kwargs)
        return space

    def __getattribute__(self, name):
        space = local._space(self)
        if name == "__dict__":
            return space
        found = getattr(type(self), name, None)
        if name in space and not hasattr(type(found), "__set__"):
            return space[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(
                f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        if hasattr(type(getattr(type(self), name, None)), "__set__"):
            return object.__setattr__(self, name, value)
        local._space(self)[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(
                f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        space = local._space(self)
        if name not in space:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del space[name]


local.__module__ = "_thread"


class _Spaces(dict):
    """The attributes of a local by thread.  A thread that ends takes its own away."""

    __slots__ = ("__weakref__",)
    __hash__ = object.__hash__
    __eq__ = object.__eq__


def _forget_locals():
    for spaces in _thread._own().pop("locals", ()):
        spaces.pop(get_ident(), None)


# --- threads ---

_counter = itertools.count(1).__next__
_active = {}
_exit_calls = []

ExceptHookArgs = _namedtuple("ExceptHookArgs", "exc_type exc_value exc_traceback thread")
ExceptHookArgs.__module__ = "_thread"
ExceptHookArgs.__qualname__ = ExceptHookArgs.__name__ = "_ExceptHookArgs"


def excepthook(args, /):
    """Handle uncaught Thread.run() exception."""
    import traceback
    if args.exc_type is SystemExit:
        return
    if sys.stderr is None:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=sys.stderr, flush=True)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=sys.stderr)


__excepthook__ = excepthook


class Thread:
    """A class that represents a thread of control."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{_counter()}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._name = str(name)
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = Event()
        self._over = Event()
        self._initialized = True

    def _check_initialized(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")

    def __repr__(self):
        assert getattr(self, "_initialized", False), "Thread.__init__() was not called"
        status = "initial"
        if self._over.is_set():
            status = "stopped"
        elif self._started.is_set():
            status = "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread's activity."""
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        _thread.start_new_thread(self._bootstrap, ())
        self._started.wait()

    def _bootstrap(self):
        self._ident = get_ident()
        _thread._own()["thread"] = self
        _active[self._ident] = self
        self._started.set()
        try:
            self._bootstrap_inner()
        finally:
            self._delete()
            sys.settrace(None)
            sys.setprofile(None)
            _forget_locals()
            self._over.set()

    def _delete(self):
        del _active[self._ident]

    def _bootstrap_inner(self):
        if _trace_hook:
            sys.settrace(_trace_hook)
        if _profile_hook:
            sys.setprofile(_profile_hook)
        try:
            self.run()
        except:
            exc = sys.exception()
            try:
                excepthook(ExceptHookArgs(type(exc), exc, exc.__traceback__, self))
            finally:
                del exc

    def run(self):
        """Method representing the thread's activity."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        """Wait until the thread terminates."""
        self._check_initialized()
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._over.wait(None if timeout is None else max(timeout, 0))

    def is_alive(self):
        """Return whether the thread is alive."""
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._started.is_set() and not self._over.is_set()

    @property
    def name(self):
        """A string used for identification purposes only."""
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        """Thread identifier of this thread or None if it has not been started."""
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        """A boolean value indicating whether this thread is a daemon thread."""
        assert getattr(self, "_initialized", False), "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


class Timer(Thread):
    """Call a function after a specified number of seconds."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it hasn't finished yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _StandIn(Thread):
    """Of a thread that was there before this module, or was started without it."""

    def __init__(self, name, daemonic):
        Thread.__init__(self, name=name, daemon=daemonic)
        self._started.set()
        self._ident = get_ident()
        _active[self._ident] = self
        _thread._own()["thread"] = self


class _MainThread(_StandIn):
    pass


class _DummyThread(_StandIn):
    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    """Return the current Thread object, corresponding to the caller's thread of control."""
    thread = _thread._own().get("thread")
    return _DummyThread(f"Dummy-{_counter()}", True) if thread is None else thread


def main_thread():
    """Return the main thread object."""
    return _main_thread


def enumerate():
    """Return a list of all Thread objects currently alive."""
    return list(_active.values())


def active_count():
    """Return the number of Thread objects currently alive."""
    return len(_active)


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def _register_atexit(func, *arg, **kwargs):
    _exit_calls.append(lambda: func(*arg, **kwargs))


def _shutdown():
    """Before the program ends, all threads do that are no daemons."""
    for call in reversed(_exit_calls):
        call()
    while waiting := [t for t in _active.values() if t is not _main_thread and not t._daemonic]:
        waiting[0].join()
    _main_thread._over.set()


_profile_hook = _trace_hook = None


def setprofile(func):
    """Set a profile function for all threads started from the threading module."""
    global _profile_hook
    _profile_hook = func


def settrace(func):
    """Set a trace function for all threads started from the threading module."""
    global _trace_hook
    _trace_hook = func


def setprofile_all_threads(func):
    """Set a profile function for this thread, and all threads started from now on."""
    setprofile(func)
    sys.setprofile(func)


def settrace_all_threads(func):
    """Set a trace function for this thread, and all threads started from now on."""
    settrace(func)
    sys.settrace(func)


def getprofile():
    """Get the profiler function as set by threading.setprofile()."""
    return _profile_hook


def gettrace():
    """Get the trace function as set by threading.settrace()."""
    return _trace_hook


_main_thread = _MainThread("MainThread", False)
