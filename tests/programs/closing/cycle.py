# A generator in a cycle with itself is closed by the collector.
import gc
def g():
    me = yield
    try:
        yield
    finally:
        print("closed by the collector")
it = g()
next(it)
it.send(it)
del it
print("collecting")
gc.collect()
print("done")
