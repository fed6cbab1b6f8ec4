# Thrown into one that never started, it comes straight back.
def g():
    print("never runs")
    yield
it = g()
try:
    it.throw(ValueError("early"))
except ValueError as e:
    print(repr(e))
print(list(it))
