# Generic classes.
class Box:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item!r}]"
print(Box[int], list[int], dict[str, int], list[int].__origin__, list[int].__args__, type(list[int]))
class Pair[T, U]:
    def first(self) -> T: ...
print(Pair.__type_params__, Pair[int, str], Pair.__mro__)
def ident[T](x: T) -> T: return x
print(ident.__type_params__, ident(3))
type Alias[T] = list[T]
print(Alias, Alias.__value__, Alias[int])
