# KeyboardInterrupt raised by hand.
def f():
    raise KeyboardInterrupt
try:
    f()
except KeyboardInterrupt as e:
    print(repr(e))
raise SystemExit(4)
