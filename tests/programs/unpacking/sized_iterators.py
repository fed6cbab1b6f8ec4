# How long an iterator says it is, is asked where a list is made of its rest, and not before.


class Shrinking:
    def __init__(self, n, says):
        self.n = n
        self.says = says

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n

    def __len__(self):
        print("asked at", self.n)
        return self.says


def head(it):
    x, *y = it
    return x, y


def around(it):
    a, b, *c, d = it
    return a, b, c, d


def bare(it):
    (*all,) = it
    return all


for take in head, around, bare:
    for n in 0, 1, 2, 3, 5:
        for says in 4, 0, -1, 10**30, "long":
            try:
                print(take.__name__, n, take(Shrinking(n, says)))
            except (ValueError, OverflowError, TypeError) as e:
                print(take.__name__, n, type(e).__name__, e)
