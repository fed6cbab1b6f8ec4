"""What an object has, and where it comes from; looked up as usual, or without running any code."""
import collections
import sys
import types

from ._kinds import isclass, isroutine


def getmro(cls):
    "Return tuple of base classes (including cls) in method resolution order."
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*, following the chain of __wrapped__ attributes."""
    first = func
    seen = {id(func)}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(first))
        seen.add(id(func))
    return func


# Members.

def _routed(classes):
    """The attributes that a class sends to its metaclass's __getattr__, as (name, descriptor)."""
    return [(name, value) for cls in classes for name, value in cls.__dict__.items()
            if isinstance(value, types.DynamicClassAttribute)]


def _in_dicts(classes, name):
    """The first of the classes that defines the name, as (class, member)."""
    for cls in classes:
        if name in cls.__dict__:
            return cls, cls.__dict__[name]
    return None, None


def _getmembers(object, predicate, getter):
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = getmro(object)
        names += [name for name, _ in _routed(object.__bases__)]
    results = []
    seen = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:  # a second of the name: the one in a class's dict
                raise AttributeError
        except AttributeError:
            home, value = _in_dicts(mro, name)
            if home is None:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without triggering dynamic lookup."""
    return _getmembers(object, predicate, getattr_static)


Attribute = collections.namedtuple('Attribute', 'name kind defining_class object',
                                   module='inspect')


def classify_class_attrs(cls):
    """Return list of attribute-descriptor tuples: name, kind, defining class, object."""
    mro = getmro(cls)
    metaclasses = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    names = dir(cls)
    names += [name for name, routed in _routed(mro) if routed.fget is not None]
    result = []
    seen = set()
    for name in names:
        value, home = (None, None) if name in seen else _value_and_home(cls, name, metaclasses)
        base, member = _in_dicts(mro + metaclasses, name)
        if base is not None and home not in metaclasses:
            home = base
        if home is None:
            continue
        result.append(_classified(name, home, member, member if value is None else value))
        seen.add(name)
    return result


def _value_and_home(cls, name, metaclasses):
    """What getattr gives, and the class that gave it: the farthest one that gives the same."""
    if name == '__dict__':
        return None, None
    try:
        value = getattr(cls, name)
    except Exception:
        return None, None
    home = getattr(value, '__objclass__', None)
    mro = getmro(cls)
    if home in mro:
        return value, home
    home = None
    for base in mro:
        if getattr(base, name, None) is value:
            home = base
    for meta in metaclasses:
        try:
            routed = meta.__getattr__(cls, name)
        except AttributeError:
            continue
        if routed is value:
            home = meta
    return value, home


def _classified(name, home, member, value):
    if isinstance(member, (staticmethod, types.BuiltinMethodType)):
        return Attribute(name, "static method", home, member)
    if isinstance(member, (classmethod, types.ClassMethodDescriptorType)):
        return Attribute(name, "class method", home, member)
    if isinstance(member, property):
        return Attribute(name, "property", home, member)
    return Attribute(name, "method" if isroutine(value) else "data", home, value)


# Looking without touching: no descriptor, no __getattr__ and no property named __dict__ is run.

_missing = object()


def _static_mro(cls):
    return type.__dict__['__mro__'].__get__(cls)


def _static_dict(cls):
    return type.__dict__['__dict__'].__get__(cls)


def _own_dict_member(cls):
    """What a class names __dict__ in place of the usual: a member that hides the real one."""
    for entry in _static_mro(cls):
        members = _static_dict(entry)
        if '__dict__' in members:
            member = members['__dict__']
            usual = (type(member) is types.GetSetDescriptorType and
                     member.__name__ == '__dict__' and member.__objclass__ is entry)
            if not usual:
                return member
    return _missing


def _in_classes(classes, name):
    for entry in classes:
        if _own_dict_member(type(entry)) is _missing and name in _static_dict(entry):
            return _static_dict(entry)[name]
    return _missing


def _in_instance(obj, name):
    try:
        own = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return _missing
    return dict.get(own, name, _missing)


def _is_data_descriptor(member):
    mro = _static_mro(type(member))
    return _in_classes(mro, '__get__') is not _missing and any(
        _in_classes(mro, name) is not _missing for name in ('__set__', '__delete__'))


def getattr_static(obj, attr, default=_missing):
    """Retrieve attributes without triggering dynamic lookup via the descriptor protocol."""
    own = _missing
    kind = type(obj)
    is_type = type in _static_mro(kind)
    if not is_type:
        shadow = _own_dict_member(kind)
        if shadow is _missing or type(shadow) is types.MemberDescriptorType:
            own = _in_instance(obj, attr)
    member = _in_classes(_static_mro(obj if is_type else kind), attr)
    if member is not _missing and (own is _missing or _is_data_descriptor(member)):
        return member
    if own is not _missing:
        return own
    if is_type:
        member = _in_classes(_static_mro(kind), attr)
        if member is not _missing:
            return member
    if default is not _missing:
        return default
    raise AttributeError(attr)


# The tree of classes.

def walktree(classes, children, parent):
    """Recursive helper function for getclasstree()."""
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Arrange the given list of classes into a hierarchy of nested lists."""
    children = {}
    roots = []
    for c in classes:
        for parent in c.__bases__:
            known = children.setdefault(parent, [])
            if c not in known:
                known.append(c)
            if unique and parent in classes:
                break
        if not c.__bases__ and c not in roots:
            roots.append(c)
    roots.extend(parent for parent in children if parent not in classes)
    return walktree(roots, children, None)
