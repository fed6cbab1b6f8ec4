#include "report_inside.h"

#include "exceptions.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"
#include "repl/print/suggest.h"
#include "repl/print/traceback.h"
#include "repl/read/pool.h"

#include <string.h>

/* A report is made in two steps. First everything that may run Python code is asked: str() of
 * exceptions, notes, suggestions. Then the layout is made of plain data, with no way for the
 * program to interfere. */

/* What is shown of one exception, after the first step. Links are places in the report, -1: none.
 */
typedef struct shown {
    value e;             /* owned, as are the next three */
    value kind, message; /* strs */
    value notes;         /* list of strs */
    int cause, context, group;
    int below; /* the next to expand after it */
} shown;

typedef struct report {
    machine *m;
    shown *items; /* owned; a group's children lie in a row */
    int count, room;
    int waiting;   /* top of those still to expand; -1: none */
    int64_t limit; /* sys.tracebacklimit; -1: none */
} report;

static bool is_type(const machine *m, value v, enum kind kind)
{
    return is_object(v) && type_is_subtype(as_object(v)->type, m->types[kind]);
}

/* str(v), or the words that stand for one that failed. */
value report_safe_text(machine *m, value v, value (*text_of)(machine *, value), const char *failed)
{
    value s = text_of(m, v);
    if (!is_nothing(s))
        return s;
    clear_raised(m);
    return of(str_new(m, failed));
}

value report_kind_text(machine *m, type *t)
{
    value where = get_attribute(m, of(t), m->names.__module__), s;
    clear_raised(m);
    bool known = !is_nothing(where) && is_kind(m, where, KIND_STR);
    if (known &&
        (str_equals_c(as(str, where), "builtins") || str_equals_c(as(str, where), "__main__")))
        s = keep(of(t->qualname));
    else
        s = of(str_format(m, "%s%V%s%U", known ? "" : "<unknown>", known ? where : of(m->empty_str),
                          ".", t->qualname));
    drop_any(m, where);
    return s;
}

static value message_text(machine *m, value e)
{
    value s = report_safe_text(m, e, to_str, "<exception str() failed>");
    value more = is_nothing(s) ? NOTHING : report_suggestion(m, e, exception_traceback(m, e));
    if (is_nothing(more))
        return s;
    value both = of(str_concat(m, as(str, s), as(str, more)));
    drop(m, s);
    drop(m, more);
    return both;
}

static void add_note_text(machine *m, list *notes, value s)
{
    if (!is_nothing(s))
        list_append_owned(m, notes, s);
    clear_raised(m);
}

/* Getting the notes may fail; then the failure is the note. */
static value failed_notes(machine *m)
{
    value why = take_raised(m);
    value words = report_safe_text(m, why, repr, "<__notes__ repr() failed>");
    drop(m, why);
    value s = is_nothing(words) ? NOTHING
                                : of(str_format(m, "Ignored error getting __notes__: %V", words));
    drop_any(m, words);
    return s;
}

static value note_texts(machine *m, value e)
{
    list *texts = list_new(m, 0);
    if (!texts)
        return NOTHING;
    value notes = find_attribute(m, e, m->names.__notes__);
    if (is_nothing(notes) && is_raised(m)) {
        add_note_text(m, texts, failed_notes(m));
    } else if (!is_nothing(notes) && !is_none(notes)) {
        bool many = is_kind(m, notes, KIND_LIST) || is_kind(m, notes, KIND_TUPLE);
        list *all = many ? list_from_iterable(m, notes) : NULL;
        for (size_t i = 0; all && i < all->count; i++)
            add_note_text(m, texts,
                          report_safe_text(m, all->items[i], to_str, "<note str() failed>"));
        if (!many)
            add_note_text(m, texts, report_safe_text(m, notes, repr, "<__notes__ repr() failed>"));
        drop_object(m, all);
    }
    drop_any(m, notes);
    clear_raised(m);
    return of(texts);
}

/* A place for e in the report; -1: no memory. */
static int add_exception(report *r, value e)
{
    machine *m = r->m;
    if (r->count == r->room) {
        int room = r->room ? r->room * 2 : 8;
        shown *items = memory_resize(m, r->items, (size_t)r->room * sizeof *items,
                                     (size_t)room * sizeof *items);
        if (!items) {
            clear_raised(m);
            return -1;
        }
        r->items = items;
        r->room = room;
    }
    r->items[r->count] =
        (shown){.e = keep(e), .cause = -1, .context = -1, .group = -1, .below = r->waiting};
    r->waiting = r->count;
    return r->count++;
}

