/* Names that the machine itself says: interned once, reachable as m->names.__init__ (a str *,
 * borrowed). */
#ifndef EVAL_NAMES_H
#define EVAL_NAMES_H

/* Plain names; each is spelled as it is. Add freely, in alphabetical order. */
/* clang-format off */
#define NAMES(NAME) \
    NAME(__abs__) NAME(__abstractmethods__) NAME(__add__) NAME(__aenter__) NAME(__aexit__) \
    NAME(__aiter__) NAME(__all__) NAME(__and__) NAME(__anext__) NAME(__annotations__) \
    NAME(__args__) NAME(__await__) NAME(__bases__) NAME(__bool__) NAME(__build_class__) \
    NAME(__builtins__) NAME(__bytes__) NAME(__cached__) NAME(__call__) NAME(__cause__) \
    NAME(__ceil__) NAME(__class__) NAME(__class_getitem__) NAME(__classcell__) NAME(__classdictcell__) \
    NAME(__contains__) NAME(__context__) NAME(__copy__) NAME(__deepcopy__) NAME(__del__) \
    NAME(__delattr__) NAME(__delete__) NAME(__delitem__) NAME(__dict__) NAME(__dir__) \
    NAME(__divmod__) NAME(__doc__) NAME(__enter__) NAME(__eq__) NAME(__exit__) NAME(__file__) \
    NAME(__firstlineno__) NAME(__float__) NAME(__floor__) NAME(__floordiv__) NAME(__format__) \
    NAME(__ge__) NAME(__get__) NAME(__getattr__) NAME(__getattribute__) NAME(__getitem__) \
    NAME(__gt__) NAME(__hash__) NAME(__iadd__) NAME(__iand__) NAME(__ifloordiv__) \
    NAME(__ilshift__) NAME(__imatmul__) NAME(__imod__) NAME(__import__) NAME(__imul__) \
    NAME(__index__) NAME(__init__) NAME(__init_subclass__) NAME(__instancecheck__) NAME(__int__) \
    NAME(__invert__) NAME(__ior__) NAME(__ipow__) NAME(__irshift__) NAME(__isabstractmethod__) \
    NAME(__isub__) NAME(__iter__) NAME(__itruediv__) NAME(__ixor__) NAME(__kwdefaults__) \
    NAME(__le__) NAME(__len__) NAME(__length_hint__) NAME(__loader__) NAME(__lshift__) \
    NAME(__lt__) NAME(__main__) NAME(__match_args__) NAME(__matmul__) NAME(__missing__) \
    NAME(__mod__) NAME(__module__) NAME(__mro_entries__) NAME(__mul__) NAME(__name__) \
    NAME(__ne__) NAME(__neg__) NAME(__new__) NAME(__next__) NAME(__notes__) NAME(__or__) \
    NAME(__orig_bases__) NAME(__orig_class__) NAME(__origin__) NAME(__package__) \
    NAME(__parameters__) NAME(__path__) NAME(__pos__) NAME(__pow__) NAME(__prepare__) \
    NAME(__qualname__) NAME(__radd__) NAME(__rand__) NAME(__rdivmod__) NAME(__reduce__) \
    NAME(__reduce_ex__) NAME(__repr__) NAME(__reversed__) NAME(__rfloordiv__) NAME(__rlshift__) \
    NAME(__rmatmul__) NAME(__rmod__) NAME(__rmul__) NAME(__ror__) NAME(__round__) NAME(__rpow__) \
    NAME(__rrshift__) NAME(__rshift__) NAME(__rsub__) NAME(__rtruediv__) NAME(__rxor__) \
    NAME(__set__) NAME(__set_name__) NAME(__setattr__) NAME(__setitem__) NAME(__sizeof__) \
    NAME(__slots__) NAME(__spec__) NAME(__static_attributes__) NAME(__str__) NAME(__sub__) \
    NAME(__subclasscheck__) NAME(__subclasshook__) NAME(__suppress_context__) \
    NAME(__traceback__) NAME(__truediv__) NAME(__trunc__) NAME(__type_params__) \
    NAME(__typing_is_unpacked_typevartuple__) NAME(__typing_prepare_subst__) \
    NAME(__typing_subst__) NAME(__typing_unpacked_tuple_args__) NAME(__warningregistry__) \
    NAME(__weakref__) NAME(__wrapped__) NAME(__xor__) NAME(_) NAME(_fd) NAME(_showwarnmsg) \
    NAME(WarningMessage) NAME(append) NAME(args) NAME(big) NAME(builtins) NAME(close) NAME(code) \
    NAME(copy) NAME(defaultaction) NAME(encoding) NAME(end) NAME(error) NAME(errors) NAME(extend) \
    NAME(fget) NAME(file) NAME(filters) NAME(flush) NAME(get) NAME(ignore) NAME(items) NAME(join) \
    NAME(key) NAME(keys) NAME(little) NAME(match) NAME(metaclass) NAME(mro) NAME(msg) NAME(name) NAME(name_from) \
    NAME(next) NAME(obj) NAME(path) NAME(print) NAME(print_file_and_line) NAME(readline) NAME(reverse) \
    NAME(self) NAME(send) NAME(sep) NAME(sort) NAME(stderr) NAME(stdin) NAME(stdout) \
    NAME(strict) NAME(sys) NAME(throw) NAME(timeout) NAME(update) NAME(value) NAME(values) \
    NAME(version) NAME(warnings) NAME(write)
/* clang-format on */

/* Names that C takes for itself, and a text that is said again and again: NAME_AS(member, text). */
/* clang-format off */
#define NAMES_AS(NAME_AS) NAME_AS(complex_, "__complex__") NAME_AS(signed_, "signed") \
    NAME_AS(throw_is_deprecated, "the (type, exc, tb) signature of throw() is deprecated, use the " \
                                 "single-arg signature instead.")
/* clang-format on */

#endif
