/* Readers: rows of fields from lines of text. */
#include "csv_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/iterators.h"
#include "repl/eval/types/list.h"

/* Where in a row the next character stands. */
typedef enum place {
    ROW_BEGINS,
    FIELD_BEGINS,
    IN_FIELD,
    ESCAPED,            /* behind an escape character */
    BEHIND_ESCAPED_END, /* in a line in which an end of a line was escaped */
    IN_QUOTES,
    ESCAPED_IN_QUOTES,
    BEHIND_QUOTE, /* one within quotes: the field's end, or the first of two */
    ROW_ENDED,    /* what is left of the line ends lines */
} place;

typedef struct csv_reader {
    object head;
    csv_rules rules;
    value lines; /* owned: an iterator */
    int64_t line_count;
} csv_reader;

/* A row on its way. */
typedef struct reading {
    machine *m;
    const csv_rules *rules;
    list *fields; /* owned */
    builder field;
    place place;
    int64_t limit;    /* of characters in a field */
    bool is_unquoted; /* the field */
} reading;

enum { LINE_END = CSV_NO_CHAR + 1 }; /* what follows the last character of a line */

static bool field_begins(reading *r, uint32_t c);

static bool add(reading *r, uint32_t c, place next)
{
    r->place = next;
    if ((int64_t)r->field.length >= r->limit)
        return fails_csv(r->m, "field larger than field limit (%l)", r->limit);
    return builder_char(&r->field, c);
}

/* The field that was read, as a value: owned. */
static value field_value(reading *r)
{
    csv_quoting quoting = r->rules->quoting;
    bool is_empty = r->field.length == 0;
    if (r->is_unquoted && is_empty &&
        (quoting == CSV_QUOTE_STRINGS || quoting == CSV_QUOTE_NOTNULL))
        return NONE;
    str *s = builder_finish(&r->field);
    builder_start(&r->field, r->m);
    bool is_number = s && r->is_unquoted && !is_empty &&
                     (quoting == CSV_QUOTE_NONNUMERIC || quoting == CSV_QUOTE_STRINGS);
    if (!is_number)
        return of(s);
    value number = call1(r->m, of(r->m->types[T_float]), of(s));
    drop_object(r->m, s);
    return number;
}

static bool end_field(reading *r, place next)
{
    value field = field_value(r);
    r->place = next;
    return !is_nothing(field) && list_append_owned(r->m, r->fields, field);
}

/* The field ends where the line does. */
static bool end_row(reading *r, uint32_t c)
{
    return end_field(r, c == LINE_END ? ROW_BEGINS : ROW_ENDED);
}

static bool row_begins(reading *r, uint32_t c)
{
    if (c == LINE_END)
        return true;
    if (!csv_ends_line(c))
        return field_begins(r, c);
    r->place = ROW_ENDED;
    return true;
}

static bool field_begins(reading *r, uint32_t c)
{
    const csv_rules *rules = r->rules;
    r->is_unquoted = true;
    if (c == LINE_END || csv_ends_line(c))
        return end_row(r, c);
    if (c == rules->quote && rules->quoting != CSV_QUOTE_NONE) {
        r->is_unquoted = false;
        r->place = IN_QUOTES;
        return true;
    }
    if (c == rules->escape) {
        r->place = ESCAPED;
        return true;
    }
    if (c == ' ' && rules->skips_spaces) {
        r->place = FIELD_BEGINS;
        return true;
    }
    return c == rules->delimiter ? end_field(r, FIELD_BEGINS) : add(r, c, IN_FIELD);
}

/* Behind an escaped end of a line, the rest of that line stays so: it goes on with the next one. */
static bool in_field(reading *r, uint32_t c)
{
    if (c == LINE_END || csv_ends_line(c))
        return end_row(r, c);
    if (c == r->rules->escape) {
        r->place = ESCAPED;
        return true;
    }
    return c == r->rules->delimiter ? end_field(r, FIELD_BEGINS) : add(r, c, r->place);
}

static bool in_quotes(reading *r, uint32_t c)
{
    const csv_rules *rules = r->rules;
    if (c == LINE_END)
        return true;
    if (c == rules->escape)
        r->place = ESCAPED_IN_QUOTES;
    else if (c == rules->quote && rules->quoting != CSV_QUOTE_NONE)
        r->place = rules->doubles_quotes ? BEHIND_QUOTE : IN_FIELD;
    else
        return add(r, c, IN_QUOTES);
    return true;
}

static bool behind_quote(reading *r, uint32_t c)
{
    const csv_rules *rules = r->rules;
    if (c == rules->quote && rules->quoting != CSV_QUOTE_NONE)
        return add(r, c, IN_QUOTES);
    if (c == rules->delimiter)
        return end_field(r, FIELD_BEGINS);
    if (c == LINE_END || csv_ends_line(c))
        return end_row(r, c);
    return rules->is_strict
               ? fails_csv(r->m, "'%c' expected after '%c'", rules->delimiter, rules->quote)
               : add(r, c, IN_FIELD);
}

static bool row_ended(reading *r, uint32_t c)
{
    if (c == LINE_END)
        r->place = ROW_BEGINS;
    return c == LINE_END || csv_ends_line(c) ||
           fails_csv(r->m, "new-line character seen in unquoted field - do you need to open the "
                           "file with newline=''?");
}

