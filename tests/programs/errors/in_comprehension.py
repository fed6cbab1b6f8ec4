# A frame of the comprehension is not shown.
def f(xs):
    return [1 / x for x in xs]
f([1, 0])
