def worker(name):
    for step in range(2):
        got = yield name
        print(name, got)


workers = [worker("a"), worker("b")]
for w in workers:
    next(w)
while workers:
    w = workers.pop(0)
    try:
        w.send("go")
        workers.append(w)
    except StopIteration:
        pass
