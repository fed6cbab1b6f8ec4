"""The special forms: Any, Union, Literal and the rest."""
from _typing import ParamSpec
from ._checks import _SpecialForm, _flat_union, _type_check, _unique
from ._aliases import (_AnnotatedAlias, _ConcatenateGenericAlias, _GenericAlias,
                       _LiteralGenericAlias, _UnionGenericAlias, _UnpackGenericAlias)

__name__ = "typing"  # whose all of this is


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _bare(name, doc):
    """A form that takes no arguments."""
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    getitem.__name__, getitem.__doc__ = name, doc
    return _SpecialForm(getitem)


NoReturn = _bare("NoReturn", "Special type indicating functions that never return.")
Never = _bare("Never", "The bottom type, a type that has no members.")
Self = _bare("Self", 'Used to spell the type of "self" in classes.')
LiteralString = _bare("LiteralString", "Represents an arbitrary literal string.")
TypeAlias = _bare("TypeAlias", "Special form for marking type aliases.")


def _one_type(name, doc, **check):
    """A form that takes exactly one type."""
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self} accepts only single type.", **check)
        return _GenericAlias(self, (item,))
    getitem.__name__, getitem.__doc__ = name, doc
    return _SpecialForm(getitem)


ClassVar = _one_type("ClassVar", "Special type construct to mark class variables.",
                     allow_special_forms=True)
Final = _one_type("Final", "Special typing construct to indicate final names to type checkers.",
                  allow_special_forms=True)
Required = _one_type("Required", "Special typing construct to mark a TypedDict key as required.")
NotRequired = _one_type("NotRequired",
                        "Special typing construct to mark a TypedDict key as potentially missing.")
ReadOnly = _one_type("ReadOnly", "A special typing construct to mark an item as read-only.")
TypeGuard = _one_type("TypeGuard", "Special typing construct for marking user-defined type "
                      "predicate functions.")
TypeIs = _one_type("TypeIs", "Special typing construct for marking user-defined type predicate "
                   "functions.")


@_SpecialForm
def Union(self, parameters):
    """Union type; Union[X, Y] means either X or Y."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    msg = "Union[arg, ...]: each arg must be a type."
    parameters = tuple(_unique(_flat_union(_type_check(p, msg) for p in parameters)))
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name="Optional")
    return _UnionGenericAlias(self, parameters)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is equivalent to Union[X, None]."""
    return Union[_type_check(parameters, f"{self} requires a single type."), type(None)]


@_SpecialForm
def Literal(self, parameters):
    """Special typing form to define literal types (a.k.a. value types)."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        flat = [p for p, _ in dict.fromkeys((p, type(p)) for p in flat)]
    except TypeError:
        pass  # what cannot be hashed is kept as often as it is written
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Special form for annotating higher-order functions."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    parameters = (*(_type_check(p, msg) for p in parameters[:-1]), parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


@_SpecialForm
def Unpack(self, parameters):
    """Type unpack operator."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(origin=self, args=(item,))


@_SpecialForm
def Annotated(self, parameters):
    """Add context-specific metadata to a type."""
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments "
                        "(a type and an annotation).")
    if getattr(parameters[0], "__typing_is_unpacked_typevartuple__", False):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(parameters[0], "Annotated[t, ...]: t must be a type.",
                         allow_special_forms=True)
    return _AnnotatedAlias(origin, parameters[1:])
