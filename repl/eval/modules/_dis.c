/* _dis: code objects taken apart for dis.py. The layout and the meaning of arguments are
 * repl/print/listing.h's. */
#include "repl/eval/exceptions/report_inside.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/bytes.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"
#include "repl/print/listing.h"
#include "repl/read/code/pseudo.h"

#include <limits.h>
#include <stdlib.h>

/* The code whose names and constants a listing asks for; `held` keeps the last repr alive. */
typedef struct subject {
    machine *m;
    code *code;
    value held;
} subject;

static const char *constant_at(void *context, int index)
{
    subject *s = context;
    if ((size_t)index >= s->code->consts->count)
        return "";
    replace(s->m, &s->held, repr(s->m, s->code->consts->items[index]));
    const char *shown = is_nothing(s->held) ? NULL : str_utf8(s->m, as(str, s->held), NULL);
    clear_raised(s->m);
    return shown ? shown : "";
}

static const char *text_at(machine *m, tuple *names, int index)
{
    if ((size_t)index >= names->count)
        return "";
    const char *s = str_utf8(m, as(str, names->items[index]), NULL);
    clear_raised(m);
    return s ? s : "";
}

static const char *name_at(void *context, int index)
{
    subject *s = context;
    return text_at(s->m, s->code->names, index);
}

static const char *local_at(void *context, int index)
{
    subject *s = context;
    return text_at(s->m, s->code->locals, index);
}

static listing listing_of(subject *s, bool with_guards)
{
    return (listing){.code = s->code->listing,
                     .length = s->code->length,
                     .guards = with_guards ? s->code->guards : NULL,
                     .guard_count = s->code->guard_count,
                     .context = s,
                     .constant = constant_at,
                     .name = name_at,
                     .local = local_at};
}

static bool check_code(machine *m, value v)
{
    return (is_object(v) && as_object(v)->type == m->types[T_code]) ||
           fails(m, T_TypeError, "a code object is required, not '%T'", v);
}

/* listing(code, lasti, line_offset, show_offsets, show_caches) */
static value dis_listing(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    int64_t lasti, line_offset;
    if (!arguments_between(m, "listing", count, 5, 5) || !check_code(m, args[0]) ||
        !index_as_size(m, args[1], &lasti, true, T_OverflowError) ||
        !index_as_size(m, args[2], &line_offset, true, T_OverflowError))
        return NOTHING;
    listing_style style = {.current = (int)lasti,
                           .line_offset = (int)line_offset,
                           .show_offsets = is_true(m, args[3]) > 0,
                           .show_caches = is_true(m, args[4]) > 0};
    subject s = {m, as(code, args[0]), NOTHING};
    listing l = listing_of(&s, true);
    builder_sink out = {.sink = {builder_sink_write}};
    builder_start(&out.builder, m);
    listing_print(&out.sink, &l, &style);
    drop_any(m, s.held);
    return of(builder_finish(&out.builder));
}

static const char *no_name(void *context, int index)
{
    (void)context, (void)index;
    return NULL;
}

static const char *no_text(void *context, int index)
{
    (void)context, (void)index;
    return "";
}

/* bytes_listing(co_code, show_offsets, show_caches): without code there are no names and lines. */
static value dis_bytes_listing(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)self, (void)names;
    view from;
    if (!arguments_between(m, "bytes_listing", count, 3, 3) || !view_open(m, args[0], &from))
        return NOTHING;
    int32_t length = 0;
    instruction *rows = code_read_instructions(from.data, from.length, &length);
    view_close(m, &from);
    listing l = {
        .code = rows, .length = length, .constant = no_text, .name = no_name, .local = no_text};
    listing_style style = {.current = -1,
                           .show_offsets = is_true(m, args[1]) > 0,
                           .show_caches = is_true(m, args[2]) > 0};
    builder_sink out = {.sink = {builder_sink_write}};
    builder_start(&out.builder, m);
    listing_print(&out.sink, &l, &style);
    free(rows);
    return of(builder_finish(&out.builder));
}

