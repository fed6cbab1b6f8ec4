def down(n):
    if n == 0:
        raise ValueError("bottom")
    return down(n - 1)


try:
    down(3)
except ValueError as e:
    print(e)
