/* Module _heapq: a list as a heap, the smallest item first. Comparing may run any code, so the
 * list's size is checked after each comparison, as CPython does. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"

static bool need_list(machine *m, const char *name, value v)
{
    return is_kind(m, v, KIND_LIST) ||
           fails(m, T_TypeError, "%s() argument 1 must be list, not %A", name, v);
}

/* Is item i less than item j? 1, 0, -1. */
static int less(machine *m, list *l, size_t i, size_t j)
{
    value a = keep(l->items[i]), b = keep(l->items[j]);
    size_t count = l->count;
    int answer = compare_true(m, a, b, CMP_LT);
    drop(m, a), drop(m, b);
    if (answer >= 0 && l->count != count) {
        fail(m, T_RuntimeError, "list changed size during iteration");
        return -1;
    }
    return answer;
}

static void swap(list *l, size_t i, size_t j)
{
    value v = l->items[i];
    l->items[i] = l->items[j];
    l->items[j] = v;
}

/* Let item `at` rise towards `top` while it is less than its parent. */
static bool rise(machine *m, list *l, size_t top, size_t at)
{
    if (at >= l->count)
        return fails(m, T_IndexError, "index out of range");
    while (at > top) {
        size_t parent = (at - 1) / 2;
        int smaller = less(m, l, at, parent);
        if (smaller < 0)
            return false;
        if (!smaller)
            break;
        swap(l, at, parent);
        at = parent;
    }
    return true;
}

/* Move item `top` down along the smaller children to a leaf, then let it rise to its place: fewer
 * comparisons than stopping on the way down. */
static bool sink(machine *m, list *l, size_t top)
{
    size_t at = top, end = l->count;
    if (top >= end)
        return fails(m, T_IndexError, "index out of range");
    while (at < end / 2) {
        size_t child = 2 * at + 1;
        if (child + 1 < end) {
            int smaller = less(m, l, child, child + 1);
            if (smaller < 0)
                return false;
            child += !smaller;
        }
        swap(l, at, child);
        at = child;
    }
    return rise(m, l, top, at);
}

static value push(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "heappush", count, 2, 2) || !need_list(m, "heappush", args[0]))
        return NOTHING;
    list *l = as(list, args[0]);
    return list_append(m, l, args[1]) && rise(m, l, 0, l->count - 1) ? NONE : NOTHING;
}

static value pop(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    if (!need_list(m, "heappop", args[0]))
        return NOTHING;
    list *l = as(list, args[0]);
    if (l->count == 0)
        return fail(m, T_IndexError, "index out of range");
    value last = l->items[--l->count];
    if (l->count == 0)
        return last;
    value first = l->items[0];
    l->items[0] = last;
    if (sink(m, l, 0))
        return first;
    drop(m, first);
    return NOTHING;
}

/* Put an item where the first was, which is the answer. */
static value exchange(machine *m, list *l, value item)
{
    value first = l->items[0];
    l->items[0] = keep(item);
    if (sink(m, l, 0))
        return first;
    drop(m, first);
    return NOTHING;
}

static value replace_first(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "heapreplace", count, 2, 2) || !need_list(m, "heapreplace", args[0]))
        return NOTHING;
    if (as(list, args[0])->count == 0)
        return fail(m, T_IndexError, "index out of range");
    return exchange(m, as(list, args[0]), args[1]);
}

static value push_pop(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "heappushpop", count, 2, 2) || !need_list(m, "heappushpop", args[0]))
        return NOTHING;
    list *l = as(list, args[0]);
    if (l->count == 0)
        return keep(args[1]);
    value first = keep(l->items[0]);
    int smaller = compare_true(m, first, args[1], CMP_LT);
    drop(m, first);
    if (smaller <= 0)
        return smaller < 0 ? NOTHING : keep(args[1]);
    if (l->count == 0)
        return fail(m, T_IndexError, "index out of range");
    return exchange(m, l, args[1]);
}

static value heapify(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    if (!need_list(m, "heapify", args[0]))
        return NOTHING;
    list *l = as(list, args[0]);
    for (size_t i = l->count / 2; i-- > 0;)
        if (!sink(m, l, i))
            return NOTHING;
    return NONE;
}

static const method_record functions[] = {
    {"heappush", push, ARITY_ANY, 0, "heap, item, /",
     "Push item onto heap, maintaining the heap invariant."},
    {"heappushpop", push_pop, ARITY_ANY, 0, "heap, item, /",
     "Push item on the heap, then pop and return the smallest item from the heap.\n\nThe combined "
     "action "
     "runs more efficiently than heappush() followed by\na separate call to heappop()."},
    {"heappop", pop, ARITY_ONE, 0, "heap, /",
     "Pop the smallest item off the heap, maintaining the heap invariant."},
    {"heapreplace", replace_first, ARITY_ANY, 0, "heap, item, /",
     "Pop and return the current smallest value, and add the new item.\n\nThis is more efficient "
     "than "
     "heappop() followed by heappush(), and can be\nmore appropriate when using a fixed-size "
     "heap."},
    {"heapify", heapify, ARITY_ONE, 0, "heap, /",
     "Transform list into a heap, in-place, in O(len(heap)) time."},
    {0},
};

const module_record _heapq_module = {
    .name = "_heapq",
    .doc = "Heap queue algorithm (a.k.a. priority queue).",
    .methods = functions,
};