/* bytes_labels(co_code): the offsets that are jumped to, in the order of the jumps. */
static value dis_bytes_labels(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    view from;
    if (!view_open(m, args[0], &from))
        return NOTHING;
    int32_t length = 0;
    instruction *rows = code_read_instructions(from.data, from.length, &length);
    view_close(m, &from);
    listing l = {.code = rows, .length = length};
    list *to = list_new(m, 0);
    for (int32_t i = 0; to && i < length; i++)
        if (rows[i].target >= 0)
            list_append_owned(m, to, small(listing_offset(&l, rows[i].target)));
    free(rows);
    return of(to);
}

/* The value an argument stands for, as dis.Instruction.argval: owned. */
static value argument_value(machine *m, const code *c, const listing_row *row)
{
    uint32_t n = row->arg;
    int shift = row->op == OP_LOAD_GLOBAL || row->op == OP_LOAD_ATTR ? 1
                : row->op == OP_LOAD_SUPER_ATTR                      ? 2
                                                                     : 0;
    bool pair = row->op == OP_LOAD_FAST_LOAD_FAST || row->op == OP_STORE_FAST_LOAD_FAST ||
                row->op == OP_STORE_FAST_STORE_FAST;
    static const char *const conversions[] = {NULL, "str", "repr", "ascii"};
    switch (opcode_operand(row->op)) {
    case OPERAND_CONST: return keep(c->consts->items[n]);
    case OPERAND_NAME: return keep(c->names->items[n >> shift]);
    case OPERAND_LOCAL:
        if (pair)
            return of(tuple_of(m, 2, c->locals->items[n >> 4], c->locals->items[n & 15]));
        return keep(c->locals->items[n]);
    case OPERAND_JUMP: return small(row->jump);
    case OPERAND_COMPARE: return of(str_new(m, opcode_compare_operator(n)));
    default: break;
    }
    if (row->op == OP_CONVERT_VALUE)
        return n == 0 || n > 3 ? NONE : import_name(m, "builtins", conversions[n]);
    return small(n);
}

static value cache_info(machine *m, int op)
{
    int size;
    if (!opcode_caches(op))
        return NONE;
    list *l = list_new(m, 0);
    const char *name;
    for (int n = 0; l && (name = opcode_cache_name(op, n, &size)); n++) {
        value word = of(str_new(m, name));
        value zeros = is_nothing(word) ? word : call1(m, of(m->types[T_bytes]), small(2 * size));
        value part = is_nothing(zeros) ? zeros : of(tuple_of(m, 3, word, small(size), zeros));
        drop_any(m, word);
        drop_any(m, zeros);
        if (is_nothing(part) || !list_append_owned(m, l, part)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return of(l);
}

static value number_or_none(int n)
{
    return n < 0 ? NONE : small(n);
}

typedef struct rows {
    subject subject;
    listing listing;
    list *to;
    bool failed;
} rows;

/* (opname, opcode, arg, argval, argrepr, offset, start_offset, starts_line, line_number, label,
 * positions, cache_info) */
static tuple *row_tuple(rows *r, const listing_row *row)
{
    machine *m = r->subject.m;
    builder_sink out = {.sink = {builder_sink_write}};
    builder_start(&out.builder, m);
    int label = row->jump >= 0 ? listing_label_at(&r->listing, row->jump) : 0;
    if (row->has_arg)
        listing_print_argument(&out.sink, &r->listing, row, label);
    position at = r->subject.code->listing[row->index].at;
    tuple *t = tuple_new(m, 12);
    value shown = of(builder_finish(&out.builder));
    if (!t) {
        drop_any(m, shown);
        return NULL;
    }
    value *to = t->items;
    to[0] = of(str_new(m, opcode_name(row->op)));
    to[1] = small(row->op);
    to[2] = row->has_arg ? small(row->arg) : NONE;
    to[3] = row->has_arg ? argument_value(m, r->subject.code, row) : NONE;
    to[4] = shown;
    to[5] = small(row->offset);
    to[6] = small(row->start);
    to[7] = boolean(row->starts_line);
    to[8] = number_or_none(row->line);
    to[9] = row->label ? small(row->label) : NONE;
    to[10] = of(tuple_of(m, 4, number_or_none(at.line), number_or_none(at.end_line),
                         number_or_none(at.col), number_or_none(at.end_col)));
    to[11] = cache_info(m, row->op);
    return t;
}

static void see_row(void *context, const listing_row *row)
{
    rows *r = context;
    if (r->failed)
        return;
    tuple *t = row_tuple(r, row);
    r->failed = !t || is_raised(r->subject.m) || !list_append(r->subject.m, r->to, of(t));
    drop_object(r->subject.m, t);
}

/* rows(code, with_guards) */
static value dis_rows(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "rows", count, 2, 2) || !check_code(m, args[0]))
        return NOTHING;
    rows r = {.subject = {m, as(code, args[0]), NOTHING}, .to = list_new(m, 0)};
    if (!r.to)
        return NOTHING;
    r.listing = listing_of(&r.subject, is_true(m, args[1]) > 0);
    listing_each(&r.listing, see_row, &r);
    drop_any(m, r.subject.held);
    if (r.failed) {
        drop_object(m, r.to);
        return NOTHING;
    }
    return of(r.to);
}

