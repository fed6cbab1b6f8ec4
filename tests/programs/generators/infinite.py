# Only as much is computed as is asked for.
def naturals():
    n = 0
    while True:
        yield n
        n += 1

def take(n, it):
    for _ in range(n):
        yield next(it)

def where(test, it):
    for x in it:
        if test(x):
            yield x

print(list(take(5, naturals())))
print(list(take(5, where(lambda n: n % 7 == 3, naturals()))))
print(sum(take(100, naturals())))
