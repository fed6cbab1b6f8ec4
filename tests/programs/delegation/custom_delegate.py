# A class with send, throw and close takes part like a generator.
class Delegate:
    def __iter__(self):
        return self
    def __next__(self):
        return "next"
    def send(self, v):
        if v == "done":
            raise StopIteration("finished")
        return f"send {v}"
    def throw(self, *args):
        return f"throw {args[0]!r}"
    def close(self):
        print("close")
def g():
    r = yield from Delegate()
    yield f"result {r}"
it = g()
print(next(it))
print(it.send(1))
print(it.throw(ValueError))
print(it.send("done"))
it = g()
next(it)
it.close()
