"""Objects that stand for others in a test, and remember how they were used."""
import contextlib
import functools
import inspect

__all__ = ("Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock",
           "PropertyMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec",
           "seal", "mock_open")

__unittest = True


class _SentinelObject:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        made = self.__dict__[name] = _SentinelObject(name)
        return made


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _ANY:
    "Equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = object.__hash__

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


class InvalidSpecError(Exception):
    """Indicates that an invalid value was used as a mock spec."""


# --- calls ---

class _Call(tuple):
    """A call, as (name, args, kwargs); equal to any tuple that says the same."""

    def __new__(cls, value=("", (), {}), two=False):
        name, args, kwargs = _parts(value)
        self = tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))
        self._two = two
        return self

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        try:
            mine, theirs = _parts(self), _parts(other)
        except ValueError:
            return False
        named = not self._two and not getattr(other, "_two", len(other) < 3)
        return mine[1:] == theirs[1:] and (not named or mine[0] == theirs[0])

    __hash__ = None

    def __call__(self, *args, **kwargs):
        return _Call((self[0] if not self._two else "", args, kwargs))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        start = "" if self._two else self[0]
        return _Call((f"{start}.{name}" if start else name, (), {}))

    def count(self, *args, **kwargs):
        return self.__getattr__("count")(*args, **kwargs)

    def index(self, *args, **kwargs):
        return self.__getattr__("index")(*args, **kwargs)

    def __repr__(self):
        name = "" if self._two else self[0]
        return _written(f"call.{name}" if name and not name.startswith("(") else "call" + name, *self[-2:])


def _parts(value):
    """(name, args, kwargs) of anything that stands for a call."""
    name, args, kwargs = "", (), {}
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        elif isinstance(part, dict):
            kwargs = part
        else:
            raise ValueError(part)
    return name, args, kwargs


def _written(name, args, kwargs):
    return f"{name}({', '.join([*map(repr, args), *(f'{k}={v!r}' for k, v in kwargs.items())])})"


call = _Call(("", (), {}))


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        n = len(value)
        return any(self[i:i + n] == value for i in range(len(self) - n + 1))


# --- mocks ---

_OWN = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list",
        "method_calls", "mock_calls"}
_ASSERTIONS = ("assert", "assret", "asert", "aseert", "assrt")


class NonCallableMock:
    """Every attribute is a mock, made when it is first asked for."""

    def __new__(cls, *args, **kwargs):
        made = type(cls.__name__, (cls,), {"__doc__": cls.__doc__})  # to take magic methods alone
        return object.__new__(made)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None,
                 _mock_name="", **kwargs):
        space = self.__dict__
        space["_mock_parent"] = parent
        space["_mock_name"] = name or _mock_name
        space["_mock_children"] = {}
        space["_mock_wraps"] = wraps
        space["_mock_sealed"] = False
        spec = spec_set if spec_set is not None else spec
        space["_mock_spec"] = None if spec is None else (
            list(spec) if isinstance(spec, (list, tuple)) else dir(spec))
        space["_mock_spec_set"] = spec_set is not None
        space["_mock_class"] = None if spec is None or isinstance(spec, (list, tuple)) else (
            spec if isinstance(spec, type) else type(spec))
        space["_mock_return_value"] = DEFAULT
        space["_mock_side_effect"] = None
        self._forget_calls()
        self.configure_mock(**kwargs)

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
        if issubclass(kind, AsyncMock) and kw.get("_mock_name", "").startswith("assert"):
            kind = Mock
        elif not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, MagicMixin) else Mock
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
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._mock_children[name] = self._get_child_mock(
                parent=self, _mock_name=name, wraps=wraps)
        return child

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
        if self.call_args != _Call(("", args, kwargs), two=True):
            actual = _written(self._name(), *self.call_args)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n"
                                 f"  Actual: {actual}")

    def assert_called_once_with(self, /, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._name()}' to be called once. Called "
                                 f"{self.call_count} times.{self._calls_text()}")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        if _Call(("", args, kwargs), two=True) not in self.call_args_list:
            raise AssertionError(f"{_written(self._name(), args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        calls = list(calls)
        if not any_order:
            if calls not in self.mock_calls:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)!r}\n"
                                     f"  Actual: {self.mock_calls!r}")
            return
        left = list(self.mock_calls)
        missed = []
        for one in calls:
            if one in left:
                left.remove(one)
            else:
                missed.append(one)
        if missed:
            raise AssertionError(f"{self._name()!r} does not contain all of {tuple(calls)!r} in its "
                                 f"call list, found {list(self.mock_calls)!r} instead")


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
        self._note_call(args, kwargs)
        return self._answer(args, kwargs)

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


