"""The event loop: runs callbacks in order, and jumps from timer to timer.

Time in the loop is what sleeps make of it: callbacks take none, so that the order in which tasks
wake is the same on every run.  A callback that blocks for long enough to notice moves the clock.
"""
import _thread
import heapq
import sys
import time
import traceback
import warnings
import weakref
from collections import deque

from . import coroutines, events, futures, tasks
from .log import logger

__all__ = ("BaseEventLoop",)

_NOTICED = 0.02  # seconds a callback must block to move the clock


class BaseEventLoop(events.AbstractEventLoop):
    def __init__(self):
        self._ready = deque()
        self._scheduled = []  # a heap of (when, number, handle)
        self._timer_count = 0
        self._clock = self._seen = time.monotonic()
        self._closed = self._stopping = self._running = False
        self._debug = coroutines._is_debug_mode()
        self._origin_depth = None  # what it was, while this loop traces where coroutines are made
        self._default_executor = None
        self._executor_shutdown_called = False
        self._sleep = None  # the lock that a sleeping loop waits for, held
        self._exception_handler = None
        self._task_factory = None
        self._asyncgens = weakref.WeakSet()
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (f"<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} "
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

    def _wait_until(self, when):
        """Let the time until `when` pass."""
        if when > self._clock:
            time.sleep(when - self._clock)
            self._clock = when
        self._seen = time.monotonic()

    def _wait_for_threads(self, when):
        """Sleep until another thread calls, or until `when`."""
        rest = -1 if when is None else max(when - self._clock, 0)
        self._sleep = _thread.allocate_lock()
        self._sleep.acquire()
        began = time.monotonic()
        called = self._sleep.acquire(timeout=rest)
        self._sleep, self._seen = None, time.monotonic()
        if called:
            passed = self._clock + self._seen - began
            self._clock = passed if when is None else min(passed, when)
        else:
            self._clock = when

    # --- callbacks ---

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon")
        handle = events.Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = self.call_soon(callback, *args, context=context)
        if self._sleep is not None and self._sleep.locked():
            self._sleep.release()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        timer = self.call_at(self.time() + delay, callback, *args, context=context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        return timer

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_at")
        handle = events.TimerHandle(when, callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._timer_count += 1
        heapq.heappush(self._scheduled, (when, self._timer_count, handle))
        return handle

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _run_once(self):
        """One turn: the timers that are due, then all that was ready when the turn began."""
        self._notice()
        while self._scheduled and self._scheduled[0][2]._cancelled:
            heapq.heappop(self._scheduled)
        if not self._ready and not self._stopping:
            when = self._scheduled[0][0] if self._scheduled else None
            if _thread._count():
                self._wait_for_threads(when)
            elif when is None:
                raise RuntimeError("deadlock: every task waits, and nothing is left that could "
                                   "wake one")
            else:
                self._wait_until(when)
        limit = self.time() + 1e-9
        while self._scheduled and self._scheduled[0][0] <= limit:
            handle = heapq.heappop(self._scheduled)[2]
            if not handle._cancelled:
                self._ready.append(handle)
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            if self._debug:
                self._run_watched(handle)
            else:
                handle._run()

    def _run_watched(self, handle):
        """Say so when a callback keeps the others waiting."""
        began = time.monotonic()
        handle._run()
        took = time.monotonic() - began
        if took >= self.slow_callback_duration:
            task = getattr(handle._callback, "__self__", None)
            shown = repr(task) if isinstance(task, tasks.Task) else str(handle)
            logger.warning("Executing %s took %.3f seconds", shown, took)

    # --- running ---

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_first, finalizer=self._asyncgen_finalizer)
        self._trace_origins(self._debug)
        self._running = True
        events._set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = self._running = False
            events._set_running_loop(None)
            self._trace_origins(False)
            sys.set_asyncgen_hooks(*hooks)

    def _trace_origins(self, enabled):
        if enabled == (self._origin_depth is not None):
            return
        if enabled:
            self._origin_depth = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(10)
        else:
            sys.set_coroutine_origin_tracking_depth(self._origin_depth)
            self._origin_depth = None

    def run_until_complete(self, future):
        """Run until the future is done; return its result, or raise its exception."""
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
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None, **kwargs):
        self._check_closed()
        if self._task_factory is None:
            task = tasks.Task(coro, loop=self, name=name, context=context, **kwargs)
            if task._source_traceback:
                del task._source_traceback[-1]
            return task
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
        """Call the function in a thread of the executor, or of the loop's own."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                from concurrent.futures import ThreadPoolExecutor
                self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

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
        """Wait for the calls under way, and take no more."""
        self._executor_shutdown_called = True
        if self._default_executor is not None:
            self._default_executor.shutdown(wait=True)

    # --- errors that nobody takes ---

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log it."""
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key in ("source_traceback", "handle_traceback"):
                what = "Object" if key == "source_traceback" else "Handle"
                stack = "".join(traceback.format_list(context[key])).rstrip()
                lines.append(f"{key}: {what} created at (most recent call last):\n{stack}")
            elif key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        exc = context.get("exception")
        logger.error("\n".join(lines),
                     exc_info=(type(exc), exc, exc.__traceback__) if exc is not None else False)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
            return
        try:
            self._call_in_context_of(context, self._exception_handler)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self.default_exception_handler({"message": "Unhandled error in exception handler",
                                            "exception": exc, "context": context})

    def _call_in_context_of(self, context, handler):
        """In the context variables of what failed, where it has some."""
        for key in "task", "future", "handle":
            if context.get(key) is not None:
                get_context = getattr(context[key], "get_context", None)
                if get_context is not None and get_context() is not None:
                    return get_context().run(handler, self, context)
                break
        return handler(self, context)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._trace_origins, enabled)


def _run_until_complete_cb(fut):
    if not fut.cancelled():
        exc = fut.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            return
    fut.get_loop().stop()
