# Private names.
class A:
    __secret = 1
    def get(self): return self.__secret
    def __hidden(self): return 2
    def call(self): return self.__hidden()
    __dunder__ = 3
class B(A):
    __secret = 10
b = B()
print(b.get(), b.call(), b._A__secret, b._B__secret, b.__dunder__, sorted(n for n in dir(b) if "secret" in n))