_MAGIC_RESULTS = {
    "__len__": 0, "__contains__": False, "__int__": 1, "__float__": 1.0, "__complex__": 1j,
    "__bool__": True, "__index__": 1, "__exit__": False}
_MAGIC_MOCKS = ("__getitem__", "__setitem__", "__delitem__", "__enter__", "__call__", "__add__",
                "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__",
                "__and__", "__or__", "__xor__", "__neg__", "__pos__", "__invert__", "__iadd__",
                "__isub__", "__imul__", "__round__", "__divmod__", "__radd__", "__rsub__", "__rmul__",
                "__rtruediv__")


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
        name = self.name
        if name in ("__aenter__", "__aexit__", "__anext__"):
            return AsyncMock(parent=instance, _mock_name=name,
                             **({"return_value": False} if name == "__aexit__" else {}))
        if name == "__iter__":
            return MagicMock(parent=instance, _mock_name=name, side_effect=lambda: iter([]))
        if name in _MAGIC_RESULTS:
            return MagicMock(parent=instance, _mock_name=name, return_value=_MAGIC_RESULTS[name])
        return MagicMock(parent=instance, _mock_name=name)


class MagicMixin:
    pass


for _name in (*_MAGIC_RESULTS, *_MAGIC_MOCKS, "__iter__", "__aenter__", "__aexit__"):
    if _name != "__call__":
        setattr(MagicMixin, _name, _Magic(_name))


