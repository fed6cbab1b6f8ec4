"""__reduce_ex__ for each protocol, the names of slots, and the registry of extensions."""
import copyreg


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Plain:
    pass


class Slots:
    __slots__ = ("a", "__private")


class Both(Slots):
    pass


class Sized(int):
    pass


def show(answer):
    if isinstance(answer, tuple):
        return answer[0].__name__, *answer[1:]
    return answer


plain, slots, both = Plain(), Slots(), Both()
plain.x = 1
slots.a = 2
both.a, both.z = 3, 4
for protocol in (0, 1, 2, 4):
    for item in (object(), slots, Sized(7)):
        answer = show(attempt(item.__reduce_ex__, protocol))
        print(protocol, type(item).__name__, [str(part).partition(" object at")[0] for part in answer]
              if isinstance(answer, tuple) else answer)
print(show(plain.__reduce_ex__(2))[2:], show(both.__reduce_ex__(2))[2:], show(plain.__reduce_ex__(0))[2:])
print(copyreg._slotnames(Slots), copyreg._slotnames(Both), copyreg._slotnames(int), Slots.__slotnames__)
print(attempt(object().__reduce_ex__), attempt(object().__reduce_ex__, None), attempt(object().__reduce__, 0))
for args in (("m", "n", 0), ("m", "n", 5), ("m", "n", 6), ("m", "k", 5)):
    print(attempt(copyreg.add_extension, *args))
print(attempt(copyreg.remove_extension, "m", "n", 6), copyreg.remove_extension("m", "n", 5))
print(attempt(copyreg.pickle, 1, 2), attempt(copyreg.constructor, 3), copyreg.pickle_complex(3 + 4j))
