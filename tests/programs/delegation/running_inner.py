# The inner generator cannot be resumed by anyone else while it runs.
def inner():
    print("inner is running:", g.gi_running)
    try:
        next(g)
    except ValueError as e:
        yield str(e)
def outer():
    yield from i
i = inner()
g = outer()
print(next(g))
