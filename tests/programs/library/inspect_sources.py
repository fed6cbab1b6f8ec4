"""inspect: from an object to its lines, its comments, its words."""
import functools
import inspect


# What is said above a function,
#
# in two halves.
@functools.lru_cache
def decorated(
        a,
        b=(1,
           2)):
    """Says a
       thing.
    """
    if a:
        return b
        # the last comment is indented

    # and this one too
# but not this one
x = [lambda n: n + 1,
     (lambda n:
      n + 2)]

picked = (lambda text: ")" in text and
          "(" in text)


class Outer:
    """Outer words."""
    class Inner:
        def method(self): return "one line"

        @property
        def area(self):
            """Words of Inner's area."""
            return 1

    async def later(self):
        # first
        await self
        # end

    @staticmethod
    def plain(): pass


class Heir(Outer.Inner):
    @property
    def area(self):
        return 2

    def method(self):
        return super().method()


def generator(n):
    while n:
        n -= 1
        got = yield n


for thing in (decorated, x[0], x[1], picked, Outer.Inner, Outer.Inner.method, Outer.later,
              Outer.plain, generator, Heir.area.fget, generator(2).gi_frame, generator(2).gi_code):
    lines, number = inspect.getsourcelines(thing)
    print(number, len(lines), repr(lines[-1]))
print(repr(inspect.getcomments(decorated)))
print(repr(inspect.getcomments(Outer)))
print(repr(inspect.getdoc(Heir.area)), repr(inspect.getdoc(Heir)), repr(inspect.getdoc(decorated)))
print(inspect.getmodule(generator).__name__, inspect.getmodule(generator.__code__).__name__)
for wrong in (len, 3, int, inspect.__builtins__["print"]):
    for ask in inspect.getsource, inspect.getfile, inspect.getmodule:
        try:
            print(ask.__name__, ask(wrong))
        except Exception as e:
            print(ask.__name__, type(e).__name__, e)


class Meta(type):
    def __getattr__(cls, name):
        if name == "routed":
            return 5
        raise AttributeError(name)


class Shy(metaclass=Meta):
    __slots__ = {"slot": "words of the slot"}
    routed = __import__("types").DynamicClassAttribute(lambda self: 1)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise SystemExit("looked up")

    @classmethod
    def of_class(cls): pass

    @staticmethod
    def of_nothing(): pass

    value = property(lambda self: 1 / 0, doc="words")


shy = Shy()
for attribute in inspect.classify_class_attrs(Shy):
    if not attribute.name.startswith("__"):
        print(attribute.name, attribute.kind, attribute.defining_class.__name__)
print(type(inspect.getattr_static(shy, "value")), inspect.getattr_static(shy, "gone", "default"))
try:
    inspect.getattr_static(shy, "gone")
except AttributeError as e:
    print(e)
print(inspect.getdoc(Shy.slot), [n for n, _ in inspect.getmembers(Shy, inspect.isroutine)
                                 if n.startswith("of")])
print([n for n, _ in inspect.getmembers_static(shy) if not n.startswith("__")])


def where(a, *rest, key=2, **more):
    return inspect.formatargvalues(*inspect.getargvalues(inspect.currentframe()))


print(where(1, 2, z=3))


def takes(a, b=2, *, c, d=4): pass


for args, named in (((1,), {"c": 3}), ((), {}), ((1, 2, 3), {"c": 3}), ((1, 2, 3), {}), ((1,), {}),
                    ((1,), {"a": 2, "c": 1}), ((1,), {"z": 2, "c": 1}), ((), {"c": 1})):
    for call in takes, functools.partial(inspect.getcallargs, takes):
        try:
            print(call(*args, **named))
        except TypeError as e:
            print(e)
