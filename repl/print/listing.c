#include "listing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 20, ARGUMENT_WIDTH = 5, NO_LINE_WIDTH = 4 };

/* What opcode.h says of an opcode, by number. */
typedef struct opcode_fact {
    const char *name;
    int caches;
    enum operand operand;
} opcode_fact;

static const opcode_fact facts[256] = {
#define OPCODE(name, number, caches, operand, sentence) \
    [number] = {#name, caches, OPERAND_##operand},
    OPCODES(OPCODE)
#undef OPCODE
};

static const opcode_fact *fact(int op)
{
    return op >= 0 && op < 256 && facts[op].name ? &facts[op] : NULL;
}

const char *opcode_name(int op)
{
    if (op == 0)
        return "CACHE";
    return fact(op) ? fact(op)->name : NULL;
}

int opcode_caches(int op)
{
    return fact(op) ? fact(op)->caches : 0;
}

int opcode_operand(int op)
{
    return fact(op) ? (int)fact(op)->operand : -1;
}

bool opcode_has_argument(int op)
{
    return fact(op) && fact(op)->operand != OPERAND_NONE;
}

#define PICK(table, n) ((n) < sizeof table / sizeof *table ? table[n] : NULL)

const char *opcode_binary_operator(uint32_t n)
{
    static const char *const names[] = {
        "+",  "&",  "//",  "<<",  "@",  "*",  "%",  "|",  "**",  ">>",  "-",  "/",  "^",
        "+=", "&=", "//=", "<<=", "@=", "*=", "%=", "|=", "**=", ">>=", "-=", "/=", "^="};
    return PICK(names, n);
}

const char *opcode_intrinsic_1(uint32_t n)
{
    static const char *const names[] = {
        "INTRINSIC_1_INVALID",         "INTRINSIC_PRINT",
        "INTRINSIC_IMPORT_STAR",       "INTRINSIC_STOPITERATION_ERROR",
        "INTRINSIC_ASYNC_GEN_WRAP",    "INTRINSIC_UNARY_POSITIVE",
        "INTRINSIC_LIST_TO_TUPLE",     "INTRINSIC_TYPEVAR",
        "INTRINSIC_PARAMSPEC",         "INTRINSIC_TYPEVARTUPLE",
        "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS"};
    return PICK(names, n);
}

const char *opcode_intrinsic_2(uint32_t n)
{
    static const char *const names[] = {"INTRINSIC_2_INVALID",
                                        "INTRINSIC_PREP_RERAISE_STAR",
                                        "INTRINSIC_TYPEVAR_WITH_BOUND",
                                        "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
                                        "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
                                        "INTRINSIC_SET_TYPEPARAM_DEFAULT"};
    return PICK(names, n);
}

const char *opcode_compare_operator(uint32_t n)
{
    static const char *const names[] = {"<", "<=", "==", "!=", ">", ">="};
    return PICK(names, n >> 5);
}

/* The caches behind each opcode that has more than the counter. */
static const struct {
    int op;
    struct {
        const char *name;
        int size;
    } parts[4];
} cache_parts[] = {
    {OP_LOAD_GLOBAL,
     {{"counter", 1}, {"index", 1}, {"module_keys_version", 1}, {"builtin_keys_version", 1}}},
    {OP_LOAD_ATTR, {{"counter", 1}, {"version", 2}, {"keys_version", 2}, {"descr", 4}}},
    {OP_STORE_ATTR, {{"counter", 1}, {"version", 2}, {"index", 1}}},
    {OP_CALL, {{"counter", 1}, {"func_version", 2}}},
    {OP_TO_BOOL, {{"counter", 1}, {"version", 2}}},
};

const char *opcode_cache_name(int op, int nth, int *size)
{
    *size = 1;
    if (!opcode_caches(op) || nth > 3)
        return NULL;
    for (size_t i = 0; i < sizeof cache_parts / sizeof *cache_parts; i++)
        if (cache_parts[i].op == op) {
            *size = cache_parts[i].parts[nth].size;
            return cache_parts[i].parts[nth].name;
        }
    return nth == 0 ? "counter" : NULL;
}

/* Offsets. */

static int extended_count(uint32_t n)
{
    return n > 0xffffff ? 3 : n > 0xffff ? 2 : n > 0xff ? 1 : 0;
}

static int start_of(const listing *l, int index)
{
    if (index < l->length)
        return l->code[index].offset - 2 * extended_count(l->code[index].arg);
    if (l->length == 0)
        return 0;
    const instruction *last = &l->code[l->length - 1];
    return last->offset + 2 + 2 * opcode_caches(last->op);
}

static int jump_offset(const listing *l, const instruction *i)
{
    return i->target >= 0 ? start_of(l, i->target) : -1;
}

/* Labels: every offset that is jumped to or bounds a guarded range, counted in order. */
typedef struct labels {
    int *offsets; /* sorted */
    int count;
} labels;

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static labels labels_of(const listing *l)
{
    labels all = {malloc(((size_t)l->length + (size_t)l->guard_count * 3 + 1) * sizeof(int)), 0};
    if (!all.offsets)
        return all;
    int n = 0;
    for (int i = 0; i < l->length; i++)
        if (l->code[i].target >= 0)
            all.offsets[n++] = jump_offset(l, &l->code[i]);
    for (int i = 0; l->guards && i < l->guard_count; i++) {
        all.offsets[n++] = start_of(l, l->guards[i].start);
        all.offsets[n++] = start_of(l, l->guards[i].end);
        all.offsets[n++] = start_of(l, l->guards[i].target);
    }
    qsort(all.offsets, (size_t)n, sizeof(int), by_value);
    for (int i = 0; i < n; i++)
        if (i == 0 || all.offsets[i] != all.offsets[i - 1])
            all.offsets[all.count++] = all.offsets[i];
    return all;
}

static int label_at(const labels *all, int offset)
{
    if (!all->offsets)
        return 0;
    const int *at = bsearch(&offset, all->offsets, (size_t)all->count, sizeof(int), by_value);
    return at ? (int)(at - all->offsets) + 1 : 0;
}

int listing_offset(const listing *l, int index)
{
    return start_of(l, index);
}

int listing_label_at(const listing *l, int offset)
{
    labels all = labels_of(l);
    int label = label_at(&all, offset);
    free(all.offsets);
    return label;
}

/* Walking. */

typedef struct walk {
    const listing *l;
    labels labels;
    int line; /* of the row before; -2 at the start */
    void (*see)(void *context, const listing_row *row);
    void *context;
} walk;

static void see_row(walk *w, listing_row row)
{
    const instruction *i = &w->l->code[row.index];
    int line = i->at.line >= 0 ? i->at.line : -1;
    row.starts_line = line != w->line;
    row.line = line;
    row.label = label_at(&w->labels, row.offset);
    w->line = line;
    w->see(w->context, &row);
}

static void see_instruction(walk *w, int index)
{
    const instruction *i = &w->l->code[index];
    int prefixes = extended_count(i->arg), start = start_of(w->l, index);
    for (int n = prefixes; n > 0; n--) {
        int offset = i->offset - 2 * n;
        see_row(w, (listing_row){.index = index,
                                 .op = OP_EXTENDED_ARG,
                                 .has_arg = true,
                                 .arg = i->arg >> (8 * n),
                                 .offset = offset,
                                 .start = offset,
                                 .jump = -1});
    }
    see_row(w, (listing_row){.index = index,
                             .op = i->op,
                             .has_arg = opcode_has_argument(i->op),
                             .arg = i->arg,
                             .offset = i->offset,
                             .start = start,
                             .jump = jump_offset(w->l, i)});
}

static void walk_all(walk *w)
{
    w->line = -2;
    for (int i = 0; i < w->l->length; i++)
        see_instruction(w, i);
}

void listing_each(const listing *l, void (*see)(void *context, const listing_row *row),
                  void *context)
{
    walk w = {.l = l, .labels = labels_of(l), .see = see, .context = context};
    walk_all(&w);
    free(w.labels.offsets);
}

/* Arguments. */

static void print_name(sink *s, const listing *l, const listing_row *row)
{
    uint32_t n = row->arg;
    int shift = row->op == OP_LOAD_GLOBAL || row->op == OP_LOAD_ATTR ? 1
                : row->op == OP_LOAD_SUPER_ATTR                      ? 2
                                                                     : 0;
    const char *name = l->name(l->context, (int)(n >> shift));
    if (!name)
        return;
    sink_text(s, name);
    if (shift && n & 1)
        sink_text(s, row->op == OP_LOAD_GLOBAL ? " + NULL" : " + NULL|self");
}

static void print_local(sink *s, const listing *l, const listing_row *row)
{
    int first = (int)row->arg, second = -1;
    if (row->op == OP_LOAD_FAST_LOAD_FAST || row->op == OP_STORE_FAST_LOAD_FAST ||
        row->op == OP_STORE_FAST_STORE_FAST) {
        second = first & 15;
        first >>= 4;
    }
    sink_text(s, l->local(l->context, first));
    if (second >= 0) {
        sink_text(s, ", ");
        sink_text(s, l->local(l->context, second));
    }
}

static void print_function_attributes(sink *s, uint32_t bits)
{
    static const char *const names[] = {"defaults", "kwdefaults", "annotations", "closure"};
    bool before = false;
    for (uint32_t i = 0; i < 4; i++)
        if (bits & 1u << i) {
            sink_text(s, before ? ", " : "");
            sink_text(s, names[i]);
            before = true;
        }
}

static void print_number(sink *s, const listing_row *row)
{
    static const char *const conversions[] = {"", "str", "repr", "ascii"};
    const char *words = NULL;
    switch (row->op) {
    case OP_BINARY_OP: words = opcode_binary_operator(row->arg); break;
    case OP_CALL_INTRINSIC_1: words = opcode_intrinsic_1(row->arg); break;
    case OP_CALL_INTRINSIC_2: words = opcode_intrinsic_2(row->arg); break;
    case OP_CONVERT_VALUE: words = PICK(conversions, row->arg); break;
    case OP_SET_FUNCTION_ATTRIBUTE: print_function_attributes(s, row->arg); break;
    default: break;
    }
    if (words)
        sink_text(s, words);
}

void listing_print_argument(sink *s, const listing *l, const listing_row *row, int jump_label)
{
    switch (opcode_operand(row->op)) {
    case OPERAND_NUMBER: print_number(s, row); break;
    case OPERAND_CONST: sink_text(s, l->constant(l->context, (int)row->arg)); break;
    case OPERAND_NAME: print_name(s, l, row); break;
    case OPERAND_LOCAL: print_local(s, l, row); break;
    case OPERAND_JUMP: sink_format(s, "to L%d", jump_label); break;
    case OPERAND_COMPARE:
        sink_format(s, row->arg & 16 ? "bool(%s)" : "%s", opcode_compare_operator(row->arg));
        break;
    default: break;
    }
}

/* Printing. A line is gathered first, because trailing blanks are cut. */

typedef struct line_sink {
    sink sink; /* first */
    char *text;
    size_t length, room;
} line_sink;

static void write_line(sink *s, const char *words, size_t length)
{
    line_sink *line = (line_sink *)s;
    if (!length)
        return;
    if (line->length + length > line->room) {
        size_t room = (line->length + length) * 2 + 64;
        char *more = realloc(line->text, room);
        if (!more)
            return;
        line->text = more;
        line->room = room;
    }
    memcpy(line->text + line->length, words, length);
    line->length += length;
}

typedef struct printing {
    sink *out;
    const listing *l;
    const listing_style *style;
    const labels *labels;
    int line_width, label_width, offset_width;
    line_sink line, argument;
} printing;

static int digits(int n)
{
    int count = 1;
    for (; n >= 10; n /= 10)
        count++;
    return count;
}

/* As wide as the largest line number, at least 3, and 4 where a line has none; 0: no lines at all.
 */
static int line_width(const listing *l)
{
    int most = -1;
    bool without = false;
    for (int i = 0; i < l->length; i++) {
        if (l->code[i].at.line > most)
            most = l->code[i].at.line;
        without |= l->code[i].at.line < 0;
    }
    if (most <= 0)
        return 0;
    int width = digits(most) > 3 ? digits(most) : 3;
    return width < NO_LINE_WIDTH && without ? NO_LINE_WIDTH : width;
}

static void print_line_number(printing *p, const listing_row *row)
{
    sink *s = &p->line.sink;
    if (!p->line_width)
        return;
    if (!row->starts_line)
        sink_repeat(s, ' ', p->line_width);
    else if (row->line < 0)
        sink_format(s, "%*s", p->line_width, "  --");
    else
        sink_format(s, "%*d", p->line_width, row->line + p->style->line_offset);
    sink_text(s, " ");
}

static void print_label(printing *p, int label)
{
    sink *s = &p->line.sink;
    if (label)
        sink_format(s, "%*s%d:", p->label_width - digits(label) - 1, "L", label);
    else
        sink_repeat(s, ' ', p->label_width);
    sink_text(s, " ");
}

static void end_line(printing *p)
{
    while (p->line.length && p->line.text[p->line.length - 1] == ' ')
        p->line.length--;
    p->out->write(p->out, p->line.text, p->line.length);
    sink_text(p->out, "\n");
    p->line.length = 0;
}

/* The line up to its details, which are in p->argument. */
static void print_row(printing *p, const listing_row *row, bool current)
{
    sink *s = &p->line.sink;
    char number[8];
    const char *name = opcode_name(row->op);
    if (!name) {
        snprintf(number, sizeof number, "<%d>", row->op);
        name = number;
    }
    if (p->line_width && row->starts_line && row->offset > 0)
        sink_text(p->out, "\n");
    print_line_number(p, row);
    print_label(p, row->label);
    if (p->offset_width)
        sink_format(s, "%*d   ", p->offset_width, row->offset);
    sink_text(s, current ? "--> " : "    ");
    sink_format(s, "%-*s", NAME_WIDTH, name);
    if (row->has_arg) {
        int excess = (int)strlen(name) - NAME_WIDTH;
        sink_format(s, " %*d", ARGUMENT_WIDTH - (excess > 0 ? excess : 0), (int)row->arg);
        if (p->argument.length) {
            sink_text(s, " (");
            s->write(s, p->argument.text, p->argument.length);
            sink_text(s, ")");
        }
    }
    p->argument.length = 0;
    end_line(p);
}

static void print_caches(printing *p, const listing_row *row)
{
    int offset = row->offset, size;
    const char *name;
    for (int n = 0; (name = opcode_cache_name(row->op, n, &size)); n++)
        for (int i = 0; i < size; i++) {
            offset += 2;
            if (i == 0)
                sink_format(&p->argument.sink, "%s: 0", name);
            print_row(p, &(listing_row){.has_arg = true, .offset = offset}, false);
        }
}

static void see_printed(void *context, const listing_row *row)
{
    printing *p = context;
    int current = p->style->current;
    if (row->has_arg)
        listing_print_argument(&p->argument.sink, p->l, row, label_at(p->labels, row->jump));
    print_row(p, row,
              row->offset <= current && current <= row->offset + 2 * opcode_caches(row->op));
    if (p->style->show_caches)
        print_caches(p, row);
}

static void print_guards(sink *s, const listing *l, const labels *all)
{
    if (l->guards && l->guard_count)
        sink_text(s, "ExceptionTable:\n");
    for (int i = 0; l->guards && i < l->guard_count; i++) {
        const guard *g = &l->guards[i];
        sink_format(s, "  L%d to L%d -> L%d [%d]%s\n", label_at(all, start_of(l, g->start)),
                    label_at(all, start_of(l, g->end)), label_at(all, start_of(l, g->target)),
                    g->depth, g->lasti ? " lasti" : "");
    }
}

void listing_print(sink *s, const listing *l, const listing_style *style)
{
    labels all = labels_of(l);
    int bytes = start_of(l, l->length) - 2;
    printing p = {.out = s,
                  .l = l,
                  .style = style,
                  .labels = &all,
                  .line_width = line_width(l),
                  .label_width = 4 + digits(all.count),
                  .offset_width = !style->show_offsets ? 0 : digits(bytes > 9999 ? bytes : 9999),
                  .line = {.sink = {write_line}},
                  .argument = {.sink = {write_line}}};
    walk w = {.l = l, .labels = all, .see = see_printed, .context = &p};
    walk_all(&w);
    print_guards(s, l, &all);
    free(p.line.text);
    free(p.argument.text);
    free(all.offsets);
}
