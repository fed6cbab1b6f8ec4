# Flattening by yield from.
def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x:
            yield from flatten(y)
    else:
        yield x
print(list(flatten([1, [2, [3, (4, 5)], []], [[[6]]]])))
