/* Module _bisect: where an item belongs in a sorted sequence. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

static const char signature[] = "a, x, lo=0, hi=None, *, key=None";

/* Whether the wanted place is to the right of an item. 1, 0, -1. */
static int go_right(machine *m, value item, value x, value key, bool left)
{
    value k = is_nothing(key) || is_none(key) ? keep(item) : call1(m, key, item);
    if (is_nothing(k))
        return -1;
    int answer = left ? compare_true(m, k, x, CMP_LT) : compare_true(m, x, k, CMP_LT);
    drop(m, k);
    return answer < 0 || left ? answer : !answer;
}

/* -1: failed. */
static int64_t search(machine *m, value a, value x, int64_t low, int64_t high, value key, bool left)
{
    while (low < high) {
        int64_t middle = (int64_t)(((uint64_t)low + (uint64_t)high) / 2);
        value index = int_from(m, middle);
        value item = is_nothing(index) ? NOTHING : get_item(m, a, index);
        drop_any(m, index);
        int right = is_nothing(item) ? -1 : go_right(m, item, x, key, left);
        drop_any(m, item);
        if (right < 0)
            return -1;
        if (right)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int64_t place(machine *m, const value *args, value x, bool left)
{
    int64_t low = 0, high = -1;
    if (!is_nothing(args[2]) && !index_as_size(m, args[2], &low, false, T_OverflowError))
        return -1;
    if (!is_nothing(args[3]) && !is_none(args[3]) &&
        !index_as_size(m, args[3], &high, false, T_OverflowError))
        return -1;
    if (low < 0) {
        fail(m, T_ValueError, "lo must be non-negative");
        return -1;
    }
    if (high < 0 && (high = length(m, args[0])) < 0)
        return -1;
    return search(m, args[0], x, low, high, args[4], left);
}

static value find(machine *m, const value *args, bool left)
{
    int64_t at = place(m, args, args[1], left);
    return at < 0 ? NOTHING : int_from(m, at);
}

/* insort compares by key(x) where bisect takes x itself to be a key. */
static value insert(machine *m, const value *args, bool left)
{
    bool keyed = !is_nothing(args[4]) && !is_none(args[4]);
    value x = keyed ? call1(m, args[4], args[1]) : keep(args[1]);
    int64_t at = is_nothing(x) ? -1 : place(m, args, x, left);
    drop_any(m, x);
    if (at < 0)
        return NOTHING;
    if (is_object(args[0]) && as_object(args[0])->type == m->types[T_list])
        return list_insert(m, as(list, args[0]), at, args[1]) ? NONE : NOTHING;
    str *name = str_intern(m, "insert");
    const value both[] = {small(at), args[1]};
    value done = name ? call_method(m, args[0], name, both, 2) : NOTHING;
    drop_object(m, name);
    if (is_nothing(done))
        return NOTHING;
    drop(m, done);
    return NONE;
}

#define FUNCTION(name, does, left)                                                           \
    static value name(machine *m, value self, const value *args, size_t count, tuple *names) \
    {                                                                                        \
        (void)self, (void)count, (void)names;                                                \
        return does(m, args, left);                                                          \
    }
FUNCTION(bisect_left, find, true)
FUNCTION(bisect_right, find, false)
FUNCTION(insort_left, insert, true)
FUNCTION(insort_right, insert, false)

#define FIND_DOC                                                                                 \
    "Return the index where to insert item x in list a, assuming a is sorted.\n\nOptional args " \
    "lo "                                                                                        \
    "(default 0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key " \
    "function can be supplied to customize the sort order."
#define INSERT_DOC                                                                               \
    "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nOptional args lo "     \
    "(default "                                                                                  \
    "0) and hi (default len(a)) bound the\nslice of a to be searched.\n\nA custom key function " \
    "can "                                                                                       \
    "be supplied to customize the sort order."

static const method_record functions[] = {
    {"bisect_right", bisect_right, ARITY_NAMED, 0, signature, FIND_DOC},
    {"bisect_left", bisect_left, ARITY_NAMED, 0, signature, FIND_DOC},
    {"insort_right", insort_right, ARITY_NAMED, 0, signature, INSERT_DOC},
    {"insort_left", insort_left, ARITY_NAMED, 0, signature, INSERT_DOC},
    {0},
};

const module_record _bisect_module = {
    .name = "_bisect",
    .doc = "Bisection algorithms.",
    .methods = functions,
};
