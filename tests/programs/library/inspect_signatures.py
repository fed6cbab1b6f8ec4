"""inspect.signature: found the way that the call would go."""
import functools
import inspect
import pickle


def f(a, /, b, *args, c=1, **kwargs) -> int: pass


class FunctionLike:
    """No function, but with all that a function has."""
    def __init__(self, of):
        for name in "__name__", "__code__", "__defaults__", "__kwdefaults__", "__annotations__":
            setattr(self, name, getattr(of, name))

    def __call__(self): pass


class Meta(type):
    def __call__(cls, meta_argument): pass


class Made(metaclass=Meta):
    def __init__(self, never_asked): pass


class New:
    def __new__(cls, new_argument): pass


class Init(New):
    def __init__(self, init_argument): pass


class Described:
    class Call:
        def __get__(self, obj, cls):
            return lambda bound: None
    __call__ = Call()


class Static:
    @staticmethod
    def __call__(x, y): pass


class Methods:
    def usual(self, x): pass

    @classmethod
    def of_class(cls, x): pass

    half = functools.partialmethod(usual, 3)
    named = functools.partialmethod(usual, x=3)


class Text:
    __signature__ = "(from, a, text)".replace("from, ", "")

    def __call__(self): pass


def wrapped_in(g):
    @functools.wraps(g)
    def wrapper(*args, **kwargs):
        return g(*args, **kwargs)
    return wrapper


def bad_partial(): pass


for thing in (f, FunctionLike(f), Made, New, Init, Described(), Static(), Methods.usual, Methods().usual,
              Methods.of_class, Methods.half, Methods().half, Methods.named, Methods().named, Text(),
              wrapped_in(f), wrapped_in(Methods().usual), functools.partial(f, 1, 2, 3, z=4),
              functools.partial(f, 1, b=2), functools.partial(bad_partial, 1), functools.partial(functools.partial(f, 1), 2),
              object, type("Empty", (), {}), lambda x, *, y: x, 5, len, str.split, "".split):
    try:
        print(inspect.signature(thing), inspect.signature(thing, follow_wrapped=False))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
f.__text_signature__ = "($self, x, y=1 + 2, /)"
print(inspect.signature(f))
del f.__text_signature__
signature = inspect.signature(f)
bound = signature.bind(1, 2, 3, 4, d=5)
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    again = pickle.loads(pickle.dumps(bound, protocol))
    assert again == bound and again.arguments == bound.arguments
    assert pickle.loads(pickle.dumps(signature, protocol)) == signature
print(bound, bound.args, bound.kwargs, signature.parameters["a"].kind, list(type(signature.parameters["a"].kind)))
print(inspect.signature(lambda x, y: 0).parameters == inspect.signature(lambda y, x: 0).parameters)
print(inspect.iscoroutinefunction(functools.partialmethod(Methods.usual)), inspect.isgeneratorfunction(
    functools.partial(functools.partial(wrapped_in, 1), 2)))
print(inspect.isroutine(functools.partial(f)), inspect.ismethoddescriptor(functools.partial(f)))


def annotated(a: "int", b: "list[str]" = (), *c: "Methods") -> "None": pass


print(inspect.get_annotations(annotated), inspect.get_annotations(wrapped_in(annotated), eval_str=True))
print(inspect.signature(annotated), inspect.signature(annotated, eval_str=True))
print(inspect.getfullargspec(annotated), inspect.getfullargspec(Methods().usual))


def generic[T](a: "T", b: "list[T]") -> "T": pass


print(inspect.get_annotations(generic, eval_str=True)["a"] is generic.__type_params__[0])
