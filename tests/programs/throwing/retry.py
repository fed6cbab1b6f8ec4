# A generator as a retry loop.
def attempts(n):
    for i in range(1, n + 1):
        try:
            yield i
        except OSError as e:
            print("attempt", i, "failed:", e)
            yield None
        else:
            print("attempt", i, "worked")
            return
it = attempts(3)
for i in it:
    if i < 3:
        it.throw(OSError("no luck"))
