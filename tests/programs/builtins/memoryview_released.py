"""Converting a key or an item may release the view that it is for."""


class Releases:
    def __init__(self, view, answer):
        self.view, self.answer = view, answer

    def __index__(self):
        self.view.release()
        return self.answer

    def __bool__(self):
        return bool(self.__index__())

    def __float__(self):
        return float(self.__index__())


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for format in "B?fq":
    for use in (lambda view: view[Releases(view, 1)],
                lambda view: bytes(view[Releases(view, 0):1]),
                lambda view: view.__setitem__(0, Releases(view, 1)),
                lambda view: view.__setitem__(Releases(view, 0), 1),
                lambda view: view.__setitem__(slice(Releases(view, 0), 1), b"abcdefgh")):
        print(format, attempt(use, memoryview(bytearray(16)).cast(format)))
