# Carets in a chain of calls.
class Q:
    def f(self): return self
    def g(self): return None
Q().f().f().g().f()
