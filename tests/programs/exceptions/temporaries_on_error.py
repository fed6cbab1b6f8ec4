"""What an expression has computed when it fails is finalised before any caller's handler runs."""


class Loud:
    def __init__(self, name="loud"):
        self.name = name

    def __eq__(self, other):
        return True

    def __or__(self, other):
        return "or"

    def __del__(self):
        print("  gone:", self.name)


def display():
    return [Loud("first"), Loud("second"), 1 / 0]


def arguments():
    print(Loud(), 1 / 0)


def iterate():
    for _ in Loud():
        pass


def unpack():
    a, b = [Loud("1"), Loud("2"), Loud("3")]


def operator():
    return Loud("left") + Loud("right")


def subscript():
    return [Loud()][5]


def store():
    {}[[]] = Loud()


def unhashable():
    return {Loud(), (), []}


def call():
    Loud("callee")(Loud("argument"))


def manage():
    with Loud():
        pass


def comprehend():
    return [x for x in Loud()]


def delegate():
    def g():
        yield Loud(), 1 / 0

    next(g())


def in_class():
    class C(Loud()):
        pass


for fails in (display, arguments, iterate, unpack, operator, subscript, store, unhashable, call, manage, comprehend,
              delegate, in_class):
    print(fails.__name__)
    try:
        fails()
    except Exception as e:
        print("  caught", e)

print("and where nothing fails")
print(Loud("left") | Loud("right"))
print(Loud("left") == Loud("right"))
print(Loud("key") in [Loud("item")])
print(isinstance(Loud("instance"), (int, type(Loud("tuple")))))
Loud("owner").attribute = Loud("value")
