def half(n):
    yield n / 0


for x in half(3):
    print(x)
