def countdown(n):
    while n:
        yield n
        n -= 1


for i in countdown(3):
    print(i)
print("lift-off")
