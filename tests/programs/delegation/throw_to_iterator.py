# An iterator without throw(): the exception is raised at the yield from.
class Plain:
    def __iter__(self):
        return self
    def __next__(self):
        return "item"
    def close(self):
        print("closed")
def g():
    try:
        yield from Plain()
    except RuntimeError as e:
        print("caught", e)
        yield "after"
it = g()
print(next(it))
print(it.throw(RuntimeError("x")))
it = g()
next(it)
it.close()