class MagicMock(MagicMixin, Mock):
    """A Mock with the magic methods."""


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class AsyncMock(MagicMixin, CallableMixin):
    """A mock whose calls are coroutines."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())
        inspect.markcoroutinefunction(self)

    def __call__(self, /, *args, **kwargs):
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
        expected = _written(self._name(), args, kwargs).replace(self._name(), "await", 1)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if self.await_args != _Call(("", args, kwargs), two=True):
            raise AssertionError(f"expected await not found.\nExpected: {expected}\n"
                                 f"  Actual: {_written('await', *self.await_args)}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

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


def seal(mock):
    """Disable the automatic generation of child mocks."""
    mock.__dict__["_mock_sealed"] = True
    for child in mock._mock_children.values():
        if isinstance(child, NonCallableMock):
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    """A mock with the attributes of the spec, and no others."""
    if inspect.iscoroutinefunction(spec):
        return AsyncMock(spec=spec, **kwargs)
    return MagicMock(**{"spec_set" if spec_set else "spec": spec}, **kwargs)


def mock_open(mock=None, read_data=""):
    """A mock that stands for open()."""
    from io import StringIO
    made = MagicMock(name="open") if mock is None else mock

    def opened(*args, **kwargs):
        text = StringIO(read_data)
        handle.read.side_effect = text.read
        handle.readline.side_effect = text.readline
        handle.readlines.side_effect = text.readlines
        handle.__iter__.side_effect = lambda: iter(text)
        return DEFAULT
    handle = MagicMock()
    handle.__enter__.return_value = handle
    made.side_effect = opened
    made.return_value = handle
    return made


# --- patching ---

class _patch:
    """Puts something else in the place of an attribute, for a call, a body or a class."""

    def __init__(self, getter, attribute, new, kwargs):
        self.getter, self.attribute, self.new, self.kwargs = getter, attribute, new, kwargs
        self.autospec = kwargs.pop("autospec", None)
        self.create = kwargs.pop("create", False)
        self.new_callable = kwargs.pop("new_callable", None)

    def __enter__(self):
        self.target = self.getter()
        space = getattr(self.target, "__dict__", {})
        self.local = self.attribute in space
        self.original = space[self.attribute] if self.local else getattr(
            self.target, self.attribute, DEFAULT)
        if self.original is DEFAULT and not self.create:
            raise AttributeError(f"{self.target} does not have the attribute {self.attribute!r}")
        made = self.new
        if made is DEFAULT:
            made = self._make()
        setattr(self.target, self.attribute, made)
        return made

    def _make(self):
        if self.new_callable is not None:
            return self.new_callable(**self.kwargs)
        if self.autospec:
            return create_autospec(self.original if self.autospec is True else self.autospec,
                                   **self.kwargs)
        kind = AsyncMock if inspect.iscoroutinefunction(self.original) else MagicMock
        return kind(**{"name": self.attribute, **self.kwargs})

    def __exit__(self, *exc_info):
        if self.local:
            setattr(self.target, self.attribute, self.original)
        else:
            delattr(self.target, self.attribute)
        return False

    def start(self):
        """Activate a patch, returning any created mock."""
        _started.append(self)
        return self.__enter__()

    def stop(self):
        """Stop an active patch."""
        if self in _started:
            _started.remove(self)
            return self.__exit__(None, None, None)

    def _copy(self):
        return _patch(self.getter, self.attribute, self.new,
                      {**self.kwargs, "autospec": self.autospec, "create": self.create,
                       "new_callable": self.new_callable})

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self._copy()(getattr(func, name)))
            return func
        return _decorated(func, self)


_started = []


def _decorated(func, patcher):
    if hasattr(func, "patchings"):
        func.patchings.append(patcher)
        return func
    patchings = [patcher]

    @contextlib.contextmanager
    def patched(args):
        with contextlib.ExitStack() as stack:
            for one in patchings:
                made = stack.enter_context(one)
                if getattr(one, "new", None) is DEFAULT:
                    args = (*args, made)
            yield args

    if inspect.iscoroutinefunction(func):
        @functools.wraps(func)
        async def inner(*args, **kwargs):
            with patched(args) as all_args:
                return await func(*all_args, **kwargs)
    else:
        @functools.wraps(func)
        def inner(*args, **kwargs):
            with patched(args) as all_args:
                return func(*all_args, **kwargs)
    inner.patchings = patchings
    return inner


def _imported(name):
    first, *rest = name.split(".")
    thing, path = __import__(first), first
    for part in rest:
        path += f".{part}"
        try:
            thing = getattr(thing, part)
        except AttributeError:
            __import__(path)
            thing = getattr(thing, part)
    return thing


def patch(target, new=DEFAULT, **kwargs):
    """Patch 'package.module.attribute'."""
    where, dot, attribute = target.rpartition(".")
    if not dot:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _patch(lambda: _imported(where), attribute, new, kwargs)


def _patch_object(target, attribute, new=DEFAULT, **kwargs):
    """Patch the named member of an object."""
    return _patch(lambda: target, attribute, new, kwargs)


class _patch_dict(contextlib.ContextDecorator):
    """Change a dictionary, and put it back at the end."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = {**dict(values), **kwargs}

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _imported(self.in_dict)
        self.original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        self.in_dict.clear()
        self.in_dict.update(self.original)
        return False


def _stopall():
    """Stop all active patches."""
    for one in reversed(_started):
        one.__exit__(None, None, None)
    _started.clear()


patch.object, patch.dict, patch.stopall, patch.TEST_PREFIX = (_patch_object, _patch_dict, _stopall,
                                                              "test")
