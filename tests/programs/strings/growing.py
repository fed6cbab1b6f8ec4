"""A text that grows by += grows for its own variable only, whatever else refers to it."""
long = "0123456789" * 30


def local(n):
    text = long
    seen = []
    for i in range(n):
        text += str(i)
        if i % 3 == 0:
            seen.append(text)
    return [len(s) for s in seen], text[-12:], len(long)


def enclosed():
    text = long + "-"
    before = text

    def add(what):
        nonlocal text
        text += what
        return text

    first = add("a")
    add("b")
    return before[-1], first[-2:], text[-3:]


def plain_sum():
    text = long + "!"
    text = text + "x"
    other = text
    text = text + "y"
    return other[-2:], text[-3:]


def with_itself():
    text = long + "?"
    text += text
    text += text
    return len(text), text == (long + "?") * 4


def widening():
    text = long + "."
    text += "é"
    narrow = hash(text)
    text += "Ω"
    text += "🐍"
    return text[-3:], narrow == hash(long + ".é"), len(text.encode())


def swapped():
    a = long + "a"
    b = long + "b"
    for _ in range(3):
        a, b = a + "1", b + "2"
    a += "x"; b = a
    b += "y"
    return a[-5:], b[-6:]


def failing():
    text = long + "#"
    try:
        text += 5
    except TypeError as e:
        return str(e), text[-1]


class Text(str):
    def __iadd__(self, other):
        return Text(f"{self}<{other}>")


print(local(10))
print(enclosed())
print(plain_sum())
print(with_itself())
print(widening())
print(swapped())
print(failing())
text = long
kept = text
for i in range(4):
    text += "ab"
    kept_too = text
    text += "c"
print(len(kept), kept_too[-5:], text[-6:])
names = {"text": text, "long": long}
exec("for i in range(3):\n    text += 'z'\n    copy = text\n    text += 'w'", names)
print(names["copy"][-3:], names["text"][-4:], text[-2:])
mine = Text(long)
mine += "k"
print(mine[-3:], type(mine).__name__)
key = {long + "1": "found"}
word = long
word += "1"
print(key[word])
word += "2"
print(word in key, hash(word) == hash(long + "12"))
