"""Objects that stand for others in a test, and remember how they were used."""
from ._calls import ANY, DEFAULT, _ANY, _Call, _CallList, _missing, call, sentinel
from ._specs import InvalidSpecError, _callable
from ._mocks import FILTER_DIR, CallableMixin, Mock, NonCallableMock
from ._magic import MagicMixin, MagicMock, MagicProxy, NonCallableMagicMock, PropertyMock, _magics
from ._awaiting import AsyncMagicMixin, AsyncMock, AsyncMockMixin
from ._threads import ThreadingMixin, ThreadingMock
from ._autospec import create_autospec, seal
from ._files import mock_open
from ._patching import _get_target, _patch, patch
from ._patch_dict import _patch_dict

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec",
           "AsyncMock", "ThreadingMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock",
           "mock_open", "PropertyMock", "seal")
