/* _traceback: what traceback.py and linecache.py share with the machine's own reports. */
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report_inside.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"

static const char *utf8_or_null(machine *m, value v)
{
    return is_kind(m, v, KIND_STR) ? str_utf8(m, as(str, v), NULL) : NULL;
}

static int number_or(value v, int otherwise)
{
    return is_small(v) ? (int)as_small(v) : otherwise;
}

/* entry(filename, lineno, name, lines, end_lineno, colno, end_colno): one frame as text. */
static value trace_entry_text(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "entry", count, 7, 7))
        return NOTHING;
    int line = number_or(args[1], -1);
    const char *filename = utf8_or_null(m, args[0]), *name = utf8_or_null(m, args[2]);
    size_t n = 0;
    const char *lines = is_kind(m, args[3], KIND_STR) ? str_utf8(m, as(str, args[3]), &n) : NULL;
    if (!filename || !name || is_raised(m))
        return is_raised(m) ? NOTHING : fail(m, T_TypeError, "filename and name must be str");
    trace_entry e = {
        .filename = filename,
        .name = name,
        .line = line,
        .at = {line, number_or(args[4], line), number_or(args[5], -1), number_or(args[6], -1)},
        .lines = {n ? lines : NULL, n}};
    builder_sink out = {.sink = {builder_sink_write}};
    builder_start(&out.builder, m);
    traceback_print_entry(&out.sink, &e);
    return of(builder_finish(&out.builder));
}

/* syntax(type, msg, filename, lineno, offset, text, end_lineno, end_offset): a SyntaxError's lines
 * as one text. */
static value trace_syntax_text(machine *m, value self, const value *args, size_t count,
                               tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "syntax", count, 8, 8))
        return NOTHING;
    trace_syntax x = {.message = utf8_or_null(m, args[1]),
                      .filename = utf8_or_null(m, args[2]),
                      .text = utf8_or_null(m, args[5]),
                      .has_line = is_small(args[3]),
                      .line = number_or(args[3], 0),
                      .has_offset = is_small(args[4]),
                      .offset = number_or(args[4], 0),
                      .has_end_line = is_small(args[6]),
                      .end_line = number_or(args[6], 0),
                      .end_offset = number_or(args[7], 0)};
    const char *kind = utf8_or_null(m, args[0]);
    trace_exception e = {.type = kind ? kind : "None", .message = "", .syntax = &x};
    builder_sink out = {.sink = {builder_sink_write}};
    builder_start(&out.builder, m);
    traceback_print_last(&out.sink, &e);
    return of(builder_finish(&out.builder));
}

/* source(filename): the text of a program or file, or None. */
static value trace_source(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)count, (void)names;
    if (!is_kind(m, args[0], KIND_STR))
        return NONE;
    value s = source_text(m, as(str, args[0]));
    return is_nothing(s) ? NONE : s;
}

/* suggestion(exception, traceback): what follows its text, or None. */
static value trace_suggestion(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "suggestion", count, 2, 2))
        return NOTHING;
    if (!is_kind(m, args[0], KIND_EXCEPTION))
        return NONE;
    bool traced = is_object(args[1]) && as_object(args[1])->type == m->types[T_traceback];
    value hint = report_suggestion(m, args[0], traced ? args[1] : NOTHING);
    return is_nothing(hint) ? NONE : hint;
}

static value number_or_none(int n)
{
    return n < 0 ? NONE : small(n);
}

/* position(code, lasti): (line, end line, column, end column), None where unknown. */
static value trace_position(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self, (void)names;
    if (!arguments_between(m, "position", count, 2, 2))
        return NOTHING;
    if (!is_object(args[0]) || as_object(args[0])->type != m->types[T_code])
        return fail(m, T_TypeError, "a code object is required, not '%T'", args[0]);
    const code *c = as(code, args[0]);
    int lasti = number_or(args[1], -1), index = -1;
    while (lasti >= 0 && index + 1 < c->length && c->listing[index + 1].offset <= lasti)
        index++;
    position at = index < 0 ? (position){-1, -1, -1, -1} : code_position(c, index);
    return of(tuple_of(m, 4, number_or_none(at.line), number_or_none(at.end_line),
                       number_or_none(at.col), number_or_none(at.end_col)));
}

extern const module_record _traceback_module;
const module_record _traceback_module = {
    .name = "_traceback",
    .methods =
        (const method_record[]){
            {"entry", trace_entry_text, ARITY_ANY, 0,
             "filename, lineno, name, lines, end_lineno, colno, end_colno, /", NULL},
            {"syntax", trace_syntax_text, ARITY_ANY, 0,
             "type, msg, filename, lineno, offset, text, end_lineno, end_offset, /", NULL},
            {"source", trace_source, ARITY_ONE, 0, "filename, /", NULL},
            {"suggestion", trace_suggestion, ARITY_ANY, 0, "exception, traceback, /", NULL},
            {"position", trace_position, ARITY_ANY, 0, "code, lasti, /", NULL},
            {0}},
};
