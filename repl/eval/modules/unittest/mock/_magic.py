"""Mocks with the magic methods, and those whose calls are awaited."""
import inspect
from ._calls import DEFAULT, _Call, _CallList, _written
from ._mocks import CallableMixin, Mock, NonCallableMock

__name__ = "unittest.mock"  # whose all of this is
__unittest = True


_ORDERS = ("__lt__", "__gt__", "__le__", "__ge__")
_ARITHMETIC = ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and",
               "xor", "or", "pow")
_MAGIC_RESULTS = {
    **dict.fromkeys(_ORDERS, NotImplemented), "__len__": 0, "__contains__": False, "__int__": 1,
    "__float__": 1.0, "__complex__": 1j, "__bool__": True, "__index__": 1, "__exit__": False}
_MAGIC_ANSWERS = {
    "__hash__": object.__hash__, "__str__": object.__str__, "__sizeof__": object.__sizeof__,
    "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._full_name()}/{id(mock)}"}
_MAGIC_MOCKS = (
    "__getitem__", "__setitem__", "__delitem__", "__enter__", "__neg__", "__pos__", "__abs__",
    "__invert__", "__round__", "__trunc__", "__floor__", "__ceil__", "__next__", "__divmod__",
    "__rdivmod__", *(f"__{kind}{name}__" for kind in ("", "i", "r") for name in _ARITHMETIC))


def _equal(mock):
    def answer(other):
        given = mock.__eq__.__dict__["_mock_return_value"]
        return given if given is not DEFAULT else True if mock is other else NotImplemented
    return answer


def _unequal(mock):
    def answer(other):
        given = mock.__ne__.__dict__["_mock_return_value"]
        return given if given is not DEFAULT else NotImplemented
    return answer


def _iterated(mock):
    def answer():
        given = mock.__iter__.__dict__["_mock_return_value"]
        return iter([] if given is DEFAULT else given)
    return answer


async def _each_of(items):
    for item in items:
        yield item


def _iterated_later(mock):
    def answer():
        given = mock.__aiter__.__dict__["_mock_return_value"]
        return _each_of([] if given is DEFAULT else given)
    return answer


_MAGIC_EFFECTS = {"__eq__": _equal, "__ne__": _unequal, "__iter__": _iterated,
                  "__aiter__": _iterated_later}
_MAGIC_ASYNC = ("__aenter__", "__aexit__", "__anext__")


class _Magic:
    """A magic method that becomes a mock when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        child = instance._mock_children.get(self.name)
        if child is None:
            child = instance._mock_children[self.name] = self.make(instance)
        return child

    def make(self, instance):
        name, given = self.name, {}
        if name in _MAGIC_EFFECTS:
            given["side_effect"] = _MAGIC_EFFECTS[name](instance)
        elif name in _MAGIC_ANSWERS:
            given["return_value"] = _MAGIC_ANSWERS[name](instance)
        elif name in _MAGIC_RESULTS:
            given["return_value"] = _MAGIC_RESULTS[name]
        elif name == "__aexit__":
            given["return_value"] = False
        kind = AsyncMock if name in _MAGIC_ASYNC else MagicMock
        return kind(parent=instance, _mock_name=name, **given)


class _EveryMagic:
    """All the magic methods that a MagicMock has without being told."""


for _name in (*_MAGIC_RESULTS, *_MAGIC_ANSWERS, *_MAGIC_MOCKS, *_MAGIC_EFFECTS, *_MAGIC_ASYNC):
    setattr(_EveryMagic, _name, _Magic(_name))


class MagicMixin:
    @classmethod
    def _made_of(cls, spec):
        bases, space = super()._made_of(spec)
        if spec is None:
            return (*bases, _EveryMagic), space
        allowed = set(spec if isinstance(spec, (list, tuple)) else dir(spec))
        magic = {name: one for name, one in vars(_EveryMagic).items() if isinstance(one, _Magic)}
        return bases, space | {name: one for name, one in magic.items() if name in allowed}


class MagicMock(MagicMixin, Mock):
    """A Mock with the magic methods."""


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class AsyncMock(MagicMixin, CallableMixin):
    """A mock whose calls are coroutines."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        inspect.markcoroutinefunction(self)

    def __call__(self, /, *args, **kwargs):
        self._check_call(args, kwargs)
        self._note_call(args, kwargs)
        return self._awaited(args, kwargs)

    async def _awaited(self, args, kwargs):
        one = _Call(("", args, kwargs), two=True)
        self.__dict__["await_count"] += 1
        self.__dict__["await_args"] = one
        self.await_args_list.append(one)
        try:
            result = self._answer(args, kwargs)
        except StopIteration:
            raise StopAsyncIteration from None
        return await result if inspect.iscoroutine(result) else result

    def assert_awaited(self):
        if not self.await_count:
            raise AssertionError(f"Expected {self._name()} to have been awaited.")

    def assert_awaited_once(self):
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name()} to have been awaited once. Awaited "
                                 f"{self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        expected = _written(self._name(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if self.await_args != _Call(("", args, kwargs), two=True):
            raise AssertionError(f"expected await not found.\nExpected: {expected}\n"
                                 f"  Actual: {_written(self._name(), *self.await_args)}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        expected = _Call(("", args, kwargs), two=True)
        if not any(self._same(one, expected) for one in self.await_args_list):
            raise AssertionError(f"{_written(self._name(), args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        self._has_all(calls, any_order, self.await_args_list, "Awaits", "await")

    def _forget_calls(self):
        super()._forget_calls()
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    def assert_not_awaited(self):
        if self.await_count:
            raise AssertionError(f"Expected {self._name()} to not have been awaited. Awaited "
                                 f"{self.await_count} times.")


class PropertyMock(Mock):
    """A mock intended to be used as a property, or other descriptor, on a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)
