"""Changing a mapping for a while."""
import contextlib
import pkgutil
from ._decorating import _Decorator, _wrapped

__name__ = "unittest.mock"  # whose all of this is


class _patch_dict(_Decorator):
    """Puts values into a mapping, or into the one of that name, and has it as it was at the end.

    The mapping needs no more than items that can be got, set, deleted and looped over.
    """

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.clear = in_dict, clear
        self.values = {**dict(values), **kwargs}
        self._original = None

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = pkgutil.resolve_name(self.in_dict)
        self._original = _copied(self.in_dict)
        if self.clear:
            _empty(self.in_dict)
        _fill(self.in_dict, self.values)
        return self.in_dict

    def __exit__(self, *exc_info):
        if self._original is not None:
            _empty(self.in_dict)
            _fill(self.in_dict, self._original)
        return False

    def _decorate(self, func):
        @contextlib.contextmanager
        def entered(args, kwargs):
            with self:
                yield args, kwargs
        return _wrapped(func, entered)


def _copied(mapping):
    try:
        return mapping.copy()
    except AttributeError:
        return {key: mapping[key] for key in mapping}


def _empty(mapping):
    try:
        mapping.clear()
    except AttributeError:
        for key in list(mapping):
            del mapping[key]


def _fill(mapping, values):
    try:
        mapping.update(values)
    except AttributeError:
        for key in values:
            mapping[key] = values[key]
