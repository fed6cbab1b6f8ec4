/* Module _abc: what abc.ABCMeta cannot do in Python. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/tuple.h"

/* The values that classes give __abc_tpflags__: CPython's type flags for match patterns. */
enum { ABC_SEQUENCE = 1 << 5, ABC_MAPPING = 1 << 6 };

/* A class whose own flags differ keeps what it inherits from elsewhere, and so do those below it.
 */
static void mark(type *t, uint32_t flag)
{
    if (!(t->flags & TYPE_HEAP) || (t->flags & TYPE_COLLECTION) == flag)
        return;
    t->flags = (t->flags & ~(uint32_t)TYPE_COLLECTION) | flag;
    for (size_t i = 0; i < t->subclass_count; i++)
        mark(t->subclasses[i], flag);
}

/* Make match statements take instances of a class for sequences or mappings. */
static value mark_collection(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    int64_t flags;
    if (!arguments_between(m, "_mark_collection", count, 2, 2) ||
        !index_as_size(m, args[1], &flags, true, T_OverflowError))
        return NOTHING;
    bool sequence = flags & ABC_SEQUENCE, mapping = flags & ABC_MAPPING;
    if (sequence && mapping)
        return fail(m, T_TypeError,
                    "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    if (is_kind(m, args[0], KIND_TYPE) && (sequence || mapping))
        mark(as(type, args[0]), sequence ? TYPE_SEQUENCE : TYPE_MAPPING);
    return NONE;
}

static const method_record functions[] = {
    {"_mark_collection", mark_collection, ARITY_ANY, 0, "cls, flags, /",
     "Make match statements take instances of a class for sequences or mappings."},
    {0},
};

const module_record _abc_module = {
    .name = "_abc",
    .doc = "Module contains faster C implementation of abc.ABCMeta",
    .methods = functions,
};
