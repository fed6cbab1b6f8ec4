# The subclass's reflected method goes first.
class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __eq__(self, o): print("A.eq"); return NotImplemented
    def __lt__(self, o): return NotImplemented
    def __gt__(self, o): return "A.gt"
class B(A):
    def __radd__(self, o): return "B.radd"
print(A() + B(), B() + A(), 1 + A(), A() + 1)
print(A() == B(), A() < A())
