"""Threads meet at locks, events, conditions, barriers, semaphores and queues."""
import queue
import threading

seen = []


def starts(n, thread_class=threading.Thread, **kwargs):
    threads = [thread_class(target=kwargs["target"], args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


# A counter under a lock.
lock, total = threading.Lock(), 0


def count(_):
    global total
    for _ in range(2000):
        with lock:
            total += 1


starts(4, target=count)
print(total, lock.locked())

# A lock that its owner may take again, and nobody else may give back.
again = threading.RLock()
with again, again:
    try:
        t = threading.Thread(target=lambda: seen.append(again.acquire(blocking=False)))
        t.start()
        t.join()
    finally:
        print(seen)
for wrong in (lambda: threading.Lock().release(), lambda: threading.RLock().release(),
              lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-2),
              lambda: threading.Semaphore(-1), lambda: threading.Barrier(0),
              lambda: threading.Condition().wait(), lambda: threading.Condition().notify()):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)

# Ping and pong.
ping, pong = threading.Event(), threading.Event()
talk = []


def answer(_):
    for i in range(3):
        ping.wait()
        ping.clear()
        talk.append(f"pong {i}")
        pong.set()


t = threading.Thread(target=answer, args=(0,))
t.start()
for i in range(3):
    talk.append(f"ping {i}")
    ping.set()
    pong.wait()
    pong.clear()
t.join()
print(talk)
print(threading.Event().wait(0.01), ping.is_set())

# One condition, a producer and a consumer.
condition, items, got = threading.Condition(), [], []


def consume(_):
    with condition:
        while len(got) < 5:
            condition.wait_for(lambda: items)
            got.extend(items)
            items.clear()
            condition.notify()


t = threading.Thread(target=consume, args=(0,))
t.start()
for i in range(5):
    with condition:
        items.append(i)
        condition.notify()
        condition.wait_for(lambda: not items)
t.join()
print(got)

# All pass the barrier, or none.
barrier, passed = threading.Barrier(3, action=lambda: passed.append("open")), []
starts(3, target=lambda i: passed.append(barrier.wait()))
print(passed[0], sorted(passed[1:]), barrier.n_waiting, barrier.parties, barrier.broken)
barrier.abort()
try:
    barrier.wait()
except threading.BrokenBarrierError as e:
    print(repr(e), barrier.broken)

room = threading.BoundedSemaphore(2)
with room:
    print(room.acquire(blocking=False), room.acquire(blocking=False), room.acquire(timeout=0.01))
    room.release()
try:
    room.release()
except ValueError as e:
    print(e)

# A queue that is full blocks who puts; one that is empty, who gets.
q, order = queue.Queue(1), []


def produce():
    for i in range(4):
        q.put(i)
    q.put(None)


t = threading.Thread(target=produce)
t.start()
while (item := q.get()) is not None:
    order.append(item)
    q.task_done()
q.task_done()
q.join()
t.join()
print(order, q.empty(), q.unfinished_tasks)
for wrong in (lambda: q.get_nowait(), lambda: q.get(timeout=0.01), lambda: q.get(timeout=-1),
              q.task_done, lambda: (q.put(1), q.put_nowait(2)), q.shutdown, lambda: q.put(1),
              lambda: (print(q.get()), q.get())):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)
for kind in (queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for item in (2, 3, 1):
        q.put(item)
    print(kind.__name__, [q.get() for _ in range(3)], q.qsize())

# What each thread has for itself.
mine = threading.local()
mine.x = "main"
starts(2, target=lambda i: (seen.append(hasattr(mine, "x")), setattr(mine, "x", i)))
print(seen, mine.x, mine.__dict__)


class Counted(threading.local):
    made = 0

    def __init__(self, start):
        Counted.made += 1
        self.n = start


counted = Counted(5)
counted.n += 1
starts(2, target=lambda i: seen.append(counted.n))
print(seen[-2:], counted.n, Counted.made)
