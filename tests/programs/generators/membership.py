# in stops at the first match and the rest is still there.
def g():
    for i in range(6):
        print("look at", i)
        yield i
it = g()
print(2 in it)
print(next(it))
print(any(x > 3 for x in it), list(it))
