/* The constants that are their type's only value: None, Ellipsis and NotImplemented. */
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"

#include "str.h"
#include "tuple.h"

static value create_constant(machine *m, type *cls, size_t count, tuple *names, value constant)
{
    if (count || names)
        return fail(m, T_TypeError, "%N takes no arguments", cls);
    return constant;
}

static value create_none(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    return create_constant(m, cls, count, names, NONE);
}

static value create_ellipsis(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)args;
    return create_constant(m, cls, count, names, ELLIPSIS);
}

static value create_not_implemented(machine *m, type *cls, const value *args, size_t count,
                                    tuple *names)
{
    (void)args;
    return create_constant(m, cls, count, names, NOT_IMPLEMENTED);
}

static value repr_none(machine *m, value self)
{
    (void)self;
    return of(str_new(m, "None"));
}

static value repr_ellipsis(machine *m, value self)
{
    (void)self;
    return of(str_new(m, "Ellipsis"));
}

static value repr_not_implemented(machine *m, value self)
{
    (void)self;
    return of(str_new(m, "NotImplemented"));
}

static int truth_none(machine *m, value self)
{
    (void)m;
    (void)self;
    return 0;
}

static int truth_not_implemented(machine *m, value self)
{
    (void)self;
    if (!warn(m, T_DeprecationWarning, 1, "NotImplemented should not be used in a boolean context"))
        return -1;
    return 1;
}

/* CPython's hash(None), the same in every run. */
static bool hash_none(machine *m, value self, int64_t *hash)
{
    (void)m;
    (void)self;
    *hash = 0xfca86420;
    return true;
}

static value reduce_ellipsis(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    (void)count;
    (void)names;
    return repr(m, self);
}

static const method_record reduce_methods[] = {
    {"__reduce__", reduce_ellipsis, ARITY_NONE, 0, "", NULL},
    {0},
};

const type_record NoneType_type = {
    .name = "NoneType",
    .flags = TYPE_FINAL | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(object),
    .slots = {.create = create_none, .repr = repr_none, .truth = truth_none, .hash = hash_none},
    .doc = "The type of the None singleton.",
};

const type_record ellipsis_type = {
    .name = "ellipsis",
    .flags = TYPE_FINAL | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(object),
    .slots = {.create = create_ellipsis, .repr = repr_ellipsis},
    .methods = reduce_methods,
    .doc = "The type of the Ellipsis singleton.",
};

const type_record NotImplementedType_type = {
    .name = "NotImplementedType",
    .flags = TYPE_FINAL | TYPE_IMMORTAL_LAYOUT,
    .size = sizeof(object),
    .slots = {.create = create_not_implemented,
              .repr = repr_not_implemented,
              .truth = truth_not_implemented},
    .methods = reduce_methods,
    .doc = "The type of the NotImplemented singleton.",
};
