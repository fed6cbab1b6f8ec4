"""ThreadPoolExecutor."""
import itertools
import os
import queue
import threading
import weakref

from . import _base

_counter = itertools.count().__next__
_pools = weakref.WeakSet()
_over = False


def _python_exit():
    """No more work is taken; what was taken is done before the program ends."""
    global _over
    _over = True
    for pool in list(_pools):
        pool.shutdown()


threading._register_atexit(_python_exit)


class BrokenThreadPool(_base.BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""


class _WorkItem:
    """A call, and the future that its result goes to."""

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as exc:
            self.future.set_exception(exc)
            self = None  # the exception's traceback holds this frame
        else:
            self.future.set_result(result)


def _worker(pool_ref, work, idle, initializer, initargs):
    """What a thread of a pool does until it finds None among the work."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            import logging
            logging.getLogger("concurrent.futures").critical("Exception in initializer:",
                                                             exc_info=True)
            pool = pool_ref()
            if pool is not None:
                pool._break()
            return
    while True:
        try:
            item = work.get_nowait()
        except queue.Empty:
            idle.release()
            item = work.get()
        if item is None:
            work.put(None)  # for the next one
            return
        item.run()
        del item


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in a pool of at most max_workers threads."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{_counter()}"
        self._initializer, self._initargs = initializer, initargs
        _pools.add(self)

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if _over:
            raise RuntimeError("cannot schedule new futures after interpreter shutdown")
        future = _base.Future()
        self._work_queue.put(_WorkItem(future, fn, args, kwargs))
        self._adjust_thread_count()
        return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        if len(self._threads) == self._max_workers:
            return
        work = self._work_queue
        ref = weakref.ref(self, lambda _: work.put(None))
        thread = threading.Thread(
            name=f"{self._thread_name_prefix}_{len(self._threads)}", target=_worker,
            args=(ref, work, self._idle_semaphore, self._initializer, self._initargs))
        thread.start()
        self._threads.add(thread)

    def _break(self):
        self._broken = ("A thread initializer failed, the thread pool is not usable anymore")
        self._refuse_rest(lambda future: future.set_exception(BrokenThreadPool(self._broken)))

    def _refuse_rest(self, refuse):
        while not self._work_queue.empty():
            item = self._work_queue.get_nowait()
            if item is not None:
                refuse(item.future)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            self._refuse_rest(_base.Future.cancel)
        self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    submit.__doc__ = _base.Executor.submit.__doc__
    shutdown.__doc__ = _base.Executor.shutdown.__doc__