static bool read_char(reading *r, uint32_t c)
{
    uint32_t meant = c == LINE_END ? '\n' : c; /* behind an escape character */
    switch (r->place) {
    case ROW_BEGINS: return row_begins(r, c);
    case FIELD_BEGINS: return field_begins(r, c);
    case IN_FIELD: return in_field(r, c);
    case ESCAPED: return add(r, meant, csv_ends_line(c) ? BEHIND_ESCAPED_END : IN_FIELD);
    case BEHIND_ESCAPED_END: return c == LINE_END || in_field(r, c);
    case IN_QUOTES: return in_quotes(r, c);
    case ESCAPED_IN_QUOTES: return add(r, meant, IN_QUOTES);
    case BEHIND_QUOTE: return behind_quote(r, c);
    case ROW_ENDED: break;
    }
    return row_ended(r, c);
}

/* How far the line goes on with characters that only stand for themselves, within a field. */
static size_t plain_until(const reading *r, const str *line, size_t at)
{
    const csv_rules *rules = r->rules;
    bool quoted = r->place == IN_QUOTES;
    const void *data = str_data(line);
    for (; at < str_length(line); at++) {
        uint32_t c = char_at(data, line->kind, at);
        if (c == rules->escape ||
            (quoted ? c == rules->quote : c == rules->delimiter || csv_ends_line(c)))
            break;
    }
    return at;
}

static bool read_line(reading *r, const str *line)
{
    for (size_t at = 0; at < str_length(line);) {
        bool inside = r->place == IN_FIELD || r->place == IN_QUOTES;
        size_t to = inside ? plain_until(r, line, at) : at;
        if (to > at && (int64_t)(r->field.length + to - at) <= r->limit) {
            if (!builder_slice(&r->field, line, at, to))
                return false;
            at = to;
        } else if (!read_char(r, str_at(line, at++))) {
            return false;
        }
    }
    return read_char(r, LINE_END);
}

/* The next line: owned; NULL at the end, or with an exception. */
static str *next_line(machine *m, csv_reader *reader)
{
    value line = is_nothing(reader->lines) ? NOTHING : next_item(m, reader->lines);
    if (is_nothing(line))
        return NULL;
    if (is_str(m, line)) {
        reader->line_count++;
        return as(str, line);
    }
    fails_csv(m, "iterator should return strings, not %T (the file should be opened in text mode)",
              line);
    drop(m, line);
    return NULL;
}

/* The lines have ended within a row: it ends here, too, unless there is nothing of it. */
static bool ends_early(reading *r)
{
    if (r->field.length == 0 && r->place != IN_QUOTES)
        return false;
    if (r->rules->is_strict)
        return fails_csv(r->m, "unexpected end of data");
    return end_field(r, ROW_BEGINS);
}

static value next_row(machine *m, value self)
{
    csv_reader *reader = as(csv_reader, self);
    reading r = {.m = m, .rules = &reader->rules, .place = ROW_BEGINS};
    int_fits_i64(m->module_state[STATE_csv_limit], &r.limit);
    if (!(r.fields = list_new(m, 0)))
        return NOTHING;
    builder_start(&r.field, m);
    bool good = true;
    do {
        str *line = next_line(m, reader);
        good = line ? read_line(&r, line) : !is_raised(m) && ends_early(&r);
        drop_object(m, line);
    } while (good && r.place != ROW_BEGINS);
    builder_drop(&r.field);
    if (good)
        return of(r.fields);
    drop_object(m, r.fields);
    return NOTHING;
}

/* ---- the type ---- */

value csv_reader_new(machine *m, value lines, value from)
{
    csv_reader *reader = object_new(m, as(type, m->module_state[STATE_csv_reader]));
    if (!reader)
        return NOTHING;
    reader->lines = iter(m, lines);
    if (!is_nothing(reader->lines) && csv_rules_read(m, from, &reader->rules))
        return of(reader);
    drop_object(m, reader);
    return NOTHING;
}

static void finish(machine *m, object *o)
{
    csv_reader *reader = (csv_reader *)o;
    csv_rules_drop(m, &reader->rules);
    drop_any(m, reader->lines);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    const csv_reader *reader = (csv_reader *)o;
    visit(v, reader->rules.dialect);
    visit(v, reader->lines);
}

static void clear(machine *m, object *o)
{
    replace(m, &((csv_reader *)o)->lines, NOTHING);
}

static value dialect_get(machine *m, value self)
{
    (void)m;
    return keep_any(as(csv_reader, self)->rules.dialect);
}

static value line_count_get(machine *m, value self)
{
    (void)m;
    return small(as(csv_reader, self)->line_count);
}

static const attribute_record attributes[] = {
    {"dialect", dialect_get, NULL, NULL},
    {"line_num", line_count_get, NULL, NULL},
    {0},
};

const type_record csv_reader_record = {
    .name = "_csv.reader",
    .base = T_object,
    .flags = TYPE_NO_CREATE,
    .size = sizeof(csv_reader),
    .slots = {.finish = finish,
              .visit = visit_parts,
              .clear = clear,
              .iter = iterator_self,
              .next = next_row},
    .attributes = attributes,
    .doc = "Rows of fields, from an iterator over lines of text.",
};
