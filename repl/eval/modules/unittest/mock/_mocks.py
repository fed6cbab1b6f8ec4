"""Mocks: every attribute of one is another, and what was done to it can be asserted."""
from ._asserting import _CALL_ASSERTIONS, _CallAssertions
from ._calls import DEFAULT, _Call, _missing
from ._records import _SETTABLE, _Record, _effect, _forget_calls, _recorded
from ._specs import (InvalidSpecError, _awaited_names, _is_awaited, _is_exception, _is_listing,
                     _is_magic, _is_mock, _Kinds, _mock_behind, _signature_of, _callable)

__name__ = "unittest.mock"  # whose all of this is

FILTER_DIR = True
_MISSPELT = "assert", "assret", "asert", "aseert", "assrt"
_BARE_ASSERTIONS = frozenset(name.removeprefix("assert_") for name in _CALL_ASSERTIONS)
_SETTABLE |= {"return_value", "side_effect", "_mock_name", "_mock_parent", "_mock_new_name",
              "_mock_new_parent"}


class _Later:
    """A child of an autospecced mock, made when it is first asked for."""

    def __init__(self, spec, spec_set, parent, name):
        self.spec, self.spec_set, self.parent, self.name = spec, spec_set, parent, name

    def make(self):
        return _Kinds.create_autospec(self.spec, self.spec_set, _parent=self.parent,
                                      _name=self.name)


def _adopt(parent, value, name, step):
    """Make a mock a child, unless it has a name or a parent already, or is one of the ancestors.

    The `name` counts for method_calls, which knows attributes only; the `step` for mock_calls,
    where a result is a child too.
    """
    value = _mock_behind(value)
    if not _is_mock(value):
        return False
    taken = value._mock_parent, value._mock_new_parent
    if value._mock_name or value._mock_new_name or taken != (None, None):
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    value._mock_new_parent, value._mock_new_name = parent, step
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


