#include "weakref.h"

#include "callables.h"
#include "repl/eval/exceptions/report_inside.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

#include <string.h>

/* From objects to the newest of their references: open addressing, linear probing, at most half
 * full. It lies in plain memory; machine.weak_table is its address. */
typedef struct weak_entry {
    object *target; /* NULL: free */
    weakref *first;
} weak_entry;

typedef struct weak_table {
    size_t count, mask;
    weak_entry *entries;
} weak_table;

enum { FIRST_SIZE = 16 };

static weak_table *table_of(const machine *m)
{
    return as(weak_table, m->weak_table);
}

static size_t place_of(const weak_table *t, const object *o)
{
    size_t at = (size_t)(((uintptr_t)o >> 4) * 0x9e3779b97f4a7c15u >> 20) & t->mask;
    while (t->entries[at].target && t->entries[at].target != o)
        at = (at + 1) & t->mask;
    return at;
}

static bool table_resize(machine *m, weak_table *t, size_t size)
{
    weak_entry *old = t->entries;
    size_t old_size = old ? t->mask + 1 : 0;
    weak_entry *entries = memory_take(m, size * sizeof *entries);
    if (!entries)
        return false;
    memset(entries, 0, size * sizeof *entries);
    t->entries = entries;
    t->mask = size - 1;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].target)
            t->entries[place_of(t, old[i].target)] = old[i];
    memory_give(m, old, old_size * sizeof *old);
    return true;
}

/* The table, made on first use, with room for one more. */
static weak_table *table_ready(machine *m)
{
    weak_table *t = table_of(m);
    if (!t) {
        t = memory_take(m, sizeof *t);
        if (!t)
            return NULL;
        *t = (weak_table){0};
        m->weak_table = of(t);
    }
    if (!t->entries)
        return table_resize(m, t, FIRST_SIZE) ? t : NULL;
    if ((t->count + 1) * 2 > t->mask + 1 && !table_resize(m, t, (t->mask + 1) * 2))
        return NULL;
    return t;
}

/* Close the gap that the entry leaves: those behind it may move up. */
static void table_remove(weak_table *t, size_t at)
{
    t->count--;
    t->entries[at].target = NULL;
    for (size_t next = (at + 1) & t->mask; t->entries[next].target; next = (next + 1) & t->mask) {
        weak_entry moved = t->entries[next];
        t->entries[next].target = NULL;
        t->entries[place_of(t, moved.target)] = moved;
    }
}

void weak_table_drop(machine *m)
{
    weak_table *t = table_of(m);
    if (!t)
        return;
    if (t->entries)
        memory_give(m, t->entries, (t->mask + 1) * sizeof *t->entries);
    memory_give(m, t, sizeof *t);
    m->weak_table = NOTHING;
}

weakref *weak_first(machine *m, object *o)
{
    weak_table *t = table_of(m);
    if (!(o->marks & MARK_WEAK) || !t || !t->entries)
        return NULL;
    weak_entry *e = &t->entries[place_of(t, o)];
    return e->target ? e->first : NULL;
}

size_t weak_count(machine *m, object *o)
{
    size_t n = 0;
    for (weakref *w = weak_first(m, o); w; w = w->next)
        n++;
    return n;
}

/* Those without a callback that are shared stay in front. */
static bool is_plain(const machine *m, const weakref *w)
{
    return is_nothing(w->callback) && w->head.type == m->types[T_weakref];
}

static bool link(machine *m, weakref *w, object *o)
{
    weak_table *t = table_ready(m);
    if (!t)
        return false;
    weak_entry *e = &t->entries[place_of(t, o)];
    if (!e->target) {
        *e = (weak_entry){o, NULL};
        t->count++;
        o->marks |= MARK_WEAK;
    }
    w->target = of(o);
    weakref *before = e->first && is_plain(m, e->first) && !is_plain(m, w) ? e->first : NULL;
    w->previous = before;
    w->next = before ? before->next : e->first;
    if (w->next)
        w->next->previous = w;
    if (before)
        before->next = w;
    else
        e->first = w;
    return true;
}