static bool is_seen(const report *r, value e)
{
    for (int i = 0; i < r->count; i++)
        if (is_same(r->items[i].e, e))
            return true;
    return false;
}

/* The sources of all entries, so that the second step finds them. */
void report_fetch_sources(machine *m, value e)
{
    value t = exception_traceback(m, e);
    for (traceback *at = is_nothing(t) ? NULL : as(traceback, t); at; at = at->next) {
        const frame *f = traceback_frame(m, at);
        if (f)
            drop_any(m, source_text(m, frame_code(f)->filename));
    }
}

static void ask(report *r, int index)
{
    machine *m = r->m;
    value e = keep(r->items[index].e);
    value kind = report_kind_text(m, as_object(e)->type);
    value message = is_type(m, e, T_SyntaxError) ? NOTHING : message_text(m, e);
    value notes = note_texts(m, e);
    clear_raised(m);
    report_fetch_sources(m, e);
    r->items[index].kind = kind;
    r->items[index].message = message;
    r->items[index].notes = notes;
    drop(m, e);
}

/* Put what an exception leads to into the report. What is found first is shown there, and what was
 * put in last is looked into first, as CPython has it. */
static void expand(report *r, int index)
{
    value e = r->items[index].e, cause = as(exception, e)->cause,
          context = as(exception, e)->context;
    if (!is_nothing(cause) && !is_seen(r, cause))
        r->items[index].cause = add_exception(r, cause);
    else if (!is_nothing(context) && !as(exception, e)->suppress_context && !is_seen(r, context))
        r->items[index].context = add_exception(r, context);
    if (!is_type(r->m, e, T_BaseExceptionGroup))
        return;
    tuple *children = as(exception_group, e)->exceptions;
    r->items[index].group = r->count;
    for (size_t i = 0; i < children->count; i++)
        if (add_exception(r, children->items[i]) < 0)
            return;
}

static void gather(report *r, value e)
{
    r->waiting = -1;
    add_exception(r, e);
    while (r->waiting >= 0) {
        int index = r->waiting;
        r->waiting = r->items[index].below;
        expand(r, index);
        ask(r, index);
    }
}

static void report_end(report *r)
{
    machine *m = r->m;
    for (int i = 0; i < r->count; i++) {
        drop(m, r->items[i].e);
        drop_any(m, r->items[i].kind);
        drop_any(m, r->items[i].message);
        drop_any(m, r->items[i].notes);
    }
    if (r->items)
        memory_give(m, r->items, (size_t)r->room * sizeof *r->items);
}

/* The second step. */

static const char *utf8(machine *m, value s)
{
    const char *t = is_nothing(s) ? NULL : str_utf8(m, as(str, s), NULL);
    clear_raised(m);
    return t ? t : "";
}

