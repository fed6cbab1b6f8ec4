"""A class whose special methods have names made while the program runs is used like any other."""


def named(word):
    return f"__{word}__"


class Later:
    """A descriptor in the place of a method."""

    def __init__(self, result):
        self.result = result

    def __get__(self, instance, owner):
        return lambda *args: self.result


space = {named(word): Later(result) for word, result in
         (("len", 3), ("add", "sum"), ("bool", False), ("getitem", "item"), ("contains", True))}
made = type("Made", (), space)()
print(len(made), made + 1, bool(made), made[0], 5 in made)

derived = type("Derived", (type(made),), {named("len"): lambda self: 4, named("call"): lambda self: "called"})()
print(len(derived), derived(), derived + 2)

setattr(type(made), named("neg"), lambda self: "minus")
print(-made, -derived)
delattr(type(made), named("neg"))
try:
    -made
except TypeError as error:
    print(error)
