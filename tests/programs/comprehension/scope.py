# What a comprehension sees.
def f():
    k = 3
    return [k * i for i in range(3)], [(lambda: k + j)() for j in range(2)], [locals().get("i") for i in range(2)]
print(f())
class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [n for i in range(2)]
    except NameError as e:
        b = str(e)
print(C.a, C.b)
