def label(n):
    return f"item {n}"


def items():
    for n in range(2):
        name = label(n)
        yield name


print(list(items()))
