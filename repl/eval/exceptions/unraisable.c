/* Exceptions in places that cannot pass them on: finalizers, callbacks of weak references, atexit.
 */
#include "report_inside.h"

#include "exceptions.h"
#include "repl/eval/types/tuple.h"

/* What cannot be raised. The layout is the one of CPython's C side: no carets, no chain. */
static void print_unraisable(machine *m, builder *b, value e)
{
    value t = exception_traceback(m, e);
    size_t count;
    pool *p = pool_new();
    trace_entry *entries = report_entries(m, p, t, -1, &count);
    builder_sink out = {.sink = {builder_sink_write}};
    builder_start(&out.builder, m);
    if (count)
        sink_text(&out.sink, "Traceback (most recent call last):\n");
    for (size_t i = 0; i < count; i++)
        entries[i].at.col = entries[i].at.end_col = -1;
    traceback_print_entries(&out.sink, entries, count);
    pool_drop(p);
    str *trace = builder_finish(&out.builder);
    if (trace)
        builder_str(b, trace);
    drop_object(m, trace);
}

value report_unraisable_text(machine *m, value e, value words, value where)
{
    value shown_where = NOTHING;
    if (!is_nothing(where) && !is_none(where))
        shown_where = report_safe_text(m, where, repr, "<object repr() failed>");
    report_fetch_sources(m, e);
    value kind = report_kind_text(m, as_object(e)->type);
    value message = report_safe_text(m, e, to_str, "<exception str() failed>");
    clear_raised(m);
    builder b;
    builder_start(&b, m);
    if (!is_nothing(words) && !is_none(words))
        builder_value(&b, words);
    else if (!is_nothing(shown_where))
        builder_text(&b, "Exception ignored in");
    if (!is_nothing(shown_where)) {
        builder_text(&b, ": ");
        builder_value(&b, shown_where);
        builder_text(&b, "\n");
    } else if (!is_nothing(words) && !is_none(words)) {
        builder_text(&b, ":\n");
    }
    print_unraisable(m, &b, e);
    builder_value(&b, kind);
    if (!is_nothing(message)) { /* an empty one too: CPython's C side does not look */
        builder_text(&b, ": ");
        builder_value(&b, message);
    }
    builder_text(&b, "\n");
    drop_any(m, shown_where);
    drop_any(m, kind);
    drop_any(m, message);
    return of(builder_finish(&b));
}

/* "Exception ignored in atexit callback <function f>": the words, with what they speak of inside.
 */
static value ignored_words(machine *m, const char *doing, value where)
{
    if (!doing)
        return NONE;
    if (is_nothing(where) || is_none(where))
        return of(str_format(m, "Exception ignored %s", doing));
    return of(str_format(m, "Exception ignored %s %R", doing, where));
}

/* sys.unraisablehook, if the program set one. True: it was called. */
static bool call_unraisable_hook(machine *m, value e, value words, value where)
{
    value hook = report_sys_member(m, "unraisablehook");
    value own = report_sys_member(m, "__unraisablehook__");
    bool set = !is_nothing(hook) && !is_same(hook, own);
    drop_any(m, own);
    if (set) {
        value t = exception_traceback(m, e);
        value args = keep(of(m->types[T_SimpleNamespace]));
        tuple *names = NULL;
        value given = NOTHING;
        static const char *const fields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg",
                                             "object"};
        value values[] = {of(as_object(e)->type), e, is_nothing(t) ? NONE : t, words,
                          is_nothing(where) ? NONE : where};
        if (!is_nothing(args) && (names = tuple_new(m, 5))) {
            for (size_t i = 0; i < 5; i++)
                names->items[i] = of(str_intern(m, fields[i]));
            given = call(m, args, values, 0, names);
        }
        value answer = is_nothing(given) ? NOTHING : call1(m, hook, given);
        drop_any(m, answer);
        drop_any(m, given);
        drop_any(m, args);
        drop_object(m, names);
        clear_raised(m);
    }
    drop_any(m, hook);
    return set;
}

/* What native code raised passed through no frame: the one that was running stands in, as in
 * CPython. */
static void note_place(machine *m)
{
    if (!is_nothing(m->raised) && is_nothing(exception_traceback(m, m->raised)) && m->frame)
        traceback_push(m, m->frame);
}

void report_unraisable(machine *m, const char *doing, value where)
{
    note_place(m);
    value e = take_raised(m);
    if (is_nothing(e))
        return;
    value words = ignored_words(m, doing, where);
    if (doing)
        where = NOTHING;
    clear_raised(m);
    if (!call_unraisable_hook(m, e, is_nothing(words) ? NONE : words, where)) {
        value s = report_unraisable_text(m, e, words, where);
        clear_raised(m);
        report_write(m, s);
        drop_any(m, s);
    }
    drop_any(m, words);
    drop(m, e);
    clear_raised(m);
}
