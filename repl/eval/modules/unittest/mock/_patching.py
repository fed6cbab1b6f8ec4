"""Putting something else in the place of what is there, for a while."""
import contextlib
import functools
import inspect
from ._calls import DEFAULT
from ._mocks import _calls_instances
from ._magic import AsyncMock, MagicMock, NonCallableMagicMock
from ._makers import create_autospec

__name__ = "unittest.mock"  # whose all of this is
__unittest = True


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
        kwargs = dict(self.kwargs)
        for word in ("spec", "spec_set"):
            if kwargs.get(word) is True:
                kwargs[word] = self.original
        if self.new_callable is not None:
            return self.new_callable(**kwargs)
        if self.autospec:
            return create_autospec(self.original if self.autospec is True else self.autospec,
                                   _name=self.attribute, **kwargs)
        later = inspect.iscoroutinefunction(kwargs.get("spec", self.original))
        made = (AsyncMock if later else MagicMock)(**{"name": self.attribute, **kwargs})
        spec = kwargs.get("spec", kwargs.get("spec_set"))
        if isinstance(spec, type) and "return_value" not in kwargs:
            kind = MagicMock if _calls_instances(spec) else NonCallableMagicMock
            made.return_value = kind(spec=spec, parent=made, _mock_name="()")
        return made

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
    def patched(args, kwargs):
        with contextlib.ExitStack() as stack:
            for one in patchings:
                made = stack.enter_context(one)
                if isinstance(one, _patch_all):
                    kwargs = kwargs | made
                elif getattr(one, "new", None) is DEFAULT:
                    args = (*args, made)
            yield args, kwargs

    if inspect.iscoroutinefunction(func):
        @functools.wraps(func)
        async def inner(*args, **kwargs):
            with patched(args, kwargs) as (args, kwargs):
                return await func(*args, **kwargs)
    else:
        @functools.wraps(func)
        def inner(*args, **kwargs):
            with patched(args, kwargs) as (args, kwargs):
                return func(*args, **kwargs)
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


class _patch_all:
    """Several patches of one target, entered and left together; those made here go by name."""

    def __init__(self, patchers):
        self.patchers = patchers
        self.new = None

    def __enter__(self):
        with contextlib.ExitStack() as entered:
            made = {one.attribute: entered.enter_context(one) for one in self.patchers}
            self.stack = entered.pop_all()
        return {one.attribute: made[one.attribute] for one in self.patchers if one.new is DEFAULT}

    def __exit__(self, *exc_info):
        return self.stack.__exit__(*exc_info)

    start, stop, __call__ = _patch.start, _patch.stop, _patch.__call__

    def _copy(self):
        return _patch_all([one._copy() for one in self.patchers])


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None,
                    new_callable=None, **kwargs):
    """Perform multiple patches in a single call."""
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    getter = functools.partial(_imported, target) if isinstance(target, str) else lambda: target
    options = {"create": create, "autospec": autospec, "new_callable": new_callable}
    options |= {name: one for name, one in (("spec", spec), ("spec_set", spec_set)) if one is not None}
    return _patch_all([_patch(getter, name, new, dict(options)) for name, new in kwargs.items()])


def _stopall():
    """Stop all active patches."""
    for one in reversed(_started):
        one.__exit__(None, None, None)
    _started.clear()


patch.object, patch.dict, patch.multiple = _patch_object, _patch_dict, _patch_multiple
patch.stopall, patch.TEST_PREFIX = _stopall, "test"
