"""What kind of thing is it? The questions that take an object and answer yes or no."""
import abc
import collections.abc
import functools
import types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = 16, 32, 64, 128
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 256, 512

TPFLAGS_IS_ABSTRACT = 1 << 20


def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, types.FunctionType)


def _is_descriptor_proper(object):
    """False for the kinds that have questions of their own."""
    return not (isclass(object) or ismethod(object) or isfunction(object))


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor, but no method, function or class."""
    kind = type(object)
    return _is_descriptor_proper(object) and not isinstance(object, functools.partial) and (
        hasattr(kind, "__get__") and not hasattr(kind, "__set__") and
        not hasattr(kind, "__delete__"))


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    kind = type(object)
    return _is_descriptor_proper(object) and (
        hasattr(kind, "__set__") or hasattr(kind, "__delete__"))


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, types.GetSetDescriptorType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    if isgenerator(object) and object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        return True
    return iscoroutine(object) or isinstance(object, collections.abc.Awaitable)


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or
            ismethoddescriptor(object) or ismethodwrapper(object))


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    if not isclass(object):
        return False
    if object.__flags__ & TPFLAGS_IS_ABSTRACT:
        return True
    if not issubclass(type(object), abc.ABCMeta) or hasattr(object, '__abstractmethods__'):
        return False
    return any(_abstract_names(object))  # the class is still being made


def _abstract_names(cls):
    """The abstract names of a class whose metaclass has not counted them yet."""
    for name, value in cls.__dict__.items():
        if getattr(value, '__isabstractmethod__', False):
            yield name
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                yield name


# The kind of a function is a flag of its code.

def _is_functionlike(obj):
    """Is it no function, but has all that a function has?"""
    if not callable(obj) or isclass(obj):
        return False
    missing = object()
    defaults = getattr(obj, '__defaults__', missing)
    named_defaults = getattr(obj, '__kwdefaults__', missing)
    annotations = getattr(obj, '__annotations__', None)
    return (iscode(getattr(obj, '__code__', None)) and
            isinstance(getattr(obj, '__name__', None), str) and
            (defaults is None or isinstance(defaults, tuple)) and
            (named_defaults is None or isinstance(named_defaults, dict)) and
            (annotations is None or isinstance(annotations, dict)))


def _behind_methods(f):
    """The function that a method, or a partial of one, calls in the end."""
    while ismethod(f):
        f = f.__func__
    return functools._unwrap_partial(f)


def _has_code_flag(f, flag):
    f = _behind_methods(functools._unwrap_partialmethod(f))
    return (isfunction(f) or _is_functionlike(f)) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Decorator to ensure callable is recognised as a coroutine function."""
    func = getattr(func, '__func__', func)
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    mark = getattr(_behind_methods(obj), '_is_coroutine_marker', None)
    return _has_code_flag(obj, CO_COROUTINE) or mark is _is_coroutine_mark


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)