static void unlink(machine *m, weakref *w)
{
    object *o = as_object(w->target);
    if (w->next)
        w->next->previous = w->previous;
    if (w->previous) {
        w->previous->next = w->next;
    } else {
        weak_table *t = table_of(m);
        size_t at = place_of(t, o);
        t->entries[at].first = w->next;
        if (!w->next) {
            table_remove(t, at);
            o->marks &= ~(uint32_t)MARK_WEAK;
        }
    }
    w->next = w->previous = NULL;
    w->target = NOTHING;
}

/* The shared reference of this class without a callback, if there is one. */
static weakref *find_plain(machine *m, object *o, const type *cls)
{
    weakref *w = weak_first(m, o);
    if (cls == m->types[T_weakref])
        return w && is_plain(m, w) ? w : NULL;
    while (w && (w->head.type != cls || !is_nothing(w->callback)))
        w = w->next;
    return w;
}

value weakref_new_as(machine *m, type *cls, bool share, value target, value callback)
{
    if (!is_object(target) || !(as_object(target)->type->flags & TYPE_HAS_WEAK))
        return fail(m, T_TypeError, "cannot create weak reference to '%T' object", target);
    if (!is_nothing(callback) && is_none(callback))
        callback = NOTHING;
    weakref *known = share && is_nothing(callback) ? find_plain(m, as_object(target), cls) : NULL;
    if (known)
        return keep(of(known));
    weakref *w = object_new(m, cls);
    if (!w)
        return NOTHING;
    w->hash = -1;
    w->callback = keep_any(callback);
    if (!link(m, w, as_object(target))) {
        drop_object(m, w);
        return NOTHING;
    }
    return of(w);
}

value weakref_new(machine *m, value target, value callback)
{
    return weakref_new_as(m, m->types[T_weakref], true, target, callback);
}

/* An object that waits to be ended is dead already. */
value weakref_target(const weakref *w)
{
    if (is_nothing(w->target) || as_object(w->target)->refs == 0 ||
        as_object(w->target)->marks & MARK_FINISHING)
        return NONE;
    return keep(w->target);
}

void weak_clear(machine *m, object *o, bool (*is_garbage)(void *context, object *o), void *context,
                value calls)
{
    for (weakref *w = weak_first(m, o); w;) {
        weakref *next = w->next;
        bool heard = !is_nothing(w->callback) && w->head.refs > 0 &&
                     !(w->head.marks & MARK_FINISHING) &&
                     !(is_garbage && is_garbage(context, &w->head));
        unlink(m, w);
        if (heard && !list_append(m, as(list, calls), of(w)))
            clear_raised(m);
        w = next;
    }
}

/* Call the callbacks of emptied references, each once. */
static void call_callbacks(machine *m, list *calls)
{
    for (size_t i = 0; i < calls->count; i++) {
        weakref *w = as(weakref, calls->items[i]);
        value callback = w->callback;
        w->callback = NOTHING;
        if (is_nothing(callback))
            continue;
        value answer = call1(m, callback, of(w));
        if (is_nothing(answer))
            report_unraisable(m, NULL, callback);
        drop_any(m, answer);
        drop(m, callback);
    }
}

static bool has_callbacks(machine *m, object *o)
{
    for (weakref *w = weak_first(m, o); w; w = w->next)
        if (!is_nothing(w->callback))
            return true;
    return false;
}

void weak_forget(machine *m, object *o)
{
    if (!has_callbacks(m, o)) {
        for (weakref *w; (w = weak_first(m, o));)
            unlink(m, w);
        return;
    }
    value raised = take_raised(m);
    list *calls = list_new(m, 0);
    if (calls) {
        weak_clear(m, o, NULL, NULL, of(calls));
        call_callbacks(m, calls);
        drop_object(m, calls);
    }
    clear_raised(m);
    put_raised(m, raised);
}

