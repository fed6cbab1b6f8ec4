/* atexit: functions to call when the program ends, the last registered first. */
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"

/* The registered calls: a list of (function, args, names): borrowed; NULL on failure. */
static list *registered(machine *m)
{
    value *state = &m->module_state[STATE_atexit];
    if (is_nothing(*state))
        *state = of(list_new(m, 0));
    return as(list, *state);
}

static value atexit_register(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    if (count == 0)
        return fail(m, T_TypeError, "register() takes at least 1 argument (0 given)");
    if (!is_callable(m, args[0]))
        return fail(m, T_TypeError, "the first argument must be callable");
    size_t named = names ? names->count : 0;
    tuple *given = tuple_from(m, args + 1, count - 1 + named);
    value row = given ? of(tuple_of(m, 3, args[0], of(given), names ? of(names) : NONE)) : NOTHING;
    drop_object(m, given);
    list *l = registered(m);
    if (is_nothing(row) || !l || !list_append_owned(m, l, row))
        return NOTHING;
    return keep(args[0]);
}

static value call_row(machine *m, const tuple *row)
{
    tuple *given = as(tuple, row->items[1]);
    tuple *names = is_none(row->items[2]) ? NULL : as(tuple, row->items[2]);
    return call(m, row->items[0], given->items, given->count - (names ? names->count : 0), names);
}

static value atexit_run(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    list *l = registered(m);
    while (l && l->count) {
        value row = l->items[--l->count];
        value answer = call_row(m, as(tuple, row));
        if (is_nothing(answer))
            report_unraisable(m, "in atexit callback", as(tuple, row)->items[0]);
        drop_any(m, answer);
        drop(m, row);
    }
    return NONE;
}

static value atexit_clear(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    list *l = registered(m);
    if (l)
        list_clear(m, l);
    return NONE;
}

static value atexit_unregister(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)self;
    (void)count;
    (void)names;
    list *l = registered(m);
    for (size_t i = l ? l->count : 0; i-- > 0 && i < l->count;) {
        int same = equals(m, as(tuple, l->items[i])->items[0], args[0]);
        if (same < 0)
            return NOTHING;
        if (same && i < l->count && !list_splice(m, l, i, i + 1, NULL, 0))
            return NOTHING;
    }
    return NONE;
}

static value atexit_count(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    list *l = registered(m);
    return small(l ? (int64_t)l->count : 0);
}

extern const module_record atexit_module;
const module_record atexit_module = {
    .name = "atexit",
    .doc = "allow programmer to define multiple exit functions to be executed\n"
           "upon normal program termination.\n\nTwo public functions, register and unregister, are "
           "defined.\n",
    .methods =
        (const method_record[]){
            {"register", atexit_register, ARITY_RAW, 0, "func, /, *args, **kwargs",
             "Register a function to be executed upon normal program termination"},
            {"_clear", atexit_clear, ARITY_NONE, 0, "",
             "Clear the list of previously registered exit functions."},
            {"unregister", atexit_unregister, ARITY_ONE, 0, "func, /",
             "Unregister an exit function which was previously registered using\natexit.register"},
            {"_run_exitfuncs", atexit_run, ARITY_NONE, 0, "", "Run all registered exit functions."},
            {"_ncallbacks", atexit_count, ARITY_NONE, 0, "",
             "Return the number of registered exit functions."},
            {0}},
};
