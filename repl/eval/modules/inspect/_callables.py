"""The signature of anything that can be called, found the way that the call would go."""
import functools
import sys
import types

from ._annotations import get_annotations
from ._kinds import (CO_VARARGS, CO_VARKEYWORDS, _is_functionlike, isbuiltin, isclass, isfunction,
                     ismethod, ismethoddescriptor, ismodule)
from ._members import getattr_static, unwrap
from ._signatures import (Signature, _KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD,
                          _VAR_KEYWORD, _VAR_POSITIONAL, _empty)

_NATIVES = (types.WrapperDescriptorType, types.MethodWrapperType,
            types.ClassMethodDescriptorType, types.BuiltinFunctionType)


def signature_of(cls, obj, *, follow_wrapped=True, skip_bound=True, globals=None, locals=None,
                 eval_str=False):
    """A signature of class cls for obj. Whatever obj calls in turn is asked the same way."""
    ask = functools.partial(signature_of, cls, follow_wrapped=follow_wrapped,
                            skip_bound=skip_bound, globals=globals, locals=locals,
                            eval_str=eval_str)
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(ask(obj.__func__)) if skip_bound else ask(obj.__func__)
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return ask(obj)
    given = getattr(obj, '__signature__', None)
    if given is not None:
        return _from_given(cls, obj, given)
    partial_method = getattr(obj, '__partialmethod__', None)
    if isinstance(partial_method, functools.partialmethod):
        return _from_partial_method(ask(partial_method.func), partial_method)
    if isinstance(obj, functools.partial):
        return _from_partial(ask(obj.func), obj)
    if isfunction(obj) or _is_functionlike(obj):
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _from_text(cls, obj, text, skip_bound)
        annotations = get_annotations(obj, globals=globals, locals=locals, eval_str=eval_str)
        return _from_function(cls, obj, annotations)
    if _is_native(obj):
        return _from_native(cls, obj, skip_bound)
    if isclass(obj):
        return _from_class(cls, obj, ask, skip_bound)
    return _from_instance(cls, obj, ask)


def _from_given(cls, obj, given):
    """What __signature__ holds: a signature, its text, or a function that answers with one."""
    answer = given
    if not isinstance(given, (Signature, str)) and callable(given):
        answer = given()
    if isinstance(answer, str):
        answer = _from_text(cls, obj, answer)
    if not isinstance(answer, Signature):
        raise TypeError(f'unexpected object {given!r} in __signature__ attribute')
    return answer


# Functions of Python.

def _from_function(cls, func, annotations):
    code = func.__code__
    names = code.co_varnames
    positional = names[:code.co_argcount]
    named = names[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    defaults = func.__defaults__ or ()
    named_defaults = func.__kwdefaults__ or {}
    first_default = len(positional) - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        annotation = annotations.get(name, _empty)
        parameters.append(cls._parameter_cls(name, kind, default=default, annotation=annotation))

    for i, name in enumerate(positional):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[i - first_default] if i >= first_default else _empty)
    at = code.co_argcount + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[at], _VAR_POSITIONAL)
        at += 1
    for name in named:
        add(name, _KEYWORD_ONLY, named_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[at], _VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get('return', _empty),
               __validate_parameters__=not isfunction(func))