void weak_call(machine *m, value calls)
{
    call_callbacks(m, as(list, calls));
}

void weakref_finish(machine *m, object *o)
{
    weakref *w = (weakref *)(void *)o;
    if (!is_nothing(w->target))
        unlink(m, w);
    replace(m, &w->callback, NOTHING);
}

void weakref_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((weakref *)(void *)o)->callback);
}

static value weakref_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)names;
    if (!arguments_between(m, "__new__", count, 1, 2))
        return NOTHING;
    return weakref_new_as(m, cls, cls == m->types[T_weakref], args[0],
                          count > 1 ? args[1] : NOTHING);
}

static bool weakref_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    return arguments_no_names(m, "ref", names) && arguments_between(m, "__init__", count, 1, 2);
}

static value weakref_call(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args;
    if (!arguments_no_names(m, "__call__", names) || !arguments_between(m, "__call__", count, 0, 0))
        return NOTHING;
    return weakref_target(as(weakref, self));
}

static bool weakref_hash(machine *m, value self, int64_t *hash)
{
    weakref *w = as(weakref, self);
    if (w->hash == -1) {
        value target = weakref_target(w);
        if (is_none(target))
            return fails(m, T_TypeError, "weak object has gone away");
        bool done = hash_of(m, target, &w->hash);
        drop(m, target);
        if (!done)
            return false;
    }
    *hash = w->hash;
    return true;
}

static value weakref_compare(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_object(b) ||
        !type_is_subtype(as_object(b)->type, m->types[T_weakref]))
        return NOT_IMPLEMENTED;
    value x = weakref_target(as(weakref, a)), y = weakref_target(as(weakref, b)), answer;
    if (is_none(x) || is_none(y))
        answer = boolean(is_same(a, b) == (op == CMP_EQ));
    else
        answer = compare(m, x, y, op);
    drop(m, x);
    drop(m, y);
    return answer;
}

value weakref_text(machine *m, const char *word, value self, value target, value name)
{
    object *o = as_object(self), *to = as_object(target);
    if (is_none(target))
        return of(str_format(m, "<%s at %p; dead>", word, o));
    value kind = report_kind_text(m, type_of(m, target)), shown = NOTHING;
    if (!is_nothing(kind) && is_nothing(name))
        shown = of(str_format(m, "<%s at %p; to '%V' at %p>", word, o, kind, to));
    else if (!is_nothing(kind))
        shown = of(str_format(m, "<%s at %p; to '%V' at %p (%V)>", word, o, kind, to, name));
    drop_any(m, kind);
    return shown;
}

static value weakref_repr(machine *m, value self)
{
    value target = weakref_target(as(weakref, self));
    value name = is_none(target) ? NOTHING : find_attribute(m, target, m->names.__name__);
    clear_raised(m);
    bool named = !is_nothing(name) && is_kind(m, name, KIND_STR);
    value shown = weakref_text(m, "weakref", self, target, named ? name : NOTHING);
    drop_any(m, name);
    drop(m, target);
    return shown;
}

static value get_callback(machine *m, value self)
{
    (void)m;
    value callback = as(weakref, self)->callback;
    return is_nothing(callback) ? NONE : keep(callback);
}

extern const type_record weakref_type;
const type_record weakref_type = {
    .name = "weakref.ReferenceType",
    .base = T_object,
    .size = sizeof(weakref),
    .slots = {.finish = weakref_finish,
              .visit = weakref_visit,
              .clear = weakref_finish,
              .create = weakref_create,
              .init = weakref_init,
              .call = weakref_call,
              .hash = weakref_hash,
              .compare = weakref_compare,
              .repr = weakref_repr},
    .methods = (const method_record[]){{"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS,
                                        "object, /", "See PEP 585"},
                                       {0}},
    .attributes = (const attribute_record[]){{"__callback__", get_callback, NULL, NULL}, {0}},
    .signature = "object, callback=None, /",
};
