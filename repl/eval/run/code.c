#include "code.h"

#include <stdlib.h>
#include <string.h>

#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/slots.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/complex.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

/* Constants that look like names are interned, as CPython interns them: `'abc' is 'abc'` shows. */
static bool looks_like_name(text t)
{
    for (size_t i = 0; i < t.length; i++) {
        unsigned char c = (unsigned char)t.at[i];
        bool word =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!word)
            return false;
    }
    return true;
}

static value sequence_value(machine *m, const konst *k);

value konst_value(machine *m, const konst *k)
{
    switch (k->kind) {
    case KONST_NONE: return NONE;
    case KONST_TRUE: return TRUE;
    case KONST_FALSE: return FALSE;
    case KONST_ELLIPSIS: return ELLIPSIS;
    case KONST_INT: return int_from(m, k->integer);
    case KONST_BIGINT: return int_from_decimal(m, k->text.at, k->text.length);
    case KONST_FLOAT: return float_new(m, k->real);
    case KONST_COMPLEX: return complex_new(m, k->complex.real, k->complex.imag);
    case KONST_STR:
        return of(looks_like_name(k->text) ? str_intern_from(m, k->text.at, k->text.length)
                                           : str_from(m, k->text.at, k->text.length));
    case KONST_BYTES: return of(bytes_new(m, k->text.at, k->text.length));
    case KONST_CODE: return of(code_from_unit(m, k->unit));
    case KONST_TUPLE:
    case KONST_FROZENSET: return sequence_value(m, k);
    }
    return NOTHING;
}

static value sequence_value(machine *m, const konst *k)
{
    tuple *items = tuple_new(m, k->sequence.count);
    if (!items)
        return NOTHING;
    for (size_t i = 0; i < items->count; i++) {
        items->items[i] = konst_value(m, k->sequence.items[i]);
        if (is_nothing(items->items[i])) {
            drop_object(m, items);
            return NOTHING;
        }
    }
    if (k->kind == KONST_TUPLE)
        return of(items);
    /* CPython's compiler makes the set, and anew when it looks whether it has the like: what
     * collides lies in the order of the second making. */
    set *first = set_from_iterable(m, T_frozenset, of(items));
    drop_object(m, items);
    items = first ? tuple_from_iterable(m, of(first)) : NULL;
    set *s = items ? set_from_iterable(m, T_frozenset, of(items)) : NULL;
    drop_object(m, items);
    drop_object(m, first);
    return of(s);
}

static tuple *konst_tuple(machine *m, const konst *const *consts, int count)
{
    tuple *t = tuple_new(m, (size_t)count);
    for (int i = 0; t && i < count; i++) {
        t->items[i] = konst_value(m, consts[i]);
        if (is_nothing(t->items[i])) {
            drop_object(m, t);
            return NULL;
        }
    }
    return t;
}

static tuple *name_tuple(machine *m, const char *const *names, int count)
{
    tuple *t = tuple_new(m, (size_t)count);
    for (int i = 0; t && i < count; i++) {
        t->items[i] = of(str_intern(m, names[i]));
        if (is_nothing(t->items[i])) {
            drop_object(m, t);
            return NULL;
        }
    }
    return t;
}

void *code_copy_block(machine *m, const void *from, size_t size)
{
    void *block = memory_take(m, size);
    if (block && size)
        memcpy(block, from, size);
    return block;
}

static bool fill_tables(machine *m, code *c, const unit *u)
{
    size_t length = (size_t)u->length, guards = (size_t)u->guard_count;
    c->listing = code_copy_block(m, u->code, length * sizeof *u->code);
    if (!c->listing)
        return false;
    c->length = u->length;
    c->guards = code_copy_block(m, u->guards, guards * sizeof *u->guards);
    if (!c->guards)
        return false;
    c->guard_count = u->guard_count;
    c->local_kinds = code_copy_block(m, u->local_kinds, (size_t)u->local_count);
    if (!c->local_kinds)
        return false;
    c->local_count = u->local_count;
    for (int i = 0; i < u->local_count; i++) {
        c->cell_count += (u->local_kinds[i] & FAST_CELL) != 0;
        c->free_count += (u->local_kinds[i] & FAST_FREE) != 0;
    }
    return true;
}

static bool fill_objects(machine *m, code *c, const unit *u)
{
    return (c->name = str_intern(m, u->name)) && (c->qualname = str_intern(m, u->qualname)) &&
           (c->filename = str_intern(m, u->filename)) &&
           (c->names = name_tuple(m, u->names, u->name_count)) &&
           (c->locals = name_tuple(m, u->locals, u->local_count)) &&
           (c->consts = konst_tuple(m, u->consts, u->const_count));
}

