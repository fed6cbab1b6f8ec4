/* Code objects as Python sees them: co_ attributes, the encoded tables, comparing and replacing. */
#include "code.h"

#include <string.h>

#include "repl/eval/machine/memory.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "tally.h"

tuple *code_names_of(machine *m, const code *c, uint8_t kinds)
{
    size_t count = 0;
    for (int32_t i = 0; i < c->local_count; i++)
        count += (c->local_kinds[i] & kinds) != 0;
    tuple *t = tuple_new(m, count);
    for (int32_t i = 0, n = 0; t && i < c->local_count; i++)
        if (c->local_kinds[i] & kinds)
            t->items[n++] = keep(c->locals->items[i]);
    return t;
}

/* Attributes that are numbers and objects of the struct. */
#define NUMBER(name, field)                         \
    static value get_##name(machine *m, value self) \
    {                                               \
        (void)m;                                    \
        return small(as(code, self)->field);        \
    }
#define OBJECT(name, field)                         \
    static value get_##name(machine *m, value self) \
    {                                               \
        (void)m;                                    \
        return keep(of(as(code, self)->field));     \
    }
#define NAMES_OF(name, kinds)                               \
    static value get_##name(machine *m, value self)         \
    {                                                       \
        return of(code_names_of(m, as(code, self), kinds)); \
    }
#define MADE(name, maker)                           \
    static value get_##name(machine *m, value self) \
    {                                               \
        return maker(m, as(code, self));            \
    }

NUMBER(argcount, argcount)
NUMBER(posonlyargcount, posonlyargcount)
NUMBER(kwonlyargcount, kwonlyargcount)
NUMBER(stacksize, stack_size)
NUMBER(flags, flags)
NUMBER(firstlineno, first_line)
OBJECT(name, name)
OBJECT(qualname, qualname)
OBJECT(filename, filename)
OBJECT(names, names)
OBJECT(consts, consts)
NAMES_OF(varnames, FAST_LOCAL)
NAMES_OF(cellvars, FAST_CELL)
NAMES_OF(freevars, FAST_FREE)
MADE(code, code_bytes)
MADE(linetable, code_line_table)
MADE(exceptiontable, code_exception_table)

static value get_nlocals(machine *m, value self)
{
    (void)m;
    const code *c = as(code, self);
    int64_t n = 0;
    for (int32_t i = 0; i < c->local_count; i++)
        n += (c->local_kinds[i] & FAST_LOCAL) != 0;
    return small(n);
}

/* An iterator over a list of tuples, made at once. */
static value list_iterator_over(machine *m, list *l)
{
    value it = l ? iter(m, of(l)) : NOTHING;
    drop_object(m, l);
    return it;
}

static value number_or_none(int32_t n)
{
    return n < 0 ? NONE : small(n);
}

