# The value of return travels on StopIteration.
def total(n):
    yield n
    return n * 10

g = total(4)
print(next(g))
try:
    next(g)
except StopIteration as stop:
    print(repr(stop), stop.value, stop.args)
for x in total(5):
    print("loop sees", x)
print(list(total(6)))