code *code_from_unit(machine *m, const unit *u)
{
    code *c = object_new(m, m->types[T_code]);
    if (!c)
        return NULL;
    c->first_line = u->first_line;
    c->flags = u->flags;
    c->argcount = u->argcount;
    c->posonlyargcount = u->posonlyargcount;
    c->kwonlyargcount = u->kwonlyargcount;
    c->stack_size = u->stack_size;
    if (!fill_tables(m, c, u) || !fill_objects(m, c, u)) {
        drop_object(m, c);
        return NULL;
    }
    return c;
}

void code_make_unseen(machine *m, code *c)
{
    c->flags |= CODE_UNSEEN;
    for (size_t i = 0; i < c->consts->count; i++)
        if (type_of(m, c->consts->items[i]) == m->types[T_code])
            code_make_unseen(m, as(code, c->consts->items[i]));
}

void code_free_functions(machine *m, code *home)
{
    enum { OPTIMIZED = 1 }; /* co_flags of a function, not of the body of a class */
    for (size_t i = 0; i < home->consts->count; i++) {
        if (type_of(m, home->consts->items[i]) != m->types[T_code])
            continue;
        code *c = as(code, home->consts->items[i]);
        if ((c->flags & OPTIMIZED) && str_at(c->name, 0) != '_')
            c->flags |= CODE_FREE;
    }
}

const guard *code_guard(const code *c, int32_t index)
{
    int32_t low = 0, high = c->guard_count;
    while (low < high) {
        int32_t middle = (low + high) / 2;
        if (c->guards[middle].end <= index)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->guard_count && c->guards[low].start <= index ? &c->guards[low] : NULL;
}

static value cell_repr(machine *m, value self)
{
    cell *c = as(cell, self);
    if (is_nothing(c->held))
        return of(str_format(m, "<cell at %p: empty>", (void *)c));
    void *held = is_object(c->held) ? (void *)as_object(c->held) : (void *)(uintptr_t)c->held.bits;
    return of(str_format(m, "<cell at %p: %T object at %p>", (void *)c, c->held, held));
}

value cell_new(machine *m, value held)
{
    cell *c = object_new(m, m->types[T_cell]);
    if (!c)
        return NOTHING;
    c->held = keep_any(held);
    return of(c);
}

static void cell_finish(machine *m, object *o)
{
    drop_any(m, ((cell *)o)->held);
}

static void cell_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    visit(v, ((cell *)o)->held);
}

static void cell_clear(machine *m, object *o)
{
    replace(m, &((cell *)o)->held, NOTHING);
}

static value cell_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    if (names && names->count)
        return fail(m, T_TypeError, "cell() takes no keyword arguments");
    if (!arguments_between(m, "cell", count, 0, 1))
        return NOTHING;
    return cell_new(m, count ? args[0] : NOTHING);
}

static value cell_get_contents(machine *m, value self)
{
    value held = as(cell, self)->held;
    return is_nothing(held) ? fail(m, T_ValueError, "Cell is empty") : keep(held);
}

static bool cell_set_contents(machine *m, value self, value v)
{
    replace(m, &as(cell, self)->held, keep_any(v));
    return true;
}

/* An empty cell is less than any full one. */
static value cell_compare(machine *m, value a, value b, compare_operator op)
{
    type *t = m->types[T_cell];
    if (!is_object(a) || !is_object(b) || as_object(a)->type != t || as_object(b)->type != t)
        return NOT_IMPLEMENTED;
    value x = as(cell, a)->held, y = as(cell, b)->held;
    if (!is_nothing(x) && !is_nothing(y))
        return compare(m, x, y, op);
    return compare(m, small(!is_nothing(x)), small(!is_nothing(y)), op);
}

static const attribute_record cell_attributes[] = {
    {"cell_contents", cell_get_contents, cell_set_contents, NULL},
    {0},
};

const type_record cell_type = {
    .name = "cell",
    .size = sizeof(cell),
    .flags = TYPE_FINAL,
    .slots = {.finish = cell_finish,
              .visit = cell_visit,
              .clear = cell_clear,
              .create = cell_create,
              .repr = cell_repr,
              .hash = hash_refused,
              .compare = cell_compare},
    .attributes = cell_attributes,
    .doc = "Create a new cell object.\n\n  contents\n    the contents of the cell. If not "
           "specified, the cell "
           "will be empty,\n    and \n further attempts to access its cell_contents attribute "
           "will\n    raise "
           "a ValueError.",
};
