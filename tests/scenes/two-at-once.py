def up():
    n = 0
    while True:
        n += 1
        yield n


a, b = up(), up()
print(next(a), next(a), next(b))
for x, y in zip(a, b):
    print(x, y)
    if y > 2:
        break
