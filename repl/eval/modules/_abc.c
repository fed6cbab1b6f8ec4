/* Module _abc: what abc.ABCMeta cannot do in Python. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/tuple.h"

/* The values that classes give __abc_tpflags__: CPython's type flags for match patterns. */
enum { ABC_SEQUENCE = 1 << 5, ABC_MAPPING = 1 << 6 };

/* Make match statements take instances of a class for sequences or mappings. */
static value mark_collection(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    int64_t flags;
    if (!arguments_between(m, "_mark_collection", count, 2, 2) ||
        !index_as_size(m, args[1], &flags, true, T_OverflowError))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_TYPE) || !(as(type, args[0])->flags & TYPE_HEAP))
        return NONE;
    type *t = as(type, args[0]);
    t->flags &= ~(uint32_t)(TYPE_SEQUENCE | TYPE_MAPPING);
    t->flags |= flags & ABC_SEQUENCE ? TYPE_SEQUENCE : flags & ABC_MAPPING ? TYPE_MAPPING : 0;
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
