/* Writers: a line of text from a row of fields. */
#include "csv_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"

typedef struct csv_writer {
    object head;
    csv_rules rules;
    value write; /* owned: what takes a line */
} csv_writer;

static bool may_mean_something(const csv_rules *rules, uint32_t c)
{
    return c == rules->delimiter || c == rules->quote || c == rules->escape || csv_ends_line(c) ||
           chars_find_char(str_data(rules->end), rules->end->kind, str_length(rules->end), c) >= 0;
}

/* How a character is written that may mean something: behind which other one, or 0; and whether the
 * field is to be quoted for it. */
static bool protect(machine *m, const csv_rules *rules, uint32_t c, uint32_t *behind, bool *quoted)
{
    bool is_quote = c == rules->quote;
    bool escaped = rules->quoting == CSV_QUOTE_NONE || c == rules->escape ||
                   (is_quote && !rules->doubles_quotes);
    if (escaped && rules->escape == CSV_NO_CHAR)
        return fails_csv(m, "need to escape, but no escapechar set");
    *behind = escaped ? rules->escape : is_quote ? c : 0;
    *quoted = *quoted || !escaped;
    return true;
}

static bool add_chars(builder *b, const csv_rules *rules, const str *s, bool *quoted)
{
    size_t plain = 0;
    for (size_t i = 0; i < str_length(s); i++) {
        uint32_t c = str_at(s, i), behind;
        if (!may_mean_something(rules, c))
            continue;
        if (!protect(b->m, rules, c, &behind, quoted))
            return false;
        if (!behind)
            continue;
        builder_slice(b, s, plain, i);
        builder_char(b, behind);
        plain = i;
    }
    return builder_slice(b, s, plain, str_length(s));
}

/* One field, s; NULL: it is None. */
static bool add_field(builder *b, const csv_rules *rules, const str *s, bool quoted)
{
    builder field;
    bool is_blank = !s || str_length(s) == 0;
    if (is_blank && rules->delimiter == ' ' && rules->skips_spaces) {
        if (rules->quoting == CSV_QUOTE_NONE ||
            (!s && (rules->quoting == CSV_QUOTE_STRINGS || rules->quoting == CSV_QUOTE_NOTNULL)))
            return fails_csv(b->m, "empty field must be quoted if delimiter is a space and "
                                   "skipinitialspace is true");
        quoted = true;
    }
    builder_start(&field, b->m);
    bool good = !s || add_chars(&field, rules, s, &quoted);
    good = good && (!quoted || builder_char(b, rules->quote)) &&
           builder_chars(b, field.data, field.kind, field.length) &&
           (!quoted || builder_char(b, rules->quote));
    builder_drop(&field);
    return good;
}

static bool is_always_quoted(machine *m, const csv_rules *rules, value field)
{
    switch (rules->quoting) {
    case CSV_QUOTE_ALL: return true;
    case CSV_QUOTE_NONNUMERIC: return !is_numeric(m, field);
    case CSV_QUOTE_STRINGS: return is_str(m, field);
    case CSV_QUOTE_NOTNULL: return !is_none(field);
    case CSV_QUOTE_MINIMAL:
    case CSV_QUOTE_NONE: break;
    }
    return false;
}

/* What has been written of a row. */
typedef struct row {
    builder line;
    const csv_rules *rules;
    size_t fields;
    bool ends_in_none;
} row;

static bool write_field(machine *m, void *to, value field)
{
    row *w = to;
    if (w->fields++)
        builder_char(&w->line, w->rules->delimiter);
    w->ends_in_none = is_none(field);
    bool quoted = is_always_quoted(m, w->rules, field);
    if (w->ends_in_none)
        return add_field(&w->line, w->rules, NULL, quoted);
    value shown = to_str(m, field);
    bool good = !is_nothing(shown) && add_field(&w->line, w->rules, as(str, shown), quoted);
    drop_any(m, shown);
    return good;
}

/* A row of one empty field would read as one of none: it is quoted. */
static bool mark_single(machine *m, row *w)
{
    csv_quoting quoting = w->rules->quoting;
    if (!w->fields || w->line.length)
        return true;
    if (quoting == CSV_QUOTE_NONE ||
        (w->ends_in_none && (quoting == CSV_QUOTE_STRINGS || quoting == CSV_QUOTE_NOTNULL)))
        return fails_csv(m, "single empty field record must be quoted");
    return builder_char(&w->line, w->rules->quote) && builder_char(&w->line, w->rules->quote);
}

static value write_row(machine *m, const csv_writer *writer, value fields)
{
    row w = {.rules = &writer->rules};
    value it = iter(m, fields);
    if (is_nothing(it)) {
        if (swallow(m, T_TypeError))
            fails_csv(m, "iterable expected, not %T", fields);
        return NOTHING;
    }
    builder_start(&w.line, m);
    bool good = each_next(m, it, write_field, &w) && mark_single(m, &w) &&
                builder_str(&w.line, w.rules->end);
    drop(m, it);
    str *line = good ? builder_finish(&w.line) : NULL;
    if (!good)
        builder_drop(&w.line);
    value result = line ? call1(m, writer->write, of(line)) : NOTHING;
    drop_object(m, line);
    return result;
}

static value row_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return write_row(m, as(csv_writer, self), args[0]);
}

static bool write_each(machine *m, void *to, value fields)
{
    value result = write_row(m, to, fields);
    drop_any(m, result);
    return !is_nothing(result);
}

static value rows_method(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)count, (void)names;
    return each_item(m, args[0], write_each, as(csv_writer, self)) ? NONE : NOTHING;
}

/* ---- the type ---- */

value csv_writer_new(machine *m, value file, value from)
{
    csv_writer *w = object_new(m, as(type, m->module_state[STATE_csv_writer]));
    str *name = w ? str_intern(m, "write") : NULL;
    if (name)
        w->write = find_attribute(m, file, name);
    drop_object(m, name);
    if (name && is_nothing(w->write) && !is_raised(m))
        fail(m, T_TypeError, "argument 1 must have a \"write\" method");
    if (w && !is_nothing(w->write) && csv_rules_read(m, from, &w->rules))
        return of(w);
    drop_object(m, w);
    return NOTHING;
}

static void finish(machine *m, object *o)
{
    csv_writer *writer = (csv_writer *)o;
    csv_rules_drop(m, &writer->rules);
    drop_any(m, writer->write);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    const csv_writer *writer = (csv_writer *)o;
    visit(v, writer->rules.dialect);
    visit(v, writer->write);
}

static void clear(machine *m, object *o)
{
    replace(m, &((csv_writer *)o)->write, NONE);
}

static value dialect_get(machine *m, value self)
{
    (void)m;
    return keep_any(as(csv_writer, self)->rules.dialect);
}

static const method_record methods[] = {
    {"writerow", row_method, ARITY_ONE, 0, "row, /",
     "writerow(iterable)\n\nConstruct and write a CSV record from an iterable of fields.  "
     "Non-string"
     "\nelements will be converted to string."},
    {"writerows", rows_method, ARITY_ONE, 0, "rows, /", "Write each row of an iterable of them."},
    {0},
};

static const attribute_record attributes[] = {
    {"dialect", dialect_get, NULL, NULL},
    {0},
};

const type_record csv_writer_record = {
    .name = "_csv.writer",
    .base = T_object,
    .flags = TYPE_NO_CREATE,
    .size = sizeof(csv_writer),
    .slots = {.finish = finish, .visit = visit_parts, .clear = clear},
    .methods = methods,
    .attributes = attributes,
    .doc = "Lines of text, from rows of fields.",
};
