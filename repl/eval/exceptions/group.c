/* BaseExceptionGroup and ExceptionGroup: making, splitting, and what except* leaves over. PEP 654.
 */
#include "layout.h"
#include "repl/eval/object/callables.h"

LAYOUT_SLOTS(exception_group, 2)

static bool is_group(machine *m, value v)
{
    return is_object(v) && type_is_subtype(as_object(v)->type, m->types[T_BaseExceptionGroup]);
}

/* The second argument as a tuple of exceptions: owned, or NULL. */
static tuple *take_exceptions(machine *m, value v)
{
    bool sequence =
        is_object(v) && (as_object(v)->type->slots.get_item != NULL) && !is_kind(m, v, KIND_DICT);
    if (!sequence) {
        fail(m, T_TypeError, "second argument (exceptions) must be a sequence");
        return NULL;
    }
    tuple *t = tuple_from_iterable(m, v);
    if (!t)
        return NULL;
    if (t->count == 0) {
        fail(m, T_ValueError, "second argument (exceptions) must be a non-empty sequence");
        drop_object(m, t);
        return NULL;
    }
    for (size_t i = 0; i < t->count; i++)
        if (!is_kind(m, t->items[i], KIND_EXCEPTION)) {
            fail(m, T_ValueError, "Item %z of second argument (exceptions) is not an exception", i);
            drop_object(m, t);
            return NULL;
        }
    return t;
}

/* ExceptionGroup holds only Exceptions; BaseExceptionGroup of such becomes one. NULL: TypeError. */
static type *choose_class(machine *m, type *cls, const tuple *exceptions)
{
    bool has_base = false;
    for (size_t i = 0; i < exceptions->count; i++)
        has_base |= !type_is_subtype(as_object(exceptions->items[i])->type, m->types[T_Exception]);
    if (!has_base)
        return cls == m->types[T_BaseExceptionGroup] ? m->types[T_ExceptionGroup] : cls;
    if (!type_is_subtype(cls, m->types[T_Exception]))
        return cls;
    if (cls == m->types[T_ExceptionGroup])
        fail(m, T_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else
        fail(m, T_TypeError, "Cannot nest BaseExceptions in '%N'", cls);
    return NULL;
}

static value group_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (count != 2)
        return fail(m, T_TypeError,
                    "BaseExceptionGroup.__new__() takes exactly 2 arguments (%z given)", count);
    if (!is_kind(m, args[0], KIND_STR))
        return fail(m, T_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %A",
                    args[0]);
    tuple *exceptions = take_exceptions(m, args[1]);
    if (!exceptions)
        return NOTHING;
    cls = choose_class(m, cls, exceptions);
    value g = cls ? exception_create(m, cls, args, count, NULL) : NOTHING;
    if (is_nothing(g)) {
        drop_object(m, exceptions);
        return NOTHING;
    }
    as(exception_group, g)->message = keep(args[0]);
    as(exception_group, g)->exceptions = exceptions;
    return g;
}

static value group_str(machine *m, value self)
{
    exception_group *g = as(exception_group, self);
    size_t n = g->exceptions->count;
    return of(str_format(m, "%V (%z sub-exception%s)", g->message, n, n > 1 ? "s" : ""));
}

/* By what split and subgroup choose. */
typedef struct chooser {
    enum { BY_CLASS, BY_FUNCTION, BY_LEAVES } how;
    value with; /* a class or tuple of classes; a function; a list of leaf exceptions */
} chooser;

static bool read_chooser(machine *m, value v, chooser *c)
{
    *c = (chooser){BY_CLASS, v};
    if (is_kind(m, v, KIND_TYPE)) {
        if (is_kind_type(as(type, v), KIND_EXCEPTION))
            return true;
    } else if (is_callable(m, v)) {
        c->how = BY_FUNCTION;
        return true;
    } else if (is_kind(m, v, KIND_TUPLE)) {
        tuple *t = as(tuple, v);
        size_t i = 0;
        while (i < t->count && is_kind(m, t->items[i], KIND_TYPE) &&
               is_kind_type(as(type, t->items[i]), KIND_EXCEPTION))
            i++;
        if (i == t->count)
            return true;
    }
    return fails(m, T_TypeError,
                 "expected an exception type, a tuple of exception types, or a "
                 "callable (other than a class)");
}

