# Arguments are bound at the call, before the body runs.
def g(a, /, b=2, *rest, c, **more):
    yield a, b, rest, c, more

print(next(g(1, c=3)))
print(next(g(1, 2, 3, 4, c=5, d=6)))
for call in (lambda: g(), lambda: g(1), lambda: g(a=1, c=2), lambda: g(1, c=1, b=2, **{"c": 3})):
    try:
        call()
    except TypeError as e:
        print(e)
