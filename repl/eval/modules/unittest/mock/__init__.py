"""Objects that stand for others in a test, and remember how they were used."""
from ._calls import ANY, DEFAULT, InvalidSpecError, _ANY, _Call, _CallList, _missing, call, sentinel
from ._mocks import CallableMixin, Mock, NonCallableMock
from ._magic import AsyncMock, MagicMixin, MagicMock, NonCallableMagicMock, PropertyMock
from ._makers import create_autospec, mock_open, seal
from ._patching import _patch, _patch_dict, patch

__all__ = ("Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock",
           "PropertyMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec",
           "seal", "mock_open")
