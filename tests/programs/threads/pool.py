"""Pools of threads, and the futures of their calls."""
import time
from concurrent.futures import (FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future,
                                InvalidStateError, ThreadPoolExecutor, TimeoutError, as_completed,
                                wait)
import threading


def slow(n):
    time.sleep(n / 40)
    return n


def bad(n):
    raise ValueError(n)


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as pool:
    print(list(pool.map(slow, (2, 0, 1))))
    futures = {pool.submit(slow, n): n for n in (3, 1, 2)}
    print([futures[f] for f in as_completed(futures)])
    failed = pool.submit(bad, 7)
    print(repr(failed.exception()), failed.done(), failed.cancelled())
    try:
        failed.result()
    except ValueError as e:
        print("raised", e)
    done, rest = wait([pool.submit(slow, 4), pool.submit(slow, 0)], return_when=FIRST_COMPLETED)
    print(len(done), len(rest))
    done, rest = wait([pool.submit(slow, 4), failed], return_when=FIRST_EXCEPTION)
    print(failed in done)
    print(pool.submit(lambda: threading.current_thread().name[:5]).result())
    try:
        pool.submit(slow, 8).result(timeout=0.01)
    except TimeoutError as e:
        print(repr(e))
    try:
        for _ in pool.map(bad, [1, 2]):
            pass
    except ValueError as e:
        print("map", e)
try:
    pool.submit(slow, 1)
except RuntimeError as e:
    print(e)
with ThreadPoolExecutor(1) as pool:
    first, second = pool.submit(slow, 2), pool.submit(slow, 0)
    print(second.cancel(), second.cancelled(), first.cancel())
    try:
        second.result()
    except CancelledError as e:
        print(repr(e))

f = Future()
f.add_done_callback(lambda f: print("called", f.result()))
f.set_running_or_notify_cancel()
print(f.running())
f.set_result(5)
f.add_done_callback(lambda f: print("at once"))
try:
    f.set_result(6)
except InvalidStateError as e:
    print(type(e).__name__)
for wrong in (lambda: ThreadPoolExecutor(0), lambda: wait([], return_when="x")):
    try:
        wrong()
    except ValueError as e:
        print(e)
