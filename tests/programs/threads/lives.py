"""How threads begin, are named, fail and end."""
import re
import sys
import threading
import time


def show(*words):
    print(*(re.sub(r"\d{6,}", "N", str(w)) for w in words))


def work():
    show(threading.current_thread(), threading.current_thread().ident == threading.get_ident())


t = threading.Thread(target=work)
show(t, t.name, t.daemon, t.ident, t.is_alive())
t.start()
t.join()
show(t, t.is_alive())
show(threading.Thread(name="mine", daemon=True), threading.main_thread())
for wrong in (t.start, threading.Thread().join, lambda: setattr(threading.current_thread(), "daemon", 1),
              threading.current_thread().join):
    try:
        wrong()
    except RuntimeError as e:
        print(e)


class Own(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        self.result = self.n ** 2


owns = [Own(i) for i in range(4)]
for t in owns:
    t.start()
for t in owns:
    t.join()
print([t.result for t in owns], [t.name for t in owns])


class Unmade(threading.Thread):
    def __init__(self):
        pass


try:
    Unmade().start()
except RuntimeError as e:
    print(e)

# Those that sleep longer wake later, whatever order they started in.
woken = []
sleepers = [threading.Thread(target=lambda n=n: (time.sleep(n / 50), woken.append(n)))
            for n in (3, 1, 2)]
for t in sleepers:
    t.start()
print(threading.active_count(), len(threading.enumerate()))
for t in sleepers:
    t.join()
print(woken, threading.active_count())

timer = threading.Timer(0.01, woken.append, ["timer"])
timer.start()
timer.join()
cancelled = threading.Timer(10, woken.append, ["never"])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(woken[-1])


# An exception that nobody takes goes to the hook; SystemExit only ends the thread.
def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, type(args).__name__)


threading.excepthook, old = hook, threading.excepthook
for target in (lambda: 1 / 0, sys.exit):
    t = threading.Thread(target=target, name="bad")
    t.start()
    t.join()
threading.excepthook = old


# One generator, two threads.
def numbers():
    entered.set()
    leave.wait()
    yield 1


entered, leave, g = threading.Event(), threading.Event(), numbers()
t = threading.Thread(target=lambda: print("first", next(g)))
t.start()
entered.wait()
for attempt in (lambda: next(g), lambda: g.send(None), g.close, lambda: g.throw(KeyError)):
    try:
        attempt()
    except ValueError as e:
        print(e)
print(g.gi_running, g.gi_frame.f_lineno)
leave.set()
t.join()
print(list(g))


# A thread without a name for it, and daemons that never see the end.
def endless():
    try:
        while True:
            time.sleep(0.01)
    finally:
        print("never printed")


threading.Thread(target=endless, daemon=True).start()
threading.Thread(target=lambda: (time.sleep(0.02), print("before the program ends"))).start()
print("main is done")
