"""What becomes of the arguments of generics: flattened, filled in, gathered, put in their places."""
import collections.abc as abc
import pickle
import typing
import warnings
from typing import *

T, K = TypeVar("T"), TypeVar("K", default=str)
P, Ts = ParamSpec("P"), TypeVarTuple("Ts")
Rest = TypeVarTuple("Rest", default=Unpack[tuple[str, int]])


class Pair(Generic[T, K]):
    pass


class Row(Generic[T, *Ts]):
    pass


class Tail(Generic[T, *Rest]):
    pass


class Call(Generic[T, P]):
    pass


def attempt(text):
    try:
        print(f"{text:44} {eval(text)!r}")
    except TypeError as error:
        print(f"{text:44} {error}")


for text in """
Pair[int]                   Pair[T][int]                      Pair[int, bytes]          Pair[int, str, bool]
Row[int]                    Row[*Ts, T][str, int, bool]       Row[int, *tuple[str, ...]]
Row[T, *Ts][*tuple[int]]    Row[T, *Ts][*tuple[int, ...]]     Row[()]
Tail[int]                   Tail[int, bool]                   tuple[*Ts][()]            tuple[T, *Ts][int, str, bool]
list[tuple[*Ts]][int, str]  dict[T, list[T]][int]             tuple[*tuple[T, ...]][int]
Call[int, [str, bool]]      Call[int, ...]                    Call[T, P][int, [str]]
abc.Callable[[], int]       abc.Callable[P, T][[int], str]    abc.Callable[[int, T], str][bool]
abc.Callable[..., T][int]   abc.Callable[Concatenate[int, P], T][[str], bool]           abc.Callable[int, str]
Callable[P, T][[int], str]  Callable[Concatenate[int, P], T][[str, float], int]         Callable[int, str]
Unpack[list[int]].__typing_unpacked_tuple_args__              Annotated[Unpack[Ts], 1]
Literal[1,1,True]           Literal[[],[]]                    abc.Callable[[int],T]|None
""".replace(", ", ",").split():
    attempt(text.replace(",", ", "))

print(Union[int, str] is Union[int, str], List[int] is List[int], Literal[1] == Literal[True])
print([pickle.loads(pickle.dumps(each)) for each in (Optional[int], Callable[[int], str], Callable[..., int],
                                                     Annotated[int, "m"], abc.Callable[[int], str])])
print(List[int].__name__, Callable[[int], str].__name__, Optional[int].__name__, Union[int, str].__qualname__)


def refused(make):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


refused(lambda: TypeVar("B", bound=Union))
refused(lambda: type("Sub", (TypeVar,), {}))
refused(lambda: NamedTuple("N", [("a", int), ("a", str)]))
refused(lambda: type("X", NewType("UserId", int).__mro_entries__(()), {}))
refused(lambda: TypedDict("T2", {"a": 3}))


class Loud:
    def __set_name__(self, owner, name):
        raise ValueError(name)


def named_tuple_with_loud():
    class N(NamedTuple):
        x: int = 1
        y = Loud()


refused(named_tuple_with_loud)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    NamedTuple("A", x=int)
    NamedTuple("B")
    TypedDict("C", None)
    isinstance(b"", typing.ByteString)
for warning in caught:
    print(warning.message)


@runtime_checkable
class Named(Protocol):
    name: str


class Plain:
    name = "plain"


Named.register(Plain)
print(isinstance(Plain(), Named))
refused(lambda: issubclass(Plain, Named))
refused(lambda: type("P", (abc.Mapping, Protocol), {}))


@no_type_check
class Unchecked:
    class Inner:
        a: "nothing"

    @staticmethod
    def method(x: "nothing"):
        pass


print(get_type_hints(Unchecked.Inner), get_type_hints(Unchecked.method), get_type_hints(object.__str__))


def generic[A](x: "A", *args: *tuple[int, str]) -> "list[A]":
    pass


print(get_type_hints(generic))
