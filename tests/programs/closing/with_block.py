# A with block inside is left when the generator is closed.
class Resource:
    def __enter__(self):
        print("open")
        return self
    def __exit__(self, kind, e, tb):
        print("close", kind.__name__ if kind else None)
def g():
    with Resource():
        yield 1
        yield 2
it = g()
next(it)
it.close()
print(list(g()))
