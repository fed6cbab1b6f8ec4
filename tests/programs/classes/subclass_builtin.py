# Subclasses of list, dict, str and int.
class Stack(list):
    def push(self, x): self.append(x)
    def __repr__(self): return f"Stack({super().__repr__()})"
s = Stack([1]); s.push(2)
print(s, len(s), s[0], s == [1, 2], s + [3], type(s + [3]).__name__, s[:1])
class Default(dict):
    def __missing__(self, key): return f"no {key}"
d = Default(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d)
class Shout(str):
    def __new__(cls, s): return super().__new__(cls, s.upper())
print(Shout("abc"), Shout("a") + "b", type(Shout("a").lower()).__name__)
class Even(int):
    def __add__(self, o): return Even(int(self) + o * 2)
print(Even(2) + 1, Even(2) * 3, type(Even(2) * 3).__name__, 1 + Even(2))
