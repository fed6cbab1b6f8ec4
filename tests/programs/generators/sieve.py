# A chain of generators, each filtering by a prime.
def count_from(n):
    while True:
        yield n
        n += 1

def without(p, it):
    for n in it:
        if n % p:
            yield n

def primes():
    it = count_from(2)
    while True:
        p = next(it)
        yield p
        it = without(p, it)

g = primes()
print([next(g) for _ in range(20)])
