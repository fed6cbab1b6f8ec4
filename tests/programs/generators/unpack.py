# Unpacking drives a generator exactly as far as needed plus one.
def g(n):
    for i in range(n):
        print("yield", i)
        yield i
    print("end")

a, b = g(2)
print(a, b)
try:
    a, b = g(5)
except ValueError as e:
    print(e)
try:
    a, b, c = g(2)
except ValueError as e:
    print(e)
first, *_ = g(3)
print(first, _)
print([*g(2), *g(1)], {*g(2)})
