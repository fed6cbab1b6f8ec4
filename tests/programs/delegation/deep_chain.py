# A deep chain of delegation resumes in one step.
def leaf():
    total = 0
    while True:
        x = yield total
        if x is None:
            return total
        total += x
def chain(n):
    if n:
        return (yield from chain(n - 1))
    return (yield from leaf())
g = chain(200)
next(g)
for i in range(5):
    print(g.send(i))
try:
    g.send(None)
except StopIteration as stop:
    print("value", stop.value)
