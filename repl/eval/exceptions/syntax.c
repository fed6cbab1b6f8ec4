/* SyntaxError: a message and the place it speaks of. */
#include "layout.h"

LAYOUT_SLOTS(syntax_error, 8)

static void replace_place(machine *m, syntax_error *e, const tuple *place)
{
    value *to[] = {&e->filename, &e->lineno, &e->offset, &e->text, &e->end_lineno, &e->end_offset};
    for (size_t i = 0; i < place->count; i++)
        replace(m, to[i], keep(place->items[i]));
}

/* (filename, lineno, offset, text[, end_lineno, end_offset]) */
static bool read_place(machine *m, syntax_error *e, value info)
{
    tuple *t = tuple_from_iterable(m, info);
    if (!t)
        return false;
    size_t n = t->count;
    bool fits = n == 4 || n == 6;
    if (n < 4)
        fails(m, T_TypeError, "function takes at least 4 arguments (%z given)", n);
    else if (n > 6)
        fails(m, T_TypeError, "function takes at most 6 arguments (%z given)", n);
    else if (n == 5)
        fails(m, T_TypeError, "end_offset must be provided when end_lineno is provided");
    if (fits)
        replace_place(m, e, t);
    drop_object(m, t);
    return fits;
}

static bool syntax_error_init(machine *m, value self, const value *args, size_t count, tuple *names)
{
    syntax_error *e = as(syntax_error, self);
    if (!exception_init(m, self, args, count, names))
        return false;
    if (count >= 1)
        replace(m, &e->msg, keep(args[0]));
    return count != 2 || read_place(m, e, args[1]);
}

/* The part of a file name behind the last slash: owned. */
static str *base_name(machine *m, str *s)
{
    int64_t slash = str_find_last(s, m->latin1['/'], 0, str_length(s));
    return str_slice(m, s, (size_t)(slash + 1), str_length(s));
}

static value syntax_error_str(machine *m, value self)
{
    syntax_error *e = as(syntax_error, self);
    value msg = is_nothing(e->msg) ? NONE : e->msg;
    bool has_file = !is_nothing(e->filename) && is_kind(m, e->filename, KIND_STR);
    int64_t line = 0;
    bool has_line = !is_nothing(e->lineno) && is_small(e->lineno);
    if (has_line)
        line = as_small(e->lineno);
    if (!has_file && !has_line)
        return to_str(m, msg);
    if (!has_file)
        return of(str_format(m, "%V (line %l)", msg, line));
    str *name = base_name(m, as(str, e->filename));
    if (!name)
        return NOTHING;
    str *s = has_line ? str_format(m, "%V (%U, line %l)", msg, name, line)
                      : str_format(m, "%V (%U)", msg, name);
    drop_object(m, name);
    return of(s);
}

MEMBER(syntax_error, msg)
MEMBER(syntax_error, filename)
MEMBER(syntax_error, lineno)
MEMBER(syntax_error, offset)
MEMBER(syntax_error, text)
MEMBER(syntax_error, end_lineno)
MEMBER(syntax_error, end_offset)
MEMBER(syntax_error, print_file_and_line)

extern const type_record SyntaxError_type;
const type_record SyntaxError_type = {
    .name = "SyntaxError",
    .base = T_Exception,
    .flags = EXCEPTION_FLAGS,
    .size = sizeof(syntax_error),
    .dict_offset = offsetof(exception, dict),
    .slots = {.finish = syntax_error_clear,
              .visit = syntax_error_visit,
              .clear = syntax_error_clear,
              .init = syntax_error_init,
              .str = syntax_error_str},
    .members =
        (const attribute_record[]){MEMBER_ROW(msg, "exception msg"),
                                   MEMBER_ROW(filename, "exception filename"),
                                   MEMBER_ROW(lineno, "exception lineno"),
                                   MEMBER_ROW(offset, "exception offset"),
                                   MEMBER_ROW(text, "exception text"),
                                   MEMBER_ROW(end_lineno, "exception end lineno"),
                                   MEMBER_ROW(end_offset, "exception end offset"),
                                   MEMBER_ROW(print_file_and_line, "exception print_file_and_line"),
                                   {0}},
    .doc = "Invalid syntax.",
};

static enum kind kind_of_diagnostic(diagnostic_kind k)
{
    switch (k) {
    case DIAGNOSTIC_INDENTATION: return T_IndentationError;
    case DIAGNOSTIC_TAB: return T_TabError;
    case DIAGNOSTIC_INCOMPLETE: return T__IncompleteInputError;
    case DIAGNOSTIC_VALUE: return T_ValueError;
    case DIAGNOSTIC_RECURSION: return T_RecursionError;
    default: return T_SyntaxError;
    }
}

/* The tuple of a place: owned; NULL on failure. */
static tuple *place_of(machine *m, const diagnostic *wrong, const char *filename)
{
    value file = of(str_new(m, filename));
    value line = wrong->line ? of(str_new(m, wrong->line)) : NONE;
    tuple *place = NULL;
    bool nowhere = !wrong->lineno && wrong->offset < 0; /* what a decoder finds */
    if (!is_nothing(file) && !is_nothing(line) && nowhere)
        place = tuple_of(m, 4, file, small(0), small(-1), NONE);
    else if (!is_nothing(file) && !is_nothing(line))
        place = tuple_of(
            m, 6, file, small(wrong->lineno), small(wrong->offset), line, small(wrong->end_lineno),
            wrong->placed_after && wrong->end_offset < 0 ? NONE : small(wrong->end_offset));
    drop_any(m, file);
    drop_any(m, line);
    return place;
}

value fail_syntax(machine *m, const diagnostic *wrong, const char *filename)
{
    enum kind kind = kind_of_diagnostic(wrong->kind);
    if (kind == T_ValueError || kind == T_RecursionError)
        return fail(m, kind, "%s", wrong->message);
    if (wrong->placeless)
        return fail(m, kind, "%s", wrong->message);
    tuple *place = place_of(m, wrong, filename);
    value msg = of(str_new(m, wrong->message)), e = NOTHING;
    size_t count = wrong->placed_after ? 1 : 2;
    tuple *args = place && !is_nothing(msg) ? tuple_of(m, count, msg, of(place)) : NULL;
    if (args)
        e = exception_new(m, kind, args);
    if (!is_nothing(e) && wrong->placed_after)
        replace_place(m, as(syntax_error, e), place);
    drop_any(m, msg);
    drop_object(m, place);
    drop_object(m, args);
    if (!is_nothing(e)) {
        raise_instance(m, e);
        drop(m, e);
    }
    return NOTHING;
}
