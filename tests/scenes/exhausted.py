def once():
    yield "only"


g = once()
print(next(g))
for _ in range(2):
    try:
        next(g)
    except StopIteration as stop:
        print("stop", stop.value)
print(list(g))
