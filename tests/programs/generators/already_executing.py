# A generator cannot resume itself.
def selfish():
    yield next(me)

me = selfish()
try:
    next(me)
except ValueError as e:
    print(type(e).__name__, e)
print(list(me))
