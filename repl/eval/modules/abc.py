"""Abstract Base Classes (ABCs) according to PEP 3119."""

from _abc import _mark_collection
from _weakref import ref as _ref


def abstractmethod(funcobj):
    """A decorator indicating abstract methods.

    Requires that the metaclass is ABCMeta or derived from it.  A
    class that has a metaclass derived from ABCMeta cannot be
    instantiated unless all of its abstract methods are overridden.
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A decorator indicating abstract classmethods.

    Deprecated, use 'classmethod' with 'abstractmethod' instead.
    """

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A decorator indicating abstract staticmethods.

    Deprecated, use 'staticmethod' with 'abstractmethod' instead.
    """

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A decorator indicating abstract properties.

    Deprecated, use 'property' with 'abstractmethod' instead.
    """

    __isabstractmethod__ = True


_registrations = 0  # grows with every register(): what was found not to be a subclass may be one now


class _Records:
    """What an abstract class knows of its subclasses. Classes are held weakly, by their id."""

    __slots__ = ('registry', 'yes', 'no', 'no_as_of')

    def __init__(self):
        self.registry = {}
        self.yes = {}
        self.no = {}
        self.no_as_of = 0


def _remember(records, cls):
    key = id(cls)
    records[key] = _ref(cls, lambda _: records.pop(key, None))


def _is_recorded(records, cls):
    found = records.get(id(cls))
    return found is not None and found() is cls


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items()
             if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs).

    Use this metaclass to create an ABC.  An ABC can be subclassed
    directly, and then acts as a mix-in class.  You can also register
    unrelated concrete classes (even built-in classes) and unrelated
    ABCs as 'virtual subclasses' -- these and their descendants will
    be considered subclasses of the registering ABC by the built-in
    issubclass() function, but the registering ABC won't show up in
    their MRO (Method Resolution Order) nor will method
    implementations defined by the registering ABC be callable (not
    even via super()).
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_impl = _Records()
        flags = namespace.get('__abc_tpflags__')
        if flags:
            _mark_collection(cls, flags)
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC.

        Returns the subclass, to allow usage as a class decorator.
        """
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        _remember(cls._abc_impl.registry, subclass)
        _registrations += 1
        flags = getattr(cls, '__abc_tpflags__', 0)
        if flags:
            _mark_collection(subclass, flags)
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        subclass = instance.__class__
        if _is_recorded(cls._abc_impl.yes, subclass):
            return True
        subtype = type(instance)
        if subtype is subclass:
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        records = cls._abc_impl
        if _is_recorded(records.yes, subclass):
            return True
        if records.no_as_of < _registrations:
            records.no = {}
            records.no_as_of = _registrations
        elif _is_recorded(records.no, subclass):
            return False
        answer = _find_out(cls, subclass)
        _remember(records.yes if answer else records.no, subclass)
        return answer


def _find_out(cls, subclass):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return answer
    if cls in subclass.__mro__:
        return True
    for registered in list(cls._abc_impl.registry.values()):
        registered = registered()
        if registered is not None and issubclass(subclass, registered):
            return True
    return any(issubclass(subclass, below) for below in type.__subclasses__(cls))


def update_abstractmethods(cls):
    """Recalculate the set of abstract methods of an abstract class.

    If a class has had one of its abstract methods implemented after the
    class was created, the method will not be considered implemented until
    this function is called.
    """
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


def get_cache_token():
    """Returns the current ABC cache token."""
    return _registrations


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using inheritance."""

    __slots__ = ()
