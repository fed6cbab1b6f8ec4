# What is still suspended is finalised when the program ends.
def g(name):
    try:
        yield name
    finally:
        print("finalised", name)

a = g("a")
print(next(a))
print("last line")
