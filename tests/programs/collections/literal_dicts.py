# Dicts made of literals, with keys of all kinds, some of them equal, and of all small sizes.
class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        print("hash", self.name, end="; ")
        return hash("a")

    def __eq__(self, other):
        print("eq", self.name, other, end="; ")
        return self.name == other

    def __repr__(self):
        return f"Key({self.name})"


def made(i):
    yield {"a": i}
    yield {"a": i, "b": 2, "a": 3}
    yield {1: i, 1.0: 2, True: 3}
    yield {"a": 1, 1: "a", None: i, (1, 2): 3}
    yield {Key("k"): i, "a": 1}
    yield {"a": 1, Key("a"): i}
    yield {Key("a"): 1, "a": i, Key("a"): 3}
    yield {"a": 1, "b": 2, "c": 3, "d": 4, "e": i}
    yield {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": i}
    yield {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8, "i": 9, "j": 10, "k": i}
    yield {}


for d in made(0):
    print(d, len(d), end=" ")
    for k in "abcdefgh":
        d.setdefault(k, k)
    print(len(d), list(d.items())[-3:])
print([d.__sizeof__() for d in [*made("x")][-3:]])
try:
    print({"a": 1, []: 2})
except TypeError as e:
    print(e)
# Their order, and what is taken out and put back.
d = {"x": 1, "y": 2, "z": 3}
del d["x"]
d["x"] = 4
print(d, d.popitem(), d)


def characters(text):
    return [text[0], text[-1], text[len(text) // 2], text[True]]


for text in "abc", "äöü", "αβγδ", "a\U0001f600b", "xy":
    print(characters(text))
for i in 3, -4, 2**70:
    try:
        print("abc"[i])
    except IndexError as e:
        print(e)