/* Lines first … last of a text, newlines included, the last one added where the text has none. */
static text lines_of(pool *p, const char *all, size_t length, int first, int last)
{
    const char *at = all, *end = all + length;
    for (int line = 1; line < first && at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    const char *stop = at;
    for (int line = first; line <= last && stop < end; line++) {
        const char *newline = memchr(stop, '\n', (size_t)(end - stop));
        stop = newline ? newline + 1 : end;
    }
    if (stop == at)
        return (text){NULL, 0};
    size_t n = (size_t)(stop - at);
    char *copy = pool_take(p, n + 2);
    memcpy(copy, at, n);
    if (copy[n - 1] != '\n')
        copy[n++] = '\n';
    return (text){copy, n};
}

void report_trace_entry(machine *m, pool *p, const code *c, int32_t at, int32_t line,
                        trace_entry *e)
{
    *e = (trace_entry){.filename = utf8(m, of(c->filename)), .name = utf8(m, of(c->name))};
    e->at = at >= 0 ? code_position(c, at) : (position){-1, -1, -1, -1};
    e->line = e->at.line >= 0 ? e->at.line : line;
    if (e->at.end_line < e->line)
        e->at.end_line = e->line;
    /* When modules are gone, CPython cannot read files any more. */
    value source = dict_count(m->modules) ? source_text(m, c->filename) : NOTHING;
    if (is_nothing(source))
        return;
    size_t length;
    const char *all = str_utf8(m, as(str, source), &length);
    clear_raised(m);
    if (all && e->line > 0)
        e->lines = lines_of(p, all, length, e->line, e->at.end_line);
    drop(m, source);
}

static size_t count_entries(value t)
{
    size_t n = 0;
    for (traceback *at = is_nothing(t) ? NULL : as(traceback, t); at; at = at->next)
        n++;
    return n;
}

/* sys.tracebacklimit keeps the last entries. */
trace_entry *report_entries(machine *m, pool *p, value t, int64_t limit, size_t *count)
{
    size_t n = count_entries(t), skip = 0;
    if (limit >= 0 && (size_t)limit < n)
        skip = n - (size_t)limit;
    trace_entry *entries = pool_take(p, (n + 1) * sizeof *entries);
    *count = 0;
    for (traceback *at = n ? as(traceback, t) : NULL; at; at = at->next) {
        const frame *f = traceback_frame(m, at);
        if (skip > 0)
            skip--;
        else if (f)
            report_trace_entry(m, p, frame_code(f), at->instruction, traceback_line(m, at),
                               &entries[(*count)++]);
    }
    return entries;
}

static bool is_text(machine *m, value v)
{
    return !is_nothing(v) && is_kind(m, v, KIND_STR);
}

static const trace_syntax *syntax_of(machine *m, pool *p, value e)
{
    if (!is_type(m, e, T_SyntaxError))
        return NULL;
    syntax_error *from = as(syntax_error, e);
    trace_syntax *x = pool_take(p, sizeof *x);
    x->filename = is_text(m, from->filename) ? utf8(m, from->filename) : NULL;
    x->message = is_text(m, from->msg) ? utf8(m, from->msg) : NULL;
    x->text = is_text(m, from->text) ? utf8(m, from->text) : NULL;
    x->has_line = is_small(from->lineno);
    x->has_offset = is_small(from->offset);
    x->has_end_line = is_small(from->end_lineno);
    x->line = x->has_line ? (int)as_small(from->lineno) : 0;
    x->offset = x->has_offset ? (int)as_small(from->offset) : 0;
    x->end_line = x->has_end_line ? (int)as_small(from->end_lineno) : 0;
    x->end_offset = is_small(from->end_offset) ? (int)as_small(from->end_offset) : 0;
    return x;
}

static void fill(report *r, pool *p, trace_exception *all, int index)
{
    const shown *s = &r->items[index];
    trace_exception *x = &all[index];
    machine *m = r->m;
    x->type = utf8(m, s->kind);
    x->message = utf8(m, s->message);
    x->syntax = syntax_of(m, p, s->e);
    x->entries = report_entries(m, p, exception_traceback(m, s->e), r->limit, &x->entry_count);
    x->note_count = is_nothing(s->notes) ? 0 : as(list, s->notes)->count;
    const char **notes = pool_take(p, (x->note_count + 1) * sizeof *notes);
    for (size_t i = 0; i < x->note_count; i++)
        notes[i] = utf8(m, as(list, s->notes)->items[i]);
    x->notes = notes;
    x->cause = s->cause < 0 ? NULL : &all[s->cause];
    x->context = s->context < 0 ? NULL : &all[s->context];
    if (s->group < 0)
        return;
    x->group_count = as(exception_group, s->e)->exceptions->count;
    const trace_exception **group = pool_take(p, x->group_count * sizeof *group);
    for (size_t i = 0; i < x->group_count; i++)
        group[i] = &all[s->group + (int)i < r->count ? s->group + (int)i : index];
    x->group = group;
}

void builder_sink_write(sink *s, const char *words, size_t length)
{
    builder_utf8(&((builder_sink *)s)->builder, words, length);
}

static value lay_out(report *r)
{
    if (!r->count)
        return NOTHING;
    pool *p = pool_new();
    trace_exception *all = pool_take(p, (size_t)r->count * sizeof *all);
    for (int i = 0; i < r->count; i++)
        fill(r, p, all, i);
    builder_sink out = {.sink = {builder_sink_write}};
    builder_start(&out.builder, r->m);
    traceback_print(&out.sink, &all[0]);
    pool_drop(p);
    return of(builder_finish(&out.builder));
}

/* A member of module sys: owned, or NOTHING without an exception. */
value report_sys_member(machine *m, const char *name)
{
    str *s = str_intern(m, name);
    value v = s && !is_nothing(m->sys) ? find_attribute(m, m->sys, s) : NOTHING;
    drop_object(m, s);
    clear_raised(m);
    return v;
}

static void sys_set(machine *m, const char *name, value v)
{
    str *s = str_intern(m, name);
    if (s && !is_nothing(m->sys))
        set_attribute(m, m->sys, s, v);
    drop_object(m, s);
    clear_raised(m);
}

value report_text(machine *m, value e)
{
    report r = {.m = m, .limit = -1};
    value limit = report_sys_member(m, "tracebacklimit");
    if (!is_nothing(limit) && is_small(limit))
        r.limit = as_small(limit) < 0 ? 0 : as_small(limit);
    drop_any(m, limit);
    gather(&r, e);
    value s = lay_out(&r);
    report_end(&r);
    return s;
}

/* Write to sys.stderr, whatever it is; failures are dropped. */
void report_write(machine *m, value s)
{
    value to = report_sys_member(m, "stderr");
    if (!is_nothing(s) && !is_nothing(to) && !is_none(to))
        drop_any(m, call_method1(m, to, m->names.write, s));
    drop_any(m, to);
    clear_raised(m);
}

static void write_words(machine *m, const char *words)
{
    value s = of(str_new(m, words));
    report_write(m, s);
    drop_any(m, s);
    clear_raised(m);
}

void report_exception(machine *m, value e)
{
    value s = report_text(m, e);
    clear_raised(m);
    report_write(m, s);
    drop_any(m, s);
}

/* SystemExit: its code is the status, or words for stderr. */
static int exit_status(machine *m, value e)
{
    value status = as(stop_iteration, e)->value;
    int64_t n = -1;
    if (is_nothing(status) || is_none(status))
        return 0;
    if (int_is(status)) {
        int_fits_i64(status, &n);
        return (int)(n & 0xff);
    }
    value s = report_safe_text(m, status, to_str, "<exit code str() failed>");
    report_write(m, s);
    drop_any(m, s);
    write_words(m, "\n");
    return 1;
}

static void remember_last(machine *m, value e)
{
    value t = exception_traceback(m, e);
    sys_set(m, "last_exc", e);
    sys_set(m, "last_type", of(as_object(e)->type));
    sys_set(m, "last_value", e);
    sys_set(m, "last_traceback", is_nothing(t) ? NONE : t);
}

/* sys.excepthook(type, value, traceback); what it raises is reported beside the original. */
static void call_hook(machine *m, value e)
{
    value hook = report_sys_member(m, "excepthook"), t = exception_traceback(m, e);
    if (is_nothing(hook)) {
        write_words(m, "sys.excepthook is missing\n");
        report_exception(m, e);
        return;
    }
    value answer = call3(m, hook, of(as_object(e)->type), e, is_nothing(t) ? NONE : t);
    drop(m, hook);
    if (!is_nothing(answer)) {
        drop(m, answer);
        return;
    }
    value wrong = take_raised(m);
    if (is_type(m, wrong, T_SystemExit)) {
        put_raised(m, wrong);
        return;
    }
    write_words(m, "Error in sys.excepthook:\n");
    report_exception(m, wrong);
    write_words(m, "\nOriginal exception was:\n");
    report_exception(m, e);
    drop(m, wrong);
}

int report_uncaught(machine *m)
{
    enum { FAILED = 1, INTERRUPTED = 130 };
    value e = take_raised(m);
    int status = FAILED;
    if (is_type(m, e, T_SystemExit)) {
        status = exit_status(m, e);
    } else {
        status = is_type(m, e, T_KeyboardInterrupt) ? INTERRUPTED : FAILED;
        remember_last(m, e);
        call_hook(m, e);
        if (is_raised_kind(m, T_SystemExit)) {
            value exit = take_raised(m);
            status = exit_status(m, exit);
            drop(m, exit);
        }
    }
    clear_raised(m);
    drop(m, e);
    return status;
}
