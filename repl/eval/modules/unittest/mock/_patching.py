"""Putting something else in the place of an attribute, for a while."""
import builtins
import contextlib
import functools
import pkgutil
import sys
import types
from ._autospec import create_autospec
from ._awaiting import AsyncMock
from ._calls import DEFAULT
from ._decorating import _Decorator, _patched, _started, _stopall
from ._magic import MagicMock, NonCallableMagicMock
from ._mocks import NonCallableMock
from ._patch_dict import _patch_dict
from ._specs import (InvalidSpecError, _calls_instances, _is_awaited, _is_listing, _is_mock,
                     _refuse_typos)

__name__ = "unittest.mock"  # whose all of this is

_BUILTINS = {name for name in dir(builtins) if not name.startswith("_")}
# What a function or class has again, with a value of its own, when it is deleted.
_COMES_BACK = "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__"


class _patch(_Decorator):
    """Puts something else in the place of one attribute; patch.multiple hangs more on the first."""

    attribute_name = None  # for patch.multiple: what it made is given by this name
    _active_patches = _started

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable,
                 kwargs, *, unsafe=False):
        if new_callable is not None:
            for word, other in ("new", new is not DEFAULT), ("autospec", autospec is not None):
                if other:
                    raise ValueError(f"Cannot use '{word}' and 'new_callable' together")
        if not unsafe:
            _refuse_typos(kwargs)
        for words, name, value in ("spec", "spec", spec), ("spec_set target", "spec_set", spec_set):
            if _is_mock(value):
                raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the {words} has already "
                                       f"been mocked out. [{name}={value!r}]")
        self.getter, self.attribute, self.new, self.create = getter, attribute, new, create
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.new_callable, self.kwargs = new_callable, kwargs
        self.additional_patchers = []

    def copy(self):
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set,
                       self.autospec, self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [one.copy() for one in self.additional_patchers]
        return other

    def _decorate(self, func):
        return _patched(func, self)

    # --- what is there, and what comes instead ---

    def get_original(self):
        """The attribute, and whether it is the target's own; DEFAULT where it is to be created."""
        target, name = self.getter(), self.attribute
        if name in _BUILTINS and isinstance(target, types.ModuleType):
            self.create = True  # a module has the builtins without having them
        try:
            return target.__dict__[name], True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if original is DEFAULT and not self.create:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, False

    def _replacement(self, words, original):
        spec, spec_set, autospec = words
        if autospec is not None:
            return self._autospecced(autospec, bool(spec_set), original)
        if self.new is DEFAULT:
            return self._made(*_specs_given(spec, spec_set, original), original)
        if self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        return self.new

    def _made(self, spec, spec_set, original):
        given = {word: value for word, value in (("spec", spec), ("spec_set", spec_set))
                 if value is not None}
        if given and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        like = spec if spec_set is None else spec_set
        kind = self.new_callable or _kind_like(like, spec, original)
        if self.attribute and isinstance(kind, type) and issubclass(kind, NonCallableMock):
            given["name"] = self.attribute
        given |= self.kwargs
        made = kind(**given)
        if like is not None and isinstance(original, type) and _is_mock(made):
            if not _is_listing(like) and not _calls_instances(like):
                kind = NonCallableMagicMock
            del given["name"]
            made.return_value = kind(_new_parent=made, _new_name="()", **given)
        return made

    def _autospecced(self, like, spec_set, original):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        like = original if like is True else like
        where = f"[target={self.target!r}, attr={like!r}]"
        if _is_mock(self.target):
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target "
                                   f"has already been mocked out. {where}")
        if _is_mock(like):
            target = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {target!r} "
                                   f"as it has already been mocked out. {where}")
        return create_autospec(like, spec_set=spec_set, _name=self.attribute, **self.kwargs)

    # --- the change and the way back ---

    def __enter__(self):
        words = self.spec, self.spec_set, self.autospec
        words = [None if word is False else word for word in words]
        self.target = self.getter()
        spec, spec_set, autospec = words
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec, autospec) != (None, None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        new = self._replacement(words, original)
        self.temp_original, self.is_local = original, local
        self._exit_stack = contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            return new if self.attribute_name is None else self._enter_others(new)
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def _enter_others(self, new):
        """The mocks made by all patches of a patch.multiple, by their names."""
        made = {self.attribute_name: new} if self.new is DEFAULT else {}
        for other in self.additional_patchers:
            entered = self._exit_stack.enter_context(other)
            if other.new is DEFAULT:
                made |= entered
        return made

    def __exit__(self, *exc_info):
        target, name, original = self.target, self.attribute, self.temp_original
        if self.is_local and original is not DEFAULT:
            setattr(target, name, original)
        else:
            delattr(target, name)
            if not self.create and (not hasattr(target, name) or name in _COMES_BACK):
                setattr(target, name, original)
        others = self._exit_stack
        del self.temp_original, self.is_local, self.target, self._exit_stack
        return others.__exit__(*exc_info)


def _specs_given(spec, spec_set, original):
    """True stands for the original; with both, spec says what, spec_set that it is one."""
    if spec is None:
        return None, original if spec_set is True else spec_set
    spec = original if spec is True else spec
    return (None, spec) if spec_set is True else (spec, spec_set)


def _kind_like(like, spec, original):
    """Which mock is like what it is to be like, or like the original where that is nothing."""
    if like is None or spec is None and _is_awaited(original):
        return AsyncMock if _is_awaited(original) else MagicMock
    if _is_awaited(like):
        return AsyncMock
    called = "__call__" in like if _is_listing(like) else callable(like)
    return MagicMock if called else NonCallableMagicMock


# --- the ways to say what is patched ---

def _resolver(name):
    return functools.partial(pkgutil.resolve_name, name)


def _get_target(target):
    try:
        where, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return _resolver(where), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
          new_callable=None, *, unsafe=False, **kwargs):
    """Patch 'package.module.attribute': in a `with`, for a function, or for the tests of a class.

    Without `new` a mock is made, an AsyncMock for a coroutine function, and given to the function
    or bound by the `with`. `spec`, `spec_set` and `autospec` make it like the original when they are
    True, or like another object; `new_callable` is another class to make it of; other keywords
    configure it. With `create`, the attribute need not be there.
    """
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None,
                  autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Patch an attribute of an object that is at hand. See patch()."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable,
                  kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None,
                    new_callable=None, **kwargs):
    """Patch several attributes of one target, an object or a name; those made go by name."""
    getter = _resolver(target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for name, new in kwargs.items():
        one = _patch(getter, name, new, spec, create, spec_set, autospec, new_callable, {})
        one.attribute_name = name
        patchers.append(one)
    first, *first.additional_patchers = patchers
    return first


patch.object, patch.dict, patch.multiple = _patch_object, _patch_dict, _patch_multiple
patch.stopall, patch.TEST_PREFIX = _stopall, "test"
