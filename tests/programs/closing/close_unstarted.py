# close() of one that never started runs nothing of it.
def g():
    try:
        print("never")
        yield
    finally:
        print("never")
it = g()
print(it.close())
print(list(it))
