# Names assigned through self.
class A:
    def __init__(self):
        self.a = 1
        self.b, self.c = 2, 3
    def m(self):
        self.d += 1
        other.e = 2
print(sorted(A.__static_attributes__))
