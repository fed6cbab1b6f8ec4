"""The words of an object about itself: its docstring, or that of what it overrides."""
import sys

from ._kinds import (isbuiltin, isclass, isdatadescriptor, isfunction, ismemberdescriptor,
                     ismethod, ismethoddescriptor)


def getdoc(object):
    """Get the documentation string for an object, indentation cleaned up."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    """The docstring of what obj overrides; AttributeError where that is not to be found."""
    if isclass(obj):
        return _first_doc(base for base in obj.__mro__ if base is not object)
    name, cls = _name_and_class(obj)
    if cls is None:
        return None
    if ismemberdescriptor(obj):
        slots = getattr(cls, '__slots__', None)
        if isinstance(slots, dict) and name in slots:
            return slots[name]
    return _first_doc(getattr(base, name) for base in cls.__mro__ if hasattr(base, name))


def _first_doc(objects):
    for obj in objects:
        doc = getattr(obj, '__doc__', None)
        if doc is not None:
            return doc
    return None


def _name_and_class(obj):
    """What obj is called in which class; the class is None where it is not known by that name."""
    if ismethod(obj):
        name, owner = obj.__func__.__name__, obj.__self__
        own = getattr(getattr(owner, name, None), '__func__', None)
        return name, owner if isclass(owner) and own is obj.__func__ else owner.__class__
    if isbuiltin(obj):
        name, owner = obj.__name__, obj.__self__
        own = isclass(owner) and f'{owner.__qualname__}.{name}' == obj.__qualname__
        return name, owner if own else owner.__class__
    if isfunction(obj):
        cls = _class_of_function(obj)
    elif isinstance(obj, property):
        cls = _class_of_function(obj.fget)
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        cls = obj.__objclass__
    else:
        return None, None
    known = cls is not None and getattr(cls, obj.__name__) is obj
    return obj.__name__, cls if known else None


def _class_of_function(f):
    """The class in whose body f was written, found by its qualified name."""
    where = sys.modules.get(f.__module__)
    if where is None:
        return None
    for name in f.__qualname__.split('.')[:-1]:
        where = getattr(where, name)
    return where if isclass(where) else None


def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split('\n')
    margin = sys.maxsize
    for line in lines[1:]:
        content = len(line.lstrip(' '))
        if content:
            margin = min(margin, len(line) - content)
    lines[0] = lines[0].lstrip(' ')
    if margin < sys.maxsize:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)
