"""Threads, one after the other: start() runs the thread to its end before it returns.

So a program sees one of the orders that threads may have.  What a thread can never get in that
order (a lock that its starter holds, an event that nobody has set) is an error, not a hang.
"""
import itertools
import sys
import time
import traceback
from collections import namedtuple

__all__ = ["get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread",
           "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread",
           "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "settrace", "setprofile",
           "local", "stack_size", "excepthook", "ExceptHookArgs", "get_native_id"]

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


def _stuck(what, blocking=True, timeout=None):
    """What would block: the timeout passes, or nothing can ever change and it is an error."""
    if not blocking:
        return False
    if timeout is not None and timeout >= 0:
        time.sleep(timeout)
        return False
    raise RuntimeError(f"deadlock: {what}, and threads here run one after the other, so that no "
                       "other can change it")


class Lock:
    """A lock: acquire() takes it, release() gives it back."""

    def __init__(self):
        self._owner = None

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if self._owner is not None:
            return _stuck("the lock is held", blocking, None if timeout == -1 else timeout)
        self._owner = get_ident()
        return True

    def release(self):
        if self._owner is None:
            raise RuntimeError("release unlocked lock")
        self._owner = None

    def locked(self):
        return self._owner is not None

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        state = "unlocked" if self._owner is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


class RLock:
    """A lock that its owner may take again."""

    def __init__(self):
        self._owner, self._count = None, 0

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner not in (None, me):
            return _stuck("the lock is held", blocking, None if timeout == -1 else timeout)
        self._owner, self._count = me, self._count + 1
        return True

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None

    def locked(self):
        return self._count > 0

    def _is_owned(self):
        return self._owner == get_ident()

    def __enter__(self):
        self.acquire()
        return True

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return (f"<{state} _thread.RLock object owner={self._owner or 0} count={self._count} "
                f"at {id(self):#x}>")


class Condition:
    """A lock, and threads that wait to be notified."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def _is_owned(self):
        return self._lock.locked()

    def wait(self, timeout=None):
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        return _stuck("the condition is not notified", True, timeout)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if not result:
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        self.notify()


class Semaphore:
    """A counter that threads take from."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value == 0:
            return _stuck("the semaphore is at zero", blocking, timeout)
        self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._flag = False

    def __repr__(self):
        state = "set" if self._flag else "unset"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return True if self._flag else _stuck("the event is not set", True, timeout)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads wait until `parties` of them have come: here, more than one never can."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties, self._action, self._timeout = parties, action, timeout
        self.n_waiting, self.broken = 0, False

    def wait(self, timeout=None):
        if self.broken:
            raise BrokenBarrierError
        if self.parties > 1:
            _stuck(f"the barrier waits for {self.parties} threads", True,
                   self._timeout if timeout is None else timeout)
            self.broken = True
            raise BrokenBarrierError
        if self._action:
            self._action()
        return 0

    def reset(self):
        self.broken = False

    def abort(self):
        self.broken = True


class local:
    """Attributes that each thread has for itself."""

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        object.__setattr__(self, "_local_spaces", {})
        object.__setattr__(self, "_local_args", (args, kwargs))
        object.__getattribute__(self, "_local_spaces")[get_ident()] = {}
        return self

    def _space(self):
        spaces = object.__getattribute__(self, "_local_spaces")
        me = get_ident()
        if me not in spaces:
            spaces[me] = {}
            args, kwargs = object.__getattribute__(self, "_local_args")
            type(self).__init__(self, *args, **kwargs)
        return spaces[me]

    def __getattribute__(self, name):
        space = local._space(self)
        if name == "__dict__":
            return space
        if name in space:
            return space[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        local._space(self)[name] = value

    def __delattr__(self, name):
        space = local._space(self)
        if name not in space:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del space[name]


# --- threads ---

_numbers = itertools.count(1)
_idents = itertools.count(140000000000001)
_stack = []  # the threads that run, each started by the one before it

ExceptHookArgs = namedtuple("ExceptHookArgs", "exc_type exc_value exc_traceback thread")


def excepthook(args, /):
    """Handle uncaught Thread.run() exception."""
    if args.exc_type is SystemExit:
        return
    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook


class Thread:
    """A call that runs beside the others: here, when it is started, to its end."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = f"Thread-{next(_numbers)}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._name = str(name)
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._started = self._finished = False

    def __repr__(self):
        status = "initial"
        if self._finished:
            status = "stopped"
        elif self._started:
            status = "started"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread's activity."""
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        self._ident = next(_idents)
        _stack.append(self)
        try:
            self._bootstrap()
        finally:
            self._finished = True
            _stack.pop()

    def _bootstrap(self):
        import contextvars
        try:
            contextvars.Context().run(self.run)
        except SystemExit:
            pass
        except BaseException as exc:
            excepthook(ExceptHookArgs(type(exc), exc, exc.__traceback__, self))

    def run(self):
        """Method representing the thread's activity."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        """Wait until the thread terminates."""
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if not self._finished:
            _stuck(f"thread {self._name} has not ended", True, timeout)

    def is_alive(self):
        """Return whether the thread is alive."""
        return self._started and not self._finished

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        return self._ident

    native_id = ident

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class Timer(Thread):
    """Call a function after a number of seconds: here, start() waits for them."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it hasn't finished yet."""
        self.finished.set()

    def run(self):
        if not self.finished.is_set():
            time.sleep(self.interval)
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name, self._daemonic = "MainThread", False
        self._started, self._finished = True, False
        self._ident = 140000000000000


_main_thread = _MainThread()
_stack.append(_main_thread)


def current_thread():
    """Return the current Thread object."""
    return _stack[-1]


def main_thread():
    """Return the main thread object."""
    return _main_thread


def get_ident():
    """Return a number that names the current thread."""
    return _stack[-1]._ident


get_native_id = get_ident


def enumerate():
    """Return a list of all Thread objects currently alive."""
    return list(_stack)


def active_count():
    """Return the number of Thread objects currently alive."""
    return len(_stack)


currentThread, activeCount = current_thread, active_count


def stack_size(size=0):
    return 0


def settrace(func):
    """Set a trace function for all threads: they share the machine's."""
    sys.settrace(func)


def setprofile(func):
    sys.setprofile(func)
