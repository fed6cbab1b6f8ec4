"""Annotations: read from the object that has them, evaluated where they were written."""
import functools
import sys
import types


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Compute the annotations dict for an object."""
    found, own_globals, own_locals = _annotations_and_names(obj)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not found or not eval_str:
        return dict(found)
    if globals is None:
        globals = own_globals
    if locals is None:
        locals = own_locals
    parameters = {param.__name__: param for param in getattr(obj, "__type_params__", ())}
    if parameters:
        locals = parameters | locals
    return {key: eval(value, globals, locals) if isinstance(value, str) else value
            for key, value in found.items()}


def _annotations_and_names(obj):
    """The annotations as they stand, and the globals and locals that their names live in."""
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        return found, getattr(module, '__dict__', None), dict(vars(obj))
    if isinstance(obj, types.ModuleType):
        return getattr(obj, '__annotations__', None), obj.__dict__, {}
    if callable(obj):
        return getattr(obj, '__annotations__', None), _globals_of(obj), {}
    raise TypeError(f"{obj!r} is not a module, class, or callable.")


def _globals_of(obj):
    """The globals of the innermost function that obj wraps."""
    inner = obj
    while True:
        if hasattr(inner, '__wrapped__'):
            inner = inner.__wrapped__
        elif isinstance(inner, functools.partial):
            inner = inner.func
        else:
            return getattr(inner, '__globals__', getattr(obj, '__globals__', None))
