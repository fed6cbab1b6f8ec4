"""Mocks with the magic methods, each of which becomes a mock when it is first used."""
from ._calls import DEFAULT
from ._mocks import Mock, NonCallableMock
from ._specs import _is_listing, _is_magic, _is_mock, _Kinds

__name__ = "unittest.mock"  # whose all of this is


def _names(words):
    return {f"__{word}__" for word in words.split()}


_ARITHMETIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow"
_magics = _names("lt gt le ge eq ne hash bool str sizeof fspath len iter next aiter contains getitem "
                 "setitem delitem enter exit int float complex index round trunc floor ceil neg pos "
                 "abs invert divmod rdivmod") \
    | {f"__{side}{name}__" for name in _ARITHMETIC.split() for side in ("", "i", "r")}
_AWAITED = _names("aenter aexit anext")
_GIVEN = _magics | _AWAITED
_ON_DEMAND = _names("get set delete reversed missing reduce reduce_ex getinitargs getnewargs "
                    "getnewargs_ex getstate setstate getformat repr dir subclasses format")
_Kinds.plain_magics = _magics | _ON_DEMAND
_Kinds.awaited_magics = _AWAITED
_Kinds.magics = _Kinds.plain_magics | _AWAITED
_Kinds.refused_magics = _names("getattr setattr init new prepare instancecheck subclasscheck del")


# --- what they give until they are told otherwise ---

_RESULTS = {
    **dict.fromkeys(_names("lt gt le ge"), NotImplemented), **dict.fromkeys(_names("int index"), 1),
    **dict.fromkeys(_names("contains exit aexit"), False),
    "__len__": 0, "__float__": 1.0, "__complex__": 1j, "__bool__": True}
_ANSWERS = {
    "__hash__": object.__hash__, "__str__": object.__str__, "__sizeof__": object.__sizeof__,
    "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}"}


def _told(mock, name):
    """What the test says that the magic method gives."""
    return getattr(mock, name).__dict__["_mock_record"].return_value


def _equal(mock, other):
    told = _told(mock, "__eq__")
    return told if told is not DEFAULT else mock is other or NotImplemented


def _unequal(mock, other):
    if _told(mock, "__ne__") is not DEFAULT:
        return DEFAULT
    return False if mock is other else NotImplemented


def _items(mock, name):
    told = _told(mock, name)
    return iter(() if told is DEFAULT else told)


class _AsyncIterator:
    """The items of an iterator, one at each await."""

    def __init__(self, items):
        self.iterator = items

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self.iterator:
            return item
        raise StopAsyncIteration


_EFFECTS = {
    "__eq__": _equal, "__ne__": _unequal, "__iter__": lambda mock: _items(mock, "__iter__"),
    "__aiter__": lambda mock: _AsyncIterator(_items(mock, "__aiter__"))}


class MagicProxy:
    """Stands for a magic method, in the class of one mock, until it is first looked up."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        mock, name = owner._mock_of_class, self.name
        made = mock._get_child_mock(name=name, _new_name=name, _new_parent=mock)
        setattr(mock, name, made)
        if name in _RESULTS:
            made.return_value = _RESULTS[name]
        elif name in _ANSWERS:
            made.return_value = _ANSWERS[name](mock)
        elif name in _EFFECTS:
            effect = _EFFECTS[name]
            made.side_effect = lambda *args: effect(mock, *args)
        return made


_PROXIES = {name: MagicProxy(name) for name in sorted(_GIVEN)}


class MagicMixin:
    @classmethod
    def _mock_magics(cls, spec):
        if spec is None:
            return _PROXIES
        known = spec if _is_listing(spec) else () if _is_mock(spec) else dir(spec)
        return {name: _PROXIES[name] for name in known if name in _GIVEN}

    def _take_spec(self, *args):
        super()._take_spec(*args)
        names = self._mock_methods
        wanted = _GIVEN if names is None else _GIVEN.intersection(names)
        own = type(self)
        for name in _GIVEN - wanted:
            if name in vars(own):
                delattr(own, name)
        for name in wanted - vars(own).keys():
            setattr(own, name, _PROXIES[name])


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with the magic methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with the magic methods: all of them, or those of its spec."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        """Forget the calls; str() must go on to give a str, so magic methods keep their results."""
        magic = self._mock_name and _is_magic(self._mock_name)
        super().reset_mock(*args, return_value=return_value and not magic, **kwargs)


class PropertyMock(Mock):
    """Stands for a property in a class: to get it is a call, to set it a call with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


_Kinds.MagicMock, _Kinds.NonCallableMagicMock = MagicMock, NonCallableMagicMock
_Kinds.PropertyMock = PropertyMock