/* co_lines(): (start, end, line) of stretches of one line. */
static value code_lines(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const code *c = as(code, self);
    list *l = list_new(m, 0);
    for (int32_t i = 0; l && i < c->length;) {
        int32_t from = i, line = c->listing[i].at.line;
        while (++i < c->length && c->listing[i].at.line == line)
            ;
        tuple *row = tuple_of(m, 3, small(code_start_offset(c, from)),
                              small(code_start_offset(c, i)), number_or_none(line));
        if (!row || !list_append_owned(m, l, of(row))) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return list_iterator_over(m, l);
}

/* co_positions(): one tuple for each code unit. */
static value code_positions(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)args, (void)count, (void)names;
    const code *c = as(code, self);
    list *l = list_new(m, 0);
    for (int32_t i = 0; l && i < c->length; i++) {
        position p = c->listing[i].at;
        int32_t units = (code_start_offset(c, i + 1) - code_start_offset(c, i)) / 2;
        tuple *row =
            tuple_of(m, 4, number_or_none(p.line), number_or_none(p.line < 0 ? -1 : p.end_line),
                     number_or_none(p.col), number_or_none(p.end_col));
        bool good = row != NULL;
        for (int32_t n = 0; good && n < units; n++)
            good = list_append(m, l, of(row));
        drop_object(m, row);
        if (!good) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return list_iterator_over(m, l);
}

static value varname_from_oparg(machine *m, value self, const value *args, size_t count,
                                tuple *names)
{
    (void)count, (void)names;
    int64_t i;
    const code *c = as(code, self);
    if (!index_as_size(m, args[0], &i, false, T_IndexError))
        return NOTHING;
    if (i < 0 || i >= c->local_count)
        return fail(m, T_IndexError, "tuple index out of range");
    return keep(c->locals->items[i]);
}

static value code_repr(machine *m, value self)
{
    const code *c = as(code, self);
    return of(str_format(m, "<code object %U at %p, file \"%U\", line %d>", c->name, (void *)c,
                         c->filename, (int)c->first_line));
}

static bool same_listing(const code *a, const code *b)
{
    if (a->length != b->length || a->guard_count != b->guard_count)
        return false;
    for (int32_t i = 0; i < a->length; i++)
        if (a->listing[i].op != b->listing[i].op || a->listing[i].arg != b->listing[i].arg ||
            !code_same_position(a->listing[i].at, b->listing[i].at))
            return false;
    return true;
}

static int same_objects(machine *m, const code *a, const code *b)
{
    value pairs[][2] = {{of(a->name), of(b->name)},
                        {of(a->names), of(b->names)},
                        {of(a->locals), of(b->locals)},
                        {of(a->consts), of(b->consts)}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        int same = equals(m, pairs[i][0], pairs[i][1]);
        if (same <= 0)
            return same;
    }
    return 1;
}

static value code_compare(machine *m, value a, value b, compare_operator op)
{
    if ((op != CMP_EQ && op != CMP_NE) || type_of(m, b) != m->types[T_code])
        return NOT_IMPLEMENTED;
    const code *x = as(code, a), *y = as(code, b);
    int same = x->argcount == y->argcount && x->posonlyargcount == y->posonlyargcount &&
               x->kwonlyargcount == y->kwonlyargcount && x->flags == y->flags &&
               x->first_line == y->first_line && same_listing(x, y);
    if (same)
        same = same_objects(m, x, y);
    return same < 0 ? NOTHING : boolean(same == (op == CMP_EQ));
}

static bool code_hash(machine *m, value self, int64_t *hash)
{
    const code *c = as(code, self);
    int64_t names_hash, name_hash = str_hash(c->name);
    if (!hash_of(m, of(c->names), &names_hash))
        return false;
    uint64_t h = (uint64_t)name_hash ^ (uint64_t)names_hash * 1000003u;
    for (int32_t i = 0; i < c->length; i++)
        h = (h ^ c->listing[i].op ^ (uint64_t)c->listing[i].arg << 8) * 1000003u;
    *hash = (int64_t)h == -1 ? -2 : (int64_t)h;
    return true;
}

static void code_finish(machine *m, object *o)
{
    code *c = (code *)o;
    drop_object(m, c->name);
    drop_object(m, c->qualname);
    drop_object(m, c->filename);
    drop_object(m, c->consts);
    drop_object(m, c->names);
    drop_object(m, c->locals);
    if (c->local_kinds)
        memory_give(m, c->local_kinds, (size_t)c->local_count);
    if (c->listing)
        memory_give(m, c->listing, (size_t)c->length * sizeof *c->listing);
    if (c->guards)
        memory_give(m, c->guards, (size_t)c->guard_count * sizeof *c->guards);
    tally_drop(m, c);
    if (c->run)
        memory_give(m, c->run, c->run_bytes);
}

static code *code_copy(machine *m, const code *from)
{
    code *c = object_new(m, m->types[T_code]);
    if (!c)
        return NULL;
    object head = c->head;
    *c = *from;
    c->head = head;
    c->run = NULL;
    c->runs = c->makes = 0;
    c->tally = NULL;
    const void *const owned[] = {c->name, c->qualname, c->filename, c->consts, c->names, c->locals};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        keep_object_at(owned[i]);
    c->listing = code_copy_block(m, from->listing, (size_t)c->length * sizeof *c->listing);
    c->guards = code_copy_block(m, from->guards, (size_t)c->guard_count * sizeof *c->guards);
    c->local_kinds = code_copy_block(m, from->local_kinds, (size_t)c->local_count);
    if (c->listing && c->guards && c->local_kinds)
        return c;
    drop_object(m, c);
    return NULL;
}

enum replaced {
    REPLACED_ARGCOUNT,
    REPLACED_POSONLY,
    REPLACED_KWONLY,
    REPLACED_NLOCALS,
    REPLACED_STACKSIZE,
    REPLACED_FLAGS,
    REPLACED_FIRST_LINE,
    REPLACED_CODE,
    REPLACED_CONSTS,
    REPLACED_NAMES,
    REPLACED_VARNAMES,
    REPLACED_FREEVARS,
    REPLACED_CELLVARS,
    REPLACED_FILENAME,
    REPLACED_NAME,
    REPLACED_QUALNAME,
    REPLACED_LINETABLE,
    REPLACED_EXCEPTIONTABLE,
    REPLACED_COUNT
};

static bool replace_number(machine *m, value v, int32_t *field)
{
    int64_t n;
    if (is_nothing(v))
        return true;
    if (!int_is(v))
        return fails(m, T_TypeError, "'%T' object cannot be interpreted as an integer", v);
    if (!int_as_i64(m, v, &n))
        return false;
    *field = (int32_t)n;
    return true;
}

static bool replace_object(machine *m, value v, uint32_t kind, const char *field,
                           const char *type_name, void *slot)
{
    if (is_nothing(v))
        return true;
    if (!is_kind(m, v, kind))
        return fails(m, T_TypeError, "replace() argument '%s' must be %s, not %A", field, type_name,
                     v);
    void *old;
    memcpy(&old, slot, sizeof old);
    void *now = as_object(keep(v));
    memcpy(slot, &now, sizeof now);
    drop_object(m, old);
    return true;
}

/* New names for the locals of some kinds, as many as there were. */
static bool replace_locals(machine *m, code *c, value v, uint8_t kinds)
{
    if (is_nothing(v))
        return true;
    tuple *old = code_names_of(m, c, kinds);
    tuple *locals =
        old && is_kind(m, v, KIND_TUPLE) ? tuple_from(m, c->locals->items, c->locals->count) : NULL;
    bool good = locals && as(tuple, v)->count == old->count;
    for (size_t i = 0, n = 0; good && i < locals->count; i++)
        if (c->local_kinds[i] & kinds)
            replace(m, &locals->items[i], keep(as(tuple, v)->items[n++]));
    drop_object(m, old);
    if (!good) {
        drop_object(m, locals);
        return is_raised(m) ? false : fails(m, T_ValueError, "code: varnames is too small");
    }
    drop_object(m, c->locals);
    c->locals = locals;
    return true;
}

/* A changed co_code would need a listing of its own; the machine runs only what its compiler made.
 */
static bool refuse_tables(machine *m, const code *c, const value *a)
{
    struct {
        int which;
        value (*make)(machine *m, const code *c);
        const char *name;
    } const tables[] = {{REPLACED_CODE, code_bytes, "co_code"},
                        {REPLACED_EXCEPTIONTABLE, code_exception_table, "co_exceptiontable"}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        value given = a[tables[i].which];
        if (is_nothing(given))
            continue;
        value own = tables[i].make(m, c);
        int same = is_nothing(own) ? -1 : equals(m, own, given);
        drop_any(m, own);
        if (same == 0)
            fail(m, T_NotImplementedError, "code.replace() cannot change %s here", tables[i].name);
        if (same <= 0)
            return false;
    }
    return true;
}

/* Lines are counted from the first one: those of a table that is kept move with it. */
static bool replace_lines(machine *m, code *c, value table, int32_t moved)
{
    if (!is_nothing(table)) {
        if (!is_kind(m, table, KIND_BYTES))
            return fails(m, T_TypeError, "replace() argument 'co_linetable' must be bytes, not %A",
                         table);
        code_read_line_table(c, as(bytes, table));
        return true;
    }
    for (int32_t i = 0; moved && i < c->length; i++) {
        position *at = &c->listing[i].at;
        at->line += at->line < 0 ? 0 : moved;
        at->end_line += at->end_line < 0 ? 0 : moved;
    }
    return true;
}

static value code_replace(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    const value *a = args;
    if (!refuse_tables(m, as(code, self), a))
        return NOTHING;
    code *c = code_copy(m, as(code, self));
    if (!c)
        return NOTHING;
    int32_t nlocals = 0, first_line = c->first_line;
    bool good =
        replace_number(m, a[REPLACED_ARGCOUNT], &c->argcount) &&
        replace_number(m, a[REPLACED_POSONLY], &c->posonlyargcount) &&
        replace_number(m, a[REPLACED_KWONLY], &c->kwonlyargcount) &&
        replace_number(m, a[REPLACED_NLOCALS], &nlocals) &&
        replace_number(m, a[REPLACED_STACKSIZE], &c->stack_size) &&
        replace_number(m, a[REPLACED_FLAGS], &c->flags) &&
        replace_number(m, a[REPLACED_FIRST_LINE], &c->first_line) &&
        replace_object(m, a[REPLACED_CONSTS], KIND_TUPLE, "co_consts", "tuple", &c->consts) &&
        replace_object(m, a[REPLACED_NAMES], KIND_TUPLE, "co_names", "tuple", &c->names) &&
        replace_object(m, a[REPLACED_FILENAME], KIND_STR, "co_filename", "str", &c->filename) &&
        replace_object(m, a[REPLACED_NAME], KIND_STR, "co_name", "str", &c->name) &&
        replace_object(m, a[REPLACED_QUALNAME], KIND_STR, "co_qualname", "str", &c->qualname) &&
        replace_locals(m, c, a[REPLACED_VARNAMES], FAST_LOCAL) &&
        replace_locals(m, c, a[REPLACED_CELLVARS], FAST_CELL) &&
        replace_locals(m, c, a[REPLACED_FREEVARS], FAST_FREE) &&
        replace_lines(m, c, a[REPLACED_LINETABLE], c->first_line - first_line);
    if (good && (c->filename = str_intern_str(m, c->filename))) /* see frame_is_program */
        return of(c);
    drop_object(m, c);
    return NOTHING;
}

#define REPLACE_SIGNATURE                                                                     \
    "*, co_argcount=None, co_posonlyargcount=None, co_kwonlyargcount=None, co_nlocals=None, " \
    "co_stacksize=None, co_flags=None, co_firstlineno=None, co_code=None, co_consts=None, "   \
    "co_names=None, co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, " \
    "co_name=None, co_qualname=None, co_linetable=None, co_exceptiontable=None"

static const method_record code_methods[] = {
    {"co_lines", code_lines, ARITY_NONE, 0, "", NULL},
    {"co_positions", code_positions, ARITY_NONE, 0, "", NULL},
    {"_varname_from_oparg", varname_from_oparg, ARITY_ONE, 0, "oparg", NULL},
    {"replace", code_replace, ARITY_NAMED, 0, REPLACE_SIGNATURE,
     "Return a copy of the code object with new values for the specified fields."},
    {"__replace__", code_replace, ARITY_NAMED, 0, REPLACE_SIGNATURE, "The same as replace()."},
    {0},
};

static const attribute_record code_members[] = {
    {"co_argcount", get_argcount, NULL, NULL},
    {"co_posonlyargcount", get_posonlyargcount, NULL, NULL},
    {"co_kwonlyargcount", get_kwonlyargcount, NULL, NULL},
    {"co_stacksize", get_stacksize, NULL, NULL},
    {"co_flags", get_flags, NULL, NULL},
    {"co_names", get_names, NULL, NULL},
    {"co_filename", get_filename, NULL, NULL},
    {"co_name", get_name, NULL, NULL},
    {"co_qualname", get_qualname, NULL, NULL},
    {"co_firstlineno", get_firstlineno, NULL, NULL},
    {"co_linetable", get_linetable, NULL, NULL},
    {"co_exceptiontable", get_exceptiontable, NULL, NULL},
    {"co_nlocals", get_nlocals, NULL, NULL},
    {"co_consts", get_consts, NULL, NULL},
    {0},
};

static const attribute_record code_attributes[] = {
    {"co_varnames", get_varnames, NULL, NULL},   {"co_cellvars", get_cellvars, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL},   {"co_code", get_code, NULL, NULL},
    {"_co_code_adaptive", get_code, NULL, NULL}, {0},
};

const type_record code_type = {
    .name = "code",
    .size = sizeof(code),
    .flags = TYPE_FINAL | TYPE_NO_CREATE | TYPE_HAS_WEAK,
    .slots = {.finish = code_finish, .repr = code_repr, .hash = code_hash, .compare = code_compare},
    .methods = code_methods,
    .members = code_members,
    .attributes = code_attributes,
    .doc = "Create a code object.  Not for mere mortals.",
};
