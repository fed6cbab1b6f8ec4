"""Mocks made after what they stand for, down to the arguments of its methods."""
import functools
import inspect
from ._asserting import _AWAIT_ASSERTIONS, _CALL_ASSERTIONS
from ._awaiting import AsyncMock
from ._magic import MagicMock, NonCallableMagicMock
from ._mocks import NonCallableMock, _Later
from ._records import _forget_awaits, _forget_calls
from ._specs import (FunctionTypes, InvalidSpecError, _callable, _calls_instances, _is_listing,
                     _is_magic, _is_mock, _Kinds, _refuse_typos, _signature_of)

__name__ = "unittest.mock"  # whose all of this is


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *,
                    unsafe=False, **kwargs):
    """A mock of an object, whose attributes are mocks of its attributes and are called as those are.

    The result of the mock of a class is like an instance of it; `instance` makes that at once. With
    `spec_set`, what the original has not cannot be set. Other keywords configure the mock.
    """
    if _is_listing(spec):
        spec = type(spec)  # or its items would be taken for names
    if _is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    if not unsafe:
        _refuse_typos(kwargs)
    name = kwargs.pop("name", _name)
    mock = _kind_for(spec, instance)(
        parent=_parent, _new_parent=_parent, _new_name="" if _parent is None else name, name=name,
        **_words_for(spec, spec_set, instance, kwargs))
    is_class, wrapped = isinstance(spec, type), kwargs.pop("wraps", None)
    if isinstance(spec, FunctionTypes):
        mock = _function_before(mock, spec)
    else:
        _refuse_wrong_calls(mock, _signature_of(spec, instance, is_class))
    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    if is_class and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock,
                                            wraps=wrapped)
    _give_children(mock, spec, spec_set, wrapped)
    if kwargs and _is_mock(mock):
        mock.configure_mock(**kwargs)
    return mock


def _kind_for(spec, instance):
    if inspect.isdatadescriptor(spec):
        return MagicMock
    if getattr(spec, "__code__", None) and inspect.iscoroutinefunction(spec):
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async "
                               "function")
        return AsyncMock
    as_instance = instance and isinstance(spec, type)
    called = _calls_instances(spec) if as_instance else _callable(spec)
    return MagicMock if called else NonCallableMagicMock


def _words_for(spec, spec_set, instance, kwargs):
    """The keywords that make the mock; what a descriptor gives is not known."""
    if inspect.isdatadescriptor(spec):
        return {}
    given = {"spec_set": spec} if spec_set else {} if spec is None else {"spec": spec}
    if given and instance:
        given["_spec_as_instance"] = True
    return given | kwargs


def _refuse_wrong_calls(mock, signature):
    """Calls of the mock must be such as the original would take."""
    if signature is None:
        return
    own = type(mock)
    own.__signature__ = signature

    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)
    own._check_call = check


def _give_children(mock, spec, spec_set, wrapped):
    word = "spec_set" if spec_set else "spec"
    parent = mock.mock if isinstance(spec, FunctionTypes) else mock
    for name in dir(spec):
        if _is_magic(name):
            continue
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        if not isinstance(original, FunctionTypes):
            mock._mock_children[name] = _Later(original, spec_set, mock, name)
            continue
        wraps = {"wraps": original} if wrapped and not spec_set and hasattr(wrapped, name) else {}
        bound = _takes_instance(spec, name)
        kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
        child = kind(parent=parent, name=name, _new_name=name, _new_parent=parent, _eat_self=bound,
                     **{word: original}, **wraps)
        mock._mock_children[name] = child
        child.return_value = kind()
        _refuse_wrong_calls(child, _signature_of(original, skip_first=bound))
        if isinstance(mock, FunctionTypes):  # which makes no children when it is asked
            setattr(mock, name, child)


def _takes_instance(spec, name):
    """Is the attribute a function whose first argument a call by way of the mock leaves out?"""
    is_class = isinstance(spec, type)
    if not is_class and name in getattr(spec, "__dict__", {}):
        return False
    for base in (spec if is_class else type(spec)).__mro__:
        if name in vars(base):
            return is_class and isinstance(vars(base)[name], FunctionTypes)
    return is_class  # it comes from a __getattr__


# --- functions ---

def _function_before(mock, original):
    """A function that takes what the original takes, hands it on to the mock, and is its record."""
    signature = _signature_of(original)
    if signature is None:
        return mock
    if isinstance(mock, AsyncMock):
        async def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    name = original.__name__
    stand_in.__name__ = stand_in.__qualname__ = name if name.isidentifier() else "funcopy"
    stand_in.__module__ = None
    _make_record(stand_in, mock)
    stand_in.__signature__ = signature
    return stand_in


def _make_record(function, mock):
    def reset_mock():
        mock.reset_mock()
        result = function.return_value
        if _is_mock(result) and result is not mock:
            result.reset_mock()

    function.mock, function.reset_mock = mock, reset_mock
    _forget_calls(function)
    function.return_value, function.side_effect = mock.return_value, mock.side_effect
    function._mock_children = mock._mock_children
    names = _CALL_ASSERTIONS
    if isinstance(mock, AsyncMock):
        _forget_awaits(function)
        names = names + _AWAIT_ASSERTIONS
    for name in names:
        setattr(function, name, functools.partial(_asked_of, mock, name))
    mock.__dict__["_mock_record"] = function


def _asked_of(mock, name, /, *args, **kwargs):
    return getattr(mock, name)(*args, **kwargs)


def seal(mock):
    """No more children, of the children neither: what is not there yet is no attribute."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if isinstance(child, NonCallableMock) and child._mock_new_parent is mock and \
                not isinstance(child._mock_children.get(name), _Later):
            seal(child)


_Kinds.create_autospec = create_autospec