/* opcodes(): (name, number, caches, operand) of each, by number. */
static value dis_opcodes(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    list *l = list_new(m, 0);
    for (int op = 0; l && op < 256; op++) {
        if (!opcode_name(op))
            continue;
        value name = of(str_new(m, opcode_name(op)));
        value row = is_nothing(name) ? name
                                     : of(tuple_of(m, 4, name, small(op), small(opcode_caches(op)),
                                                   small(opcode_operand(op))));
        drop_any(m, name);
        if (is_nothing(row) || !list_append_owned(m, l, row)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return of(l);
}

static value dis_stack_effect(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    int64_t op, n = 0;
    if (!index_as_size(m, args[0], &op, true, T_OverflowError))
        return NOTHING;
    bool given = !is_nothing(args[1]) && !is_none(args[1]);
    if (given && !index_as_size(m, args[1], &n, true, T_OverflowError))
        return NOTHING;
    if (!opcode_name((int)op))
        return fail(m, T_ValueError, "invalid opcode or oparg");
    if (opcode_has_argument((int)op) && !given)
        return fail(m, T_ValueError,
                    "stack_effect: opcode requires oparg but oparg was not specified");
    int stays = pseudo_stack_effect((int)op, (int)n, false);
    int jumps = pseudo_stack_effect((int)op, (int)n, true);
    value jump = is_nothing(args[2]) ? NONE : args[2];
    if (is_none(jump))
        return small(jumps > stays ? jumps : stays);
    if (!is_bool(jump))
        return fail(m, T_ValueError, "stack_effect: jump must be False, True or None");
    return small(jump.bits == TRUE.bits ? jumps : stays);
}

/* operators(): the names of BINARY_OP's, CALL_INTRINSIC_1's and CALL_INTRINSIC_2's arguments. */
static value dis_operators(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)args, (void)count, (void)names;
    const char *(*const tables[])(uint32_t) = {opcode_binary_operator, opcode_intrinsic_1,
                                               opcode_intrinsic_2};
    tuple *t = tuple_new(m, 3);
    for (size_t i = 0; t && i < 3; i++) {
        list *l = list_new(m, 0);
        t->items[i] = of(l);
        for (uint32_t n = 0; l && tables[i](n); n++) {
            value name = of(str_new(m, tables[i](n)));
            if (is_nothing(name) || !list_append_owned(m, l, name))
                l = NULL;
        }
        if (!l) {
            drop_object(m, t);
            return NOTHING;
        }
    }
    return of(t);
}

extern const module_record _dis_module;
const module_record _dis_module = {
    .name = "_dis",
    .methods =
        (const method_record[]){
            {"listing", dis_listing, ARITY_ANY, 0,
             "code, lasti, line_offset, show_offsets, show_caches, /",
             "The text that dis.dis prints."},
            {"bytes_listing", dis_bytes_listing, ARITY_ANY, 0,
             "co_code, show_offsets, show_caches, /", "The same for code that is only bytes."},
            {"bytes_labels", dis_bytes_labels, ARITY_ONE, 0, "co_code, /",
             "The offsets that are jumped to."},
            {"rows", dis_rows, ARITY_ANY, 0, "code, with_guards, /",
             "The fields of all instructions."},
            {"opcodes", dis_opcodes, ARITY_NONE, 0, "",
             "(name, number, caches, operand) of each opcode."},
            {"operators", dis_operators, ARITY_NONE, 0, "", "The names that arguments stand for."},
            {"stack_effect", dis_stack_effect, ARITY_NAMED, 0,
             "opcode, oparg=None, /, *, jump=None", "Compute the stack effect of the opcode."},
            {0}},
};