class NonCallableMock(_CallAssertions):
    """Every attribute is a mock, made when it is first asked for."""

    def __new__(cls, /, spec=None, *args, spec_set=None, **kwargs):
        # A class for each: it takes magic methods that are of this mock alone.
        original, bases = spec_set or spec, (cls,)
        if original is not None and not issubclass(cls, _Kinds.Awaited) and _is_awaited(original):
            bases = (_Kinds.Awaited, cls)
        own = type(cls.__name__, bases, {"__doc__": cls.__doc__, **cls._mock_magics(original)})
        own._mock_of_class = mock = object.__new__(own)
        return mock

    @classmethod
    def _mock_magics(cls, spec):
        return {}

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        space = self.__dict__
        space["_mock_parent"], space["_mock_name"] = parent, name
        space["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        space["_mock_new_name"] = _new_name
        space["_mock_sealed"] = False
        self._take_spec(spec if spec_set is None else spec_set, spec_set is not None or None,
                        _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        space["_mock_children"], space["_mock_wraps"] = {}, wraps
        space.setdefault("_mock_record", _Record())
        space["_mock_unsafe"] = unsafe
        self.configure_mock(**kwargs)

    def _take_spec(self, spec, only, as_instance=False, skip_first=False):
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        names, cls, signature, awaited = spec, None, None, []
        if spec is not None and not _is_listing(spec):
            cls = spec if isinstance(spec, type) else type(spec)
            signature, names = _signature_of(spec, as_instance, skip_first), dir(spec)
            awaited = _awaited_names(spec, names)
        self.__dict__.update(_mock_methods=names, _spec_class=cls, _spec_set=only,
                             _spec_signature=signature, _spec_asyncs=awaited)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow the attributes of an object, or those named; with spec_set, also when setting."""
        self._take_spec(spec, spec_set)

    def configure_mock(self, /, **kwargs):
        """Set attributes; dots in the names reach into children."""
        for path, value in sorted(kwargs.items(), key=lambda pair: pair[0].count(".")):
            *steps, last = path.split(".")
            owner = self
            for step in steps:
                owner = getattr(owner, step)
            setattr(owner, last, value)

    @property
    def __class__(self):
        spec = self._spec_class
        return type(self) if spec is None else spec

    # --- attributes ---

    def __getattr__(self, name):
        self._check_name(name)
        child = self._mock_children.get(name)
        if child is _missing:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name,
                                         _new_parent=self)
            child = self._mock_children.setdefault(name, child)  # a thread may have been faster
        elif isinstance(child, _Later):
            child = self._mock_children[name] = self._made_now(name, child)
        return child

    def _check_name(self, name):
        """Fail unless the attribute may be asked for."""
        if name in ("_mock_methods", "_mock_unsafe"):  # a mock that was never initialised
            raise AttributeError(name)
        named = self._mock_methods is not None and name in self._mock_methods
        if self._mock_methods is not None:
            if not named or name in _Kinds.magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        wrong = name.startswith(_MISSPELT) or name in _BARE_ASSERTIONS
        if wrong and not (self._mock_unsafe or named):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if "
                                 f"{name!r} is meant to be an attribute.")

    def _made_now(self, name, later):
        try:
            return later.make()
        except InvalidSpecError:
            target = self.__dict__["_mock_name"] or self
            raise InvalidSpecError(f"Cannot autospec attr {name!r} from target {target!r} as it has "
                                   f"already been mocked out. [target={self!r}, "
                                   f"attr={later.spec!r}]")

    def __setattr__(self, name, value):
        if name in _SETTABLE:
            return object.__setattr__(self, name, value)
        unknown = self._mock_methods is not None and name not in self._mock_methods
        if self._spec_set and unknown and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _Kinds.refused_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name == "__class__":
            self._spec_class = value
            return
        if name in _Kinds.magics:
            if unknown:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            value = self._set_magic(name, value)
        elif _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, _Kinds.PropertyMock):
            self.__dict__[name] = value
        else:
            object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """The language looks for it in the class; what the mock itself shows of it is returned."""
        if _is_mock(value):
            _adopt(self, value, None, name)  # a call of it is none of the method_calls
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value

        def method(self, /, *args, **kwargs):
            return value(self, *args, **kwargs)
        method.__name__ = name
        setattr(type(self), name, method)
        return lambda *args, **kwargs: value(self, *args, **kwargs)

    def __delattr__(self, name):
        if name in _Kinds.magics and name in vars(type(self)):
            delattr(type(self), name)
            if name not in self.__dict__:  # a magic method that nobody used
                return
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif self._mock_children.get(name) is _missing:
            raise AttributeError(name)
        self._mock_children[name] = _missing

    def __dir__(self):
        """Without private names, unless FILTER_DIR of this module is false."""
        import sys
        if not sys.modules[__name__].FILTER_DIR:
            return object.__dir__(self)
        public = [name for name in dir(type(self)) if not name.startswith("_")]
        own = [name for name in self.__dict__ if not name.startswith("_") or _is_magic(name)]
        children = [name for name, child in self._mock_children.items() if child is not _missing]
        return sorted({*(self._mock_methods or ()), *public, *own, *children})

    # --- children ---

    def _get_child_mock(self, /, **kw):
        """The mock of an attribute or a result; a subclass may make others."""
        step = kw.get("_new_name")
        if self._mock_sealed:
            last = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + last)
        return self._kind_of_child(step)(**kw)

    def _kind_of_child(self, step):
        own = type(self)
        if step in self.__dict__["_spec_asyncs"]:
            return _Kinds.AsyncMock
        if issubclass(own, _Kinds.MagicMock) and step in _Kinds.awaited_magics:
            return _Kinds.AsyncMock
        if issubclass(own, _Kinds.Awaited):
            plain = step in _Kinds.plain_magics or self._mock_methods and step in self._mock_methods
            return _Kinds.MagicMock if plain else _Kinds.AsyncMock
        if issubclass(own, CallableMixin):
            return own.__mro__[1]
        return _Kinds.MagicMock if issubclass(own, _Kinds.NonCallableMagicMock) else Mock

    def attach_mock(self, mock, attribute):
        """Make a mock a child of this one, whatever it was before."""
        loose = _mock_behind(mock)
        loose._mock_parent = loose._mock_new_parent = loose._mock_new_name = None
        loose._mock_name = ""
        setattr(self, attribute, mock)

    # --- results ---

    def _get_return_value(self):
        record = self.__dict__["_mock_record"]
        if record.return_value is DEFAULT and self._mock_wraps is None:
            self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return record.return_value

    def _set_return_value(self, value):
        self.__dict__["_mock_record"].return_value = value
        _adopt(self, value, None, "()")

    return_value = property(_get_return_value, _set_return_value, None, "What a call gives.")

    def _get_side_effect(self):
        record = self.__dict__["_mock_record"]
        record.side_effect = effect = _effect(record.side_effect)
        return effect

    def _set_side_effect(self, value):
        self.__dict__["_mock_record"].side_effect = _effect(value)

    side_effect = property(_get_side_effect, _set_side_effect, None, "What happens at a call.")

    # --- what was done to it ---

    called = _recorded("called")
    call_count = _recorded("call_count")
    call_args = _recorded("call_args")
    call_args_list = _recorded("call_args_list")
    mock_calls = _recorded("mock_calls")
    method_calls = _recorded("method_calls")

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget the calls, of the children too; and, where asked, what was configured."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        record = self.__dict__["_mock_record"]
        _forget_calls(record)
        result = record.return_value
        if return_value and isinstance(record, _Record):
            record.return_value = DEFAULT
        if side_effect:
            record.side_effect = None
        for child in list(self._mock_children.values()):
            if child is not _missing and not isinstance(child, _Later):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        if record.return_value is result and _is_mock(result) and result is not self:
            result.reset_mock(visited)

    # --- names ---

    def _extract_mock_name(self):
        """From the first ancestor to here: mock.attribute().other"""
        text, mock = "", self
        while mock._mock_new_parent is not None:
            step = mock._mock_new_name
            text = (step if step == "()" else f".{step}") + text
            mock = mock._mock_new_parent
        return (mock._mock_name or "mock") + text

    def __repr__(self):
        name, spec = self._extract_mock_name(), self._spec_class
        named = "" if name in ("mock", "mock.") else f" name={name!r}"
        word = "spec_set" if self._spec_set else "spec"
        like = "" if spec is None else f" {word}={spec.__name__!r}"
        return f"<{type(self).__name__}{named}{like} id='{id(self)}'>"


class CallableMixin:
    """What a mock needs to be called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None,
                 spec_set=None, parent=None, _new_name="", _new_parent=None, **kwargs):
        record = self.__dict__["_mock_record"] = _Record()
        record.return_value = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _check_call(self, /, *args, **kwargs):
        """Only what was made by create_autospec refuses a call that its original would."""

    def __call__(self, /, *args, **kwargs):
        self._check_call(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._answer(args, kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Into the record of this mock, and of all that it is a part of."""
        one = _Call((args, kwargs), two=True)
        self.called = True
        self.call_count += 1
        self.call_args = one
        self.call_args_list.append(one)
        self.mock_calls.append(_Call(("", args, kwargs)))
        method, is_method = self._mock_name, self._mock_parent is not None
        step, above = self._mock_new_name, self._mock_new_parent
        while above is not None:
            if is_method:
                above.method_calls.append(_Call((method, args, kwargs)))
                is_method = above._mock_parent is not None
                method = f"{above._mock_name}.{method}"
            above.mock_calls.append(_Call((step, args, kwargs)))
            if above._mock_new_name:
                step = above._mock_new_name + ("" if step.startswith("()") else ".") + step
            above = above._mock_new_parent

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            result = effect(*args, **kwargs) if _callable(effect) else next(effect)
            if _is_exception(result) and not _callable(effect):
                raise result
            if result is not DEFAULT:
                return result
        return self._result(args, kwargs)

    def _result(self, args, kwargs):
        if self._mock_wraps is not None and self.__dict__["_mock_record"].return_value is DEFAULT:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called: it answers with its return_value, or as its side_effect says."""


_Kinds.NonCallableMock = NonCallableMock
