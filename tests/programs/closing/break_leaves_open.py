# break leaves the generator suspended; the last reference closes it.
def g():
    try:
        for i in range(5):
            yield i
    finally:
        print("closed")
for x in g():
    if x == 2:
        break
print("after the loop without a name")
it = g()
for x in it:
    if x == 2:
        break
print("still open:", next(it))
it.close()
