# The traceback of an exception that was thrown in.
def worker():
    while True:
        job = yield
        print("job", job)
w = worker()
next(w)
w.send("first")
w.throw(RuntimeError("stop working"))
