/* Module _csv_rows: the readers and writers of csv, for a dialect that _csv.py has checked. */
#include "csv_parts.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/int.h"

/* dialect.NAME, owned. */
static value rule(machine *m, value from, const char *name)
{
    str *key = str_intern(m, name);
    value v = key ? get_attribute(m, from, key) : NOTHING;
    drop_object(m, key);
    return v;
}

static bool read_char(machine *m, value from, const char *name, uint32_t *c)
{
    value v = rule(m, from, name);
    if (is_nothing(v))
        return false;
    *c = is_str(m, v) ? str_at(as(str, v), 0) : CSV_NO_CHAR;
    drop(m, v);
    return true;
}

static bool read_truth(machine *m, value from, const char *name, bool *truth)
{
    value v = rule(m, from, name);
    *truth = is_same(v, TRUE);
    drop_any(m, v);
    return !is_nothing(v);
}

static bool read_quoting(machine *m, value from, csv_quoting *quoting)
{
    value v = rule(m, from, "quoting");
    if (is_nothing(v))
        return false;
    *quoting = (csv_quoting)as_small(v);
    drop(m, v);
    return true;
}

bool csv_rules_read(machine *m, value from, csv_rules *rules)
{
    rules->dialect = keep(from);
    value end = rule(m, from, "lineterminator");
    rules->end = is_nothing(end) ? NULL : as(str, end);
    return rules->end && read_char(m, from, "delimiter", &rules->delimiter) &&
           read_char(m, from, "quotechar", &rules->quote) &&
           read_char(m, from, "escapechar", &rules->escape) &&
           read_truth(m, from, "doublequote", &rules->doubles_quotes) &&
           read_truth(m, from, "skipinitialspace", &rules->skips_spaces) &&
           read_truth(m, from, "strict", &rules->is_strict) &&
           read_quoting(m, from, &rules->quoting);
}

void csv_rules_drop(machine *m, csv_rules *rules)
{
    drop_any(m, rules->dialect);
    drop_object(m, rules->end);
}

static value reader(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return arguments_between(m, "reader_of", count, 2, 2) ? csv_reader_new(m, args[0], args[1])
                                                          : NOTHING;
}

static value writer(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    return arguments_between(m, "writer_of", count, 2, 2) ? csv_writer_new(m, args[0], args[1])
                                                          : NOTHING;
}

static value set_limit(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    int64_t limit;
    if (!int_as_i64(m, args[0], &limit))
        return NOTHING;
    replace(m, &m->module_state[STATE_csv_limit], keep(args[0]));
    return NONE;
}

static const method_record functions[] = {
    {"reader_of", reader, ARITY_ANY, 0, "lines, dialect, /", "Rows of fields from lines of text."},
    {"writer_of", writer, ARITY_ANY, 0, "file, dialect, /",
     "What writes rows of fields to a file."},
    {"set_limit", set_limit, ARITY_ONE, 0, "limit, /", "How many characters a field may have."},
    {0},
};

static bool init_module(machine *m, module_object *self)
{
    return module_keep_type(m, self, STATE_csv_reader, &csv_reader_record) &&
           module_keep_type(m, self, STATE_csv_writer, &csv_writer_record);
}

const module_record _csv_rows_module = {
    .name = "_csv_rows",
    .doc = "Readers and writers of rows.",
    .methods = functions,
    .init = init_module,
};
