# How generators show themselves.
class A:
    def method(self):
        yield
g = A().method()
print(repr(g)[:32])
def outer():
    def inner():
        yield
    return inner()
print(repr(outer())[:43])
print(repr(x for x in ())[:30])
print(type(g), type(g).__mro__)
