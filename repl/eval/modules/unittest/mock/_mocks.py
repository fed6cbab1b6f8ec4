"""Mocks: every attribute of one is another, and what was done to it can be asserted."""
import inspect
import unittest.mock
from ._calls import DEFAULT, _Call, _CallList, _missing, _parts, _written

__name__ = "unittest.mock"  # whose all of this is
__unittest = True


_OWN = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list",
        "method_calls", "mock_calls"}
_ASSERTIONS = ("assert", "assret", "asert", "aseert", "assrt")


class NonCallableMock:
    """Every attribute is a mock, made when it is first asked for."""

    def __new__(cls, *args, **kwargs):
        spec = kwargs.get("spec_set") or (args[0] if args else kwargs.get("spec"))
        bases, space = cls._made_of(spec)
        return object.__new__(type(cls.__name__, bases, space))

    @classmethod
    def _made_of(cls, spec):
        """Bases and space of the class that the mock has for itself, to take magic methods alone."""
        return (cls,), {"__doc__": cls.__doc__}

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None,
                 _mock_name="", **kwargs):
        space = self.__dict__
        space["_mock_parent"] = parent
        space["_mock_name"] = name or _mock_name
        space["_mock_children"] = {}
        space["_mock_wraps"] = wraps
        space["_mock_sealed"] = False
        space["_mock_autospec"] = None
        self._take_spec(spec_set if spec_set is not None else spec, spec_set is not None)
        space["_mock_return_value"] = DEFAULT
        space["_mock_side_effect"] = None
        self._forget_calls()
        self.configure_mock(**kwargs)

    def _take_spec(self, spec, only):
        space = self.__dict__
        plain = spec is None or isinstance(spec, (list, tuple))
        space["_mock_spec"] = None if spec is None else list(spec) if plain else dir(spec)
        space["_mock_spec_set"] = only
        space["_mock_class"] = None if plain else spec if isinstance(spec, type) else type(spec)
        space["_spec_signature"] = None if plain else _signature_of(spec)

    def mock_add_spec(self, spec, spec_set=False):
        """Add a spec to a mock."""
        self._take_spec(spec, spec_set)

    def _forget_calls(self):
        self.__dict__.update(called=False, call_count=0, call_args=None,
                             call_args_list=_CallList(), method_calls=_CallList(),
                             mock_calls=_CallList())

    def configure_mock(self, /, **kwargs):
        """Set attributes; dots in the names reach into children."""
        for name, value in sorted(kwargs.items(), key=lambda pair: pair[0].count(".")):
            *path, last = name.split(".")
            owner = self
            for part in path:
                owner = getattr(owner, part)
            setattr(owner, last, value)

    def _get_child_mock(self, /, **kw):
        kind = type(self).__mro__[1]
        mock = unittest.mock
        if issubclass(kind, mock.AsyncMock) and kw.get("_mock_name", "").startswith("assert"):
            kind = Mock
        elif not issubclass(kind, CallableMixin):
            kind = mock.MagicMock if issubclass(kind, mock.MagicMixin) else Mock
        return kind(**kw)

    @property
    def __class__(self):
        return self.__dict__.get("_mock_class") or type(self)

    def __getattr__(self, name):
        if name in ("_mock_children", "_mock_methods") or "_mock_children" not in self.__dict__:
            raise AttributeError(name)
        if self._mock_spec is not None and name not in self._mock_spec:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name.startswith(_ASSERTIONS):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if "
                                 f"{name!r} is meant to be an attribute.")
        child = self._mock_children.get(name)
        if child is _missing:
            raise AttributeError(name)
        if child is None:
            if self._mock_sealed:
                raise AttributeError(f"mock.{name}")
            child = self._mock_children[name] = self._new_child(name)
        return child

    def _new_child(self, name):
        auto = self._mock_autospec
        if auto is not None:
            original = inspect.getattr_static(auto, name, None)
            return unittest.mock.create_autospec(
                getattr(auto, name), spec_set=self._mock_spec_set, _parent=self, _name=name,
                _is_method=_is_method(auto, original))
        spec_class = self.__dict__["_mock_class"]
        if spec_class is not None and inspect.iscoroutinefunction(getattr(spec_class, name, None)):
            return unittest.mock.AsyncMock(parent=self, _mock_name=name)
        wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
        return self._get_child_mock(parent=self, _mock_name=name, wraps=wraps)

    def __setattr__(self, name, value):
        if name == "return_value":
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, "()")
        elif name == "side_effect":
            self.__dict__["_mock_side_effect"] = _effect(value)
        elif name.startswith("__") and name.endswith("__") and name != "__class__":
            _set_magic(self, name, value)
        elif name in _OWN or name.startswith("_mock"):
            self.__dict__[name] = value
        else:
            if self._mock_spec_set and name not in self._mock_spec:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name)
                self._mock_children[name] = value
            else:
                object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if self._mock_children.get(name) is _missing:
            raise AttributeError(name)
        self.__dict__.pop(name, None)
        self._mock_children[name] = _missing

    @property
    def return_value(self):
        found = self.__dict__["_mock_return_value"]
        if found is DEFAULT:
            found = self._get_child_mock(parent=self, _mock_name="()")
            self.__dict__["_mock_return_value"] = found
        return found

    @property
    def side_effect(self):
        return self.__dict__["_mock_side_effect"]

    def __dir__(self):
        return sorted({*(self._mock_spec or ()), *object.__dir__(self), *self._mock_children})

    def _full_name(self):
        names, mock = [], self
        while mock is not None:
            names.append(mock.__dict__["_mock_name"] or "mock")
            mock = mock.__dict__["_mock_parent"]
        text = names.pop()
        for name in reversed(names):
            text += name if name == "()" else f".{name}"
        return text

    def __repr__(self):
        shown = self._full_name()
        name = f" name={shown!r}" if shown != "mock" else ""
        spec = self.__dict__["_mock_class"]
        of = f" spec={spec.__name__!r}" if spec else ""
        return f"<{type(self).__name__}{name}{of} id='{id(self)}'>"

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls, of the children too."""
        self._forget_calls()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in [*self._mock_children.values(), self.__dict__["_mock_return_value"]]:
            if isinstance(child, NonCallableMock) and child is not visited:
                child.reset_mock(self, return_value=return_value, side_effect=side_effect)

    def attach_mock(self, mock, attribute):
        """Make a mock a child of this one."""
        mock.__dict__.update(_mock_parent=None, _mock_name="")
        setattr(self, attribute, mock)

    # --- assertions ---

    def _name(self):
        return self.__dict__["_mock_name"] or "mock"

    def _calls_text(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected '{self._name()}' to not have been called. Called "
                                 f"{self.call_count} times.{self._calls_text()}")

    def assert_called(self):
        if not self.call_count:
            raise AssertionError(f"Expected '{self._name()}' to have been called.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._name()}' to have been called once. Called "
                                 f"{self.call_count} times.{self._calls_text()}")

    def assert_called_with(self, /, *args, **kwargs):
        expected = _written(self._name(), args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n"
                                 "  Actual: not called.")
        if not self._same(self.call_args, _Call(("", args, kwargs), two=True)):
            actual = _written(self._name(), *self.call_args)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n"
                                 f"  Actual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._name()}' to be called once. Called "
                                 f"{self.call_count} times.{self._calls_text()}")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        expected = _Call(("", args, kwargs), two=True)
        if not any(self._same(one, expected) for one in self.call_args_list):
            raise AssertionError(f"{_written(self._name(), args, kwargs)} call not found")

    def _same(self, one, other):
        """Are the calls the same, whether their arguments come by place or by name?"""
        return self._normal(one) == self._normal(other)

    def _normal(self, one):
        signature = self.__dict__["_spec_signature"]
        if signature is None or not isinstance(one, tuple):
            return one
        name, args, kwargs = _parts(one)
        if name:
            return one
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError:
            return one
        return _Call(("", bound.args, bound.kwargs), two=len(one) == 2)

    def assert_has_calls(self, calls, any_order=False):
        self._has_all(calls, any_order, self.mock_calls, "Calls", "call")

    def _has_all(self, calls, any_order, known, title, word):
        calls = list(calls)
        left, wanted = [self._normal(one) for one in known], [self._normal(one) for one in calls]
        if not any_order:
            if wanted not in _CallList(left):
                indent = "" if word == "await" else "  "
                actual = f"\n{indent}Actual: {known!r}" if known else ""
                raise AssertionError(f"{title} not found.\nExpected: {_CallList(calls)!r}{actual}")
            return
        missed, others = [], list(known)
        for one in wanted:
            if one in left:
                del others[left.index(one)]
                left.remove(one)
            else:
                missed.append(one)
        if missed:
            raise AssertionError(f"{self._name()!r} does not contain all of {tuple(missed)!r} in its "
                                 f"{word} list, found {others!r} instead")


def _signature_of(spec, skip_first=False):
    """How the thing is called; None where that cannot be told."""
    if not callable(spec) or isinstance(spec, NonCallableMock):
        return None
    try:
        signature = inspect.signature(spec)
    except (TypeError, ValueError):
        return None
    if skip_first:
        signature = signature.replace(parameters=list(signature.parameters.values())[1:])
    return signature


def _calls_instances(cls):
    return any("__call__" in vars(base) for base in cls.__mro__)


def _is_method(owner, original):
    """Does the function take an instance first, which a call by way of the mock does not give?"""
    return isinstance(owner, type) and inspect.isfunction(original)


def _adopt(parent, value, name):
    if isinstance(value, NonCallableMock) and value.__dict__["_mock_parent"] is None and \
            not value.__dict__["_mock_name"] and value is not parent:
        value.__dict__.update(_mock_parent=parent, _mock_name=name)


def _effect(value):
    if value is None or isinstance(value, BaseException) or callable(value):
        return value
    return iter(value)


class CallableMixin(NonCallableMock):
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None,
                 spec_set=None, parent=None, _mock_name="", **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _mock_name, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        self._check_call(args, kwargs)
        self._note_call(args, kwargs)
        return self._answer(args, kwargs)

    def _check_call(self, args, kwargs):
        """Only what was made by create_autospec refuses a call that its original would."""
        if self._mock_autospec is not None and self.__dict__["_spec_signature"] is not None:
            self.__dict__["_spec_signature"].bind(*args, **kwargs)

    def _note_call(self, args, kwargs):
        one = _Call(("", args, kwargs), two=True)
        space = self.__dict__
        space["called"] = True
        space["call_count"] += 1
        space["call_args"] = one
        self.call_args_list.append(one)
        self.mock_calls.append(_Call(("", args, kwargs)))
        name, mock, plain = "", self, True
        while mock.__dict__["_mock_parent"] is not None:
            own = mock.__dict__["_mock_name"]
            name = own + (f".{name}" if name and not name.startswith("()") else name)
            plain = plain and own != "()"
            mock = mock.__dict__["_mock_parent"]
            entry = _Call((name, args, kwargs))
            mock.mock_calls.append(entry)
            if plain:
                mock.method_calls.append(entry)

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and \
                    issubclass(effect, BaseException):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and \
                        issubclass(result, BaseException):
                    raise result
            if result is not DEFAULT:
                return result
        if self.__dict__["_mock_return_value"] is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin):
    """A mock that can be called."""


def _set_magic(mock, name, value):
    """Give this mock alone a magic method: its class is its own."""
    if isinstance(value, NonCallableMock):
        _adopt(mock, value, name)
        mock._mock_children[name] = value
        setattr(type(mock), name, value)
    elif callable(value):
        setattr(type(mock), name, lambda self, *args, **kw: value(self, *args, **kw))
    else:
        setattr(type(mock), name, value)
