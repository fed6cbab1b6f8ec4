# Calling the function runs nothing; the first next() runs to the first yield.
def steps():
    print("starting")
    yield 1
    print("between")
    yield 2
    print("ending")

g = steps()
print("made", type(g).__name__)
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as stop:
    print("stopped with", stop.value)
print(next(g, "exhausted"))