/* 1, 0, -1 */
static int is_chosen(machine *m, value e, const chooser *c)
{
    if (c->how == BY_CLASS)
        return exception_matches(m, e, c->with);
    if (c->how == BY_LEAVES) {
        list *leaves = as(list, c->with);
        for (size_t i = 0; !is_group(m, e) && i < leaves->count; i++)
            if (is_same(leaves->items[i], e))
                return 1;
        return 0;
    }
    value answer = call1(m, c->with, e);
    if (is_nothing(answer))
        return -1;
    int truth = is_true(m, answer);
    drop(m, answer);
    return truth;
}

/* A copy of the notes, so that the parts of a group do not share one list. */
static bool copy_notes(machine *m, value from, value to)
{
    value notes = find_attribute(m, from, m->names.__notes__);
    if (is_nothing(notes))
        return !is_raised(m);
    bool done = true;
    if (is_object(notes) &&
        as_object(notes)->type->slots.get_item) { /* a sequence; else it is ignored */
        list *copy = list_from_iterable(m, notes);
        done = copy && set_attribute(m, to, m->names.__notes__, of(copy));
        drop_object(m, copy);
    }
    drop(m, notes);
    return done;
}

/* A group like g of these parts, made by g.derive(); None of no parts. */
static value subset(machine *m, value g, list *parts)
{
    if (parts->count == 0)
        return NONE;
    str *name = str_new(m, "derive");
    value part = name ? call_method1(m, g, name, of(parts)) : NOTHING;
    drop_object(m, name);
    if (is_nothing(part))
        return NOTHING;
    if (!is_group(m, part)) {
        fail(m, T_TypeError, "derive must return an instance of BaseExceptionGroup");
        drop(m, part);
        return NOTHING;
    }
    exception *from = as(exception, g);
    exception_set_traceback(m, part, exception_traceback(m, g));
    exception_set_context(m, part, from->context);
    exception_set_cause(m, part, from->cause);
    if (!copy_notes(m, g, part)) {
        drop(m, part);
        return NOTHING;
    }
    return part;
}

static bool split(machine *m, value e, const chooser *c, bool want_rest, value *match, value *rest);

/* All children of g, sorted into what was chosen and what was not. */
static bool split_children(machine *m, exception_group *g, const chooser *c, bool want_rest,
                           list *matches, list *rests)
{
    for (size_t i = 0; i < g->exceptions->count; i++) {
        value match, rest;
        if (!split(m, g->exceptions->items[i], c, want_rest, &match, &rest))
            return false;
        bool done = (is_none(match) || list_append(m, matches, match)) &&
                    (is_none(rest) || list_append(m, rests, rest));
        drop(m, match);
        drop(m, rest);
        if (!done)
            return false;
    }
    return true;
}

/* e into what is chosen and what is not; each an owned exception or NONE. */
static bool split(machine *m, value e, const chooser *c, bool want_rest, value *match, value *rest)
{
    *match = *rest = NONE;
    int chosen = is_chosen(m, e, c);
    if (chosen < 0)
        return false;
    if (chosen) {
        *match = keep(e);
        return true;
    }
    if (!is_group(m, e)) {
        *rest = want_rest ? keep(e) : NONE;
        return true;
    }
    if (!enter_native(m, " in exceptiongroup_split_recursive"))
        return false;
    list *matches = list_new(m, 0), *rests = list_new(m, 0);
    value made = NOTHING, left = NOTHING;
    if (matches && rests &&
        split_children(m, as(exception_group, e), c, want_rest, matches, rests)) {
        made = subset(m, e, matches);
        left = is_nothing(made) ? NOTHING : subset(m, e, rests);
    }
    drop_object(m, matches);
    drop_object(m, rests);
    if (is_nothing(left)) {
        drop_any(m, made);
        return false;
    }
    *match = made;
    *rest = left;
    return true;
}

static value group_split(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    chooser c;
    value match, rest;
    if (!read_chooser(m, args[0], &c) || !split(m, self, &c, true, &match, &rest))
        return NOTHING;
    value pair = of(tuple_of(m, 2, match, rest));
    drop(m, match);
    drop(m, rest);
    return pair;
}

static value group_subgroup(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    chooser c;
    value match, rest;
    if (!read_chooser(m, args[0], &c) || !split(m, self, &c, false, &match, &rest))
        return NOTHING;
    return match;
}

