"""Mocks made after what they stand for."""
import inspect
import types
from ._calls import DEFAULT, InvalidSpecError
from ._mocks import NonCallableMock, _calls_instances, _signature_of
from ._magic import AsyncMock, MagicMock, NonCallableMagicMock

__name__ = "unittest.mock"  # whose all of this is
__unittest = True


def seal(mock):
    """Disable the automatic generation of child mocks."""
    mock.__dict__["_mock_sealed"] = True
    for child in mock._mock_children.values():
        if isinstance(child, NonCallableMock):
            seal(child)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *,
                    unsafe=False, _is_method=False, **kwargs):
    """Create a mock object using another object as a spec."""
    if isinstance(spec, NonCallableMock):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    if inspect.iscoroutinefunction(spec):
        kind = AsyncMock
    elif not callable(spec) or instance and isinstance(spec, type) and not _calls_instances(spec):
        kind = NonCallableMagicMock
    else:
        kind = MagicMock
    given = {"spec_set" if spec_set else "spec": spec, **kwargs}
    if _parent is None:
        given.setdefault("name", _name) if _name else None
    else:
        given.update(parent=_parent, _mock_name=_name)
    mock = kind(**given)
    space = mock.__dict__
    space["_mock_autospec"] = spec
    space["_spec_signature"] = _signature_of(spec, skip_first=_is_method)
    if inspect.isfunction(spec) and _parent is None:
        type(mock).__get__ = lambda self, instance, owner=None: \
            self if instance is None else types.MethodType(self, instance)
    if isinstance(spec, type) and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _parent=mock, _name="()")
    if isinstance(spec, type) and instance:
        called = getattr(spec, "__call__", None)
        space["_spec_signature"] = _signature_of(called, skip_first=True) if \
            inspect.isfunction(called) else None
    return mock


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
