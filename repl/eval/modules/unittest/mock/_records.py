"""What was done to a mock, and what it answers: told by the mock, kept in its record.

The record of a mock that create_autospec made of a function is that function: a test holds it.
"""
from ._calls import DEFAULT, _CallList
from ._specs import _callable, _is_exception

__name__ = "unittest.mock"  # whose all of this is

_SETTABLE = set()  # what may be set on every mock, whatever its spec


class _Record:
    """Of a mock that is no function: nothing but the attributes."""

    return_value = DEFAULT
    side_effect = None

    def __init__(self):
        _forget_calls(self)


def _forget_calls(record):
    record.called, record.call_count, record.call_args = False, 0, None
    record.call_args_list, record.mock_calls = _CallList(), _CallList()
    record.method_calls = _CallList()


def _forget_awaits(record):
    record.await_count, record.await_args, record.await_args_list = 0, None, _CallList()


def _recorded(name):
    """An attribute of a mock that is kept in its record."""
    _SETTABLE.add(name)

    def get(mock):
        return getattr(mock.__dict__["_mock_record"], name)

    def put(mock, value):
        setattr(mock.__dict__["_mock_record"], name, value)

    return property(get, put)


def _effect(value):
    """A side effect as it is used: several results are given one by one."""
    if value is None or _is_exception(value) or _callable(value):
        return value
    try:
        return iter(value)
    except TypeError:
        return value