static value group_derive(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count;
    (void)names;
    return call2(m, of(m->types[T_BaseExceptionGroup]), as(exception_group, self)->message,
                 args[0]);
}

static value get_message(machine *m, value self)
{
    (void)m;
    return member_get(as(exception_group, self)->message);
}
static value get_exceptions(machine *m, value self)
{
    (void)m;
    return keep(of(as(exception_group, self)->exceptions));
}

extern const type_record BaseExceptionGroup_type;
const type_record BaseExceptionGroup_type = {
    .name = "BaseExceptionGroup",
    .base = T_BaseException,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(exception_group),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = exception_group_clear,
              .visit = exception_group_visit,
              .clear = exception_group_clear,
              .create = group_create,
              .init = exception_init,
              .str = group_str},
    .methods =
        (const method_record[]){
            {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /",
             "See PEP 585"},
            {"derive", group_derive, ARITY_ONE, 0, "excs, /", NULL},
            {"split", group_split, ARITY_ONE, 0, "matcher_value, /", NULL},
            {"subgroup", group_subgroup, ARITY_ONE, 0, "matcher_value, /", NULL},
            {0}},
    .attributes =
        (const attribute_record[]){{"message", get_message, NULL, "exception message"},
                                   {"exceptions", get_exceptions, NULL, "nested exceptions"},
                                   {0}},
    .doc = "A combination of multiple unrelated exceptions.",
};

/* Its second base, Exception, is added when the types are made. */
extern const type_record ExceptionGroup_type;
const type_record ExceptionGroup_type = {
    .name = "ExceptionGroup",
    .base = T_BaseExceptionGroup,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(exception_group),
    .dict_offset = offsetof(exception, dict),
};

/* Was e raised by `raise` in a handler of original, unchanged? Then it goes back into its place. */
static bool is_same_metadata(machine *m, value e, value original)
{
    if (!is_group(m, e))
        return false;
    exception *a = as(exception, e), *b = as(exception, original);
    return is_same(exception_traceback(m, e), exception_traceback(m, original)) &&
           is_same(a->cause, b->cause) && is_same(a->context, b->context);
}

static bool add_leaves(machine *m, value e, list *leaves)
{
    if (!is_group(m, e))
        return list_append(m, leaves, e);
    tuple *parts = as(exception_group, e)->exceptions;
    for (size_t i = 0; i < parts->count; i++)
        if (!add_leaves(m, parts->items[i], leaves))
            return false;
    return true;
}

/* The part of original that holds the leaves of `again`: the shape is original's. */
static value project(machine *m, value original, list *again)
{
    list *leaves = list_new(m, 0);
    if (!leaves)
        return NOTHING;
    value match = NOTHING, rest = NONE;
    bool done = true;
    for (size_t i = 0; done && i < again->count; i++)
        done = add_leaves(m, again->items[i], leaves);
    if (done && !split(m, original, &(chooser){BY_LEAVES, of(leaves)}, false, &match, &rest))
        match = NOTHING;
    drop_object(m, leaves);
    return match;
}

/* Sort what the handlers let through: raised anew, or passed on. */
static bool sort_raised(machine *m, value original, list *all, list *anew, list *again)
{
    for (size_t i = 0; i < all->count; i++) {
        value e = all->items[i];
        if (!is_none(e) && !list_append(m, is_same_metadata(m, e, original) ? again : anew, e))
            return false;
    }
    return true;
}

static value join_raised(machine *m, value original, list *anew, list *again)
{
    value rest = again->count ? project(m, original, again) : NONE;
    if (is_nothing(rest) || anew->count == 0)
        return rest;
    bool done = is_none(rest) || list_append(m, anew, rest);
    drop(m, rest);
    if (!done)
        return NOTHING;
    if (anew->count == 1)
        return keep(anew->items[0]);
    return call2(m, of(m->types[T_BaseExceptionGroup]), of(m->empty_str), of(anew));
}

value exception_group_result(machine *m, value original, value raised)
{
    list *all = as(list, raised);
    if (all->count == 0)
        return NONE;
    if (!is_group(m, original)) /* a lone exception: at most one handler ran */
        return keep(all->items[0]);
    list *anew = list_new(m, 0), *again = list_new(m, 0);
    value result = NOTHING;
    if (anew && again && sort_raised(m, original, all, anew, again))
        result = join_raised(m, original, anew, again);
    drop_object(m, anew);
    drop_object(m, again);
    return result;
}
