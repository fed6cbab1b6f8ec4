"""The event loop: runs callbacks in order, and jumps from timer to timer.

Time in the loop is what sleeps make of it: callbacks take none, so that the order in which tasks
wake is the same on every run.  A callback that blocks for long enough to notice moves the clock.
"""
import contextvars
import heapq
import sys
import time
import traceback
import warnings
import weakref
from collections import deque

from . import _show, coroutines

__all__ = ("AbstractEventLoop", "AbstractEventLoopPolicy", "BaseEventLoop", "EventLoop",
           "DefaultEventLoopPolicy", "Handle", "SelectorEventLoop", "TimerHandle",
           "get_event_loop", "get_event_loop_policy", "get_running_loop", "new_event_loop",
           "set_event_loop", "set_event_loop_policy", "_get_running_loop", "_set_running_loop")

_NOTICED = 0.02  # seconds a callback must block to move the clock


class Handle:
    """A callback that waits for its turn."""

    def __init__(self, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._callback, self._args, self._loop = callback, args, loop
        self._cancelled = False

    def __repr__(self):
        parts = [self.__class__.__name__]
        if self._cancelled:
            parts.append("cancelled")
        if self._callback is not None:
            parts.append(_show.callback(self._callback, self._args))
        return f"<{' '.join(parts)}>"

    def get_context(self):
        return self._context

    def cancel(self):
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            shown = _show.callback(self._callback, self._args)
            self._loop.call_exception_handler({"message": f"Exception in callback {shown}",
                                               "exception": exc, "handle": self})


class TimerHandle(Handle):
    """A callback that waits for a time."""

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when

    def when(self):
        return self._when

    def __lt__(self, other):
        return self._when < other._when

    def __repr__(self):
        return f"<TimerHandle{' cancelled' if self._cancelled else ''} when={self._when}>"


class AbstractEventLoop:
    """What a loop is."""


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = deque()
        self._scheduled = []  # a heap of (when, number, handle)
        self._timers = 0
        self._clock = self._seen = time.monotonic()
        self._closed = self._stopping = self._running = False
        self._debug = False
        self._exception_handler = None
        self._task_factory = None
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (f"<_UnixSelectorEventLoop running={self.is_running()} closed={self.is_closed()} "
                f"debug={self.get_debug()}>")

    # --- time ---

    def time(self):
        """The loop's clock, in seconds."""
        self._notice()
        return self._clock

    def _notice(self):
        now = time.monotonic()
        if now - self._seen > _NOTICED:
            self._clock += round(now - self._seen, 2)
        self._seen = now

    def _jump(self, when):
        """Let the time until `when` pass."""
        if when > self._clock:
            time.sleep(when - self._clock)
            self._clock = when
        self._seen = time.monotonic()

    # --- callbacks ---

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        handle = TimerHandle(when, callback, args, self, context)
        self._timers += 1
        heapq.heappush(self._scheduled, (when, self._timers, handle))
        return handle

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_once(self):
        """One turn: the timers that are due, then all that was ready when the turn began."""
        self._notice()
        while self._scheduled and self._scheduled[0][2]._cancelled:
            heapq.heappop(self._scheduled)
        if not self._ready and not self._stopping:
            if not self._scheduled:
                raise RuntimeError("deadlock: every task waits, and nothing is left that could "
                                   "wake one")
            self._jump(self._scheduled[0][0])
        limit = self._clock + 1e-9
        while self._scheduled and self._scheduled[0][0] <= limit:
            handle = heapq.heappop(self._scheduled)[2]
            if not handle._cancelled:
                self._ready.append(handle)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._run()

    # --- running ---

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_first, finalizer=self._asyncgen_finalizer)
        self._running = True
        _set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = self._running = False
            _set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        """Run until the future is done; return its result, or raise its exception."""
        from . import futures, tasks
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()

    # --- making futures and tasks ---

    def create_future(self):
        from . import futures
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        from . import tasks
        self._check_closed()
        if self._task_factory is None:
            return tasks.Task(coro, loop=self, name=name, context=context, **kwargs)
        if context is not None:
            kwargs["context"] = context
        task = self._task_factory(self, coro, **kwargs)
        if name is not None:
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        """Call the function, on its turn: threads here do not run side by side."""
        future = self.create_future()

        def call():
            if future.cancelled():
                return
            try:
                future.set_result(func(*args))
            except BaseException as exc:
                future.set_exception(exc)
        self.call_soon(call)
        return future

    # --- async generators ---

    def _asyncgen_first(self, agen):
        if self._asyncgens_shutdown_called:
            warnings.warn(f"asynchronous generator {agen!r} was scheduled after "
                          f"loop.shutdown_asyncgens() call", ResourceWarning, source=self)
        self._asyncgens.add(agen)

    def _asyncgen_finalizer(self, agen):
        self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Close every asynchronous generator that is still open."""
        from . import tasks
        self._asyncgens_shutdown_called = True
        closing = list(self._asyncgens)
        self._asyncgens.clear()
        if not closing:
            return
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": "an error occurred during closing of asynchronous generator "
                               f"{agen!r}", "exception": result, "asyncgen": agen})

    async def shutdown_default_executor(self, timeout=None):
        return None

    # --- errors that nobody takes ---

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Say it on stderr."""
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in {"message", "exception"}:
                lines.append(f"{key}: {context[key]!r}")
        print("\n".join(lines), file=sys.stderr)
        exc = context.get("exception")
        if exc is not None:
            traceback.print_exception(exc)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
            return
        try:
            self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self.default_exception_handler({"message": "Unhandled error in exception handler",
                                            "exception": exc, "context": context})

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled


def _unsupported(name):
    def refuse(self, *args, **kwargs):
        raise NotImplementedError(f"loop.{name}() is not supported: primer has no network, no "
                                  "processes and no signals")
    refuse.__name__ = name
    return refuse


for _name in ("add_reader", "add_writer", "create_connection", "create_server", "create_datagram_endpoint",
              "create_unix_connection", "create_unix_server", "connect_read_pipe", "connect_write_pipe",
              "subprocess_exec", "subprocess_shell", "add_signal_handler", "remove_signal_handler",
              "getaddrinfo", "getnameinfo", "sock_recv", "sock_sendall", "sock_connect", "sock_accept"):
    setattr(BaseEventLoop, _name, _unsupported(_name))


class SelectorEventLoop(BaseEventLoop):
    pass


EventLoop = SelectorEventLoop


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        exc = fut.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            return
    fut.get_loop().stop()


# --- the loop that runs, and the loop that is set ---

_running_loop = None


def _get_running_loop():
    return _running_loop


def _set_running_loop(loop):
    global _running_loop
    _running_loop = loop


def get_running_loop():
    """Return the running event loop.  Raise a RuntimeError if there is none."""
    if _running_loop is None:
        raise RuntimeError("no running event loop")
    return _running_loop


class AbstractEventLoopPolicy:
    """What a policy is."""


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    _loop = None
    _set_called = False

    def get_event_loop(self):
        if self._loop is None and not self._set_called:
            warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=3)
            self.set_event_loop(self.new_event_loop())
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        self._set_called = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not "
                            f"'{type(loop).__name__}'")
        self._loop = loop

    def new_event_loop(self):
        return SelectorEventLoop()


_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _policy = DefaultEventLoopPolicy() if policy is None else policy


def get_event_loop():
    """The running loop, or the one that was set."""
    return _running_loop if _running_loop is not None else _policy.get_event_loop()


def set_event_loop(loop):
    _policy.set_event_loop(loop)


def new_event_loop():
    return _policy.new_event_loop()