def _without_first(signature):
    """The signature of a bound method: its first parameter is given."""
    parameters = list(signature.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if parameters[0].kind is not _VAR_POSITIONAL:
        del parameters[0]
    return signature.replace(parameters=parameters)


# What is native has its signature as text: "($self, item, /, *, key=None)".

_CONSTANTS = (str, int, float, bytes, tuple, types.NoneType)


def _is_native(obj):
    return (isbuiltin(obj) or ismethoddescriptor(obj) or isinstance(obj, _NATIVES) or
            obj is type or obj is object)


def _from_native(cls, obj, skip_bound):
    text = getattr(obj, '__text_signature__', None)
    if not text:
        raise ValueError(f'no signature found for builtin {obj!r}')
    return _from_text(cls, obj, text, skip_bound)


def _from_text(cls, obj, text, skip_bound=True):
    names = {**sys.modules, **_names_around(obj)}
    try:
        exec(f'def f{text.strip().replace("$", "")}: pass', names)
        signature = _from_function(cls, names['f'], {})
        for parameter in signature.parameters.values():
            if not isinstance(parameter.default, _CONSTANTS) and parameter.default is not _empty:
                raise ValueError(parameter)
    except Exception:
        raise ValueError(f'{obj!r} builtin has invalid signature') from None
    if '$' not in text:
        return signature.replace(return_annotation=_empty)
    parameters = list(signature.parameters.values())
    owner = getattr(obj, '__self__', None)
    if owner is not None and (skip_bound or ismodule(owner)):
        del parameters[0]
    else:
        parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return signature.replace(parameters=parameters, return_annotation=_empty)


def _names_around(obj):
    """What the names in a native's text mean: those of the module that it is from."""
    module = getattr(obj, '__module__', None) or getattr(
        getattr(obj, '__objclass__', None), '__module__', None)
    return vars(sys.modules[module]) if module in sys.modules else {}


# Partial functions and methods.

def _from_partial(signature, partial, first=()):
    """What a functools.partial, or a partialmethod of the first arguments, leaves open."""
    given = partial.keywords or {}
    try:
        bound = signature.bind_partial(*first, *partial.args, **given).arguments
    except TypeError as e:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from e
    stay, move_behind = [], []
    named_from_here = False
    for name, parameter in signature.parameters.items():
        if name in bound and parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if parameter.kind is _POSITIONAL_ONLY or name not in given:
                continue  # given by its place: it is gone
            named_from_here = True
        if name in bound and parameter.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            parameter = parameter.replace(default=bound[name])
        if not named_from_here:
            stay.append(parameter)
        elif parameter.kind is _POSITIONAL_OR_KEYWORD:
            move_behind.append(parameter.replace(kind=_KEYWORD_ONLY))
        elif parameter.kind is not _VAR_POSITIONAL:
            move_behind.append(parameter)
    return signature.replace(parameters=stay + move_behind)


def _from_partial_method(wrapped, partial):
    """The unbound method: its first parameter, which the call will give, stays in front."""
    signature = _from_partial(wrapped, partial, (None,))
    first = next(iter(wrapped.parameters.values()))
    if first.kind is _VAR_POSITIONAL:
        return signature
    return signature.replace(parameters=(first, *signature.parameters.values()))


# Classes and other objects that can be called.

def _got(descriptor, obj):
    """The member as getattr would give it."""
    get = None if isclass(descriptor) else getattr(type(descriptor), '__get__', None)
    return descriptor if get is None else get(descriptor, obj, type(obj))


def _in_python(cls, name):
    """The method of that name, unless it is native."""
    if name == '__new__':
        method = getattr(cls, name, None)
        return None if isinstance(method, _NATIVES) else method
    method = getattr_static(cls, name, None)
    return None if method is None or isinstance(method, _NATIVES) else _got(method, cls)


def _from_class(cls, obj, ask, skip_bound):
    call = _in_python(type(obj), '__call__')
    if call is not None:
        return ask(call)
    new = _in_python(obj, '__new__')
    init = _in_python(obj, '__init__')
    for base in obj.__mro__:  # the one defined nearer wins, __new__ before __init__
        if new is not None and '__new__' in base.__dict__:
            return _without_first(ask(new)) if skip_bound else ask(new)
        if init is not None and '__init__' in base.__dict__:
            return ask(init)
    for base in obj.__mro__[:-1]:
        text = getattr(base, '__text_signature__', None)
        if text:
            return _from_text(cls, base, text)
    if type in obj.__mro__:
        raise ValueError(f'callable {obj!r} is not supported by signature')
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls.from_callable(object)
    raise ValueError(f'no signature found for builtin type {obj!r}')


def _from_instance(cls, obj, ask):
    call = getattr_static(type(obj), '__call__', None)
    if call is None:
        raise ValueError(f'callable {obj!r} is not supported by signature')
    text = getattr(obj, '__text_signature__', None)
    return _from_text(cls, obj, text) if text else ask(_got(call, obj))
