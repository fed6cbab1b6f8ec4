/* Builtins that talk: print, input, breakpoint. */
#include "builtins.h"

#include "repl/eval/generators/coroutine.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/machine/stream.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/builder.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/tuple.h"

#define BODY(name) \
    value builtin_##name(machine *m, value self, const value *args, size_t count, tuple *names)
#define UNUSED (void)self, (void)args, (void)count, (void)names

/* sys.name as it is now: borrowed; NOTHING with "lost sys.stdout" when it was deleted. */
static value current(machine *m, str *name)
{
    value v = dict_get_str(m, as(module_object, m->sys)->dict, name);
    return is_nothing(v) ? fail(m, T_RuntimeError, "lost sys.%U", name) : v;
}

static bool text_or_none(machine *m, value v, const char *name)
{
    return is_nothing(v) || is_none(v) || is_kind(m, v, KIND_STR) ||
           fails(m, T_TypeError, "%s must be None or a string, not %T", name, v);
}

static bool given(value v)
{
    return !is_nothing(v) && !is_none(v);
}

/* Write what was built, also when something was raised meanwhile; that stays raised. */
static bool write_built(machine *m, value file, builder *b)
{
    value why = is_raised(m) ? take_raised(m) : NOTHING;
    str *words = builder_finish(b);
    bool done = words && stream_write(m, file, words);
    drop_object(m, words);
    if (is_nothing(why))
        return done;
    clear_raised(m);
    put_raised(m, why);
    return false;
}

/* To a stream of ours everything goes in one piece; when a __str__ fails, what stood before it. */
static bool print_at_once(machine *m, value file, const value *args, size_t count, value sep,
                          value end)
{
    builder b;
    builder_start(&b, m);
    for (size_t i = 0; i < count; i++) {
        if (i && given(sep))
            builder_str(&b, as(str, sep));
        else if (i)
            builder_char(&b, ' ');
        value words = to_str(m, args[i]);
        if (is_nothing(words))
            return write_built(m, file, &b);
        builder_str(&b, as(str, words));
        drop(m, words);
    }
    if (given(end))
        builder_str(&b, as(str, end));
    else
        builder_char(&b, '\n');
    return write_built(m, file, &b);
}

static bool write_to(machine *m, value file, value words)
{
    value written = call_method1(m, file, m->names.write, words);
    drop_any(m, written);
    return !is_nothing(written);
}

static bool write_char(machine *m, value file, char c)
{
    str *s = str_char(m, (uint8_t)c);
    bool done = s && write_to(m, file, of(s));
    drop_object(m, s);
    return done;
}

static bool print_each(machine *m, value file, const value *args, size_t count, value sep,
                       value end)
{
    for (size_t i = 0; i < count; i++) {
        if (i && !(given(sep) ? write_to(m, file, sep) : write_char(m, file, ' ')))
            return false;
        value words = to_str(m, args[i]);
        bool done = !is_nothing(words) && write_to(m, file, words);
        drop_any(m, words);
        if (!done)
            return false;
    }
    return given(end) ? write_to(m, file, end) : write_char(m, file, '\n');
}

static bool flush(machine *m, value file)
{
    value v = call_method0(m, file, m->names.flush);
    drop_any(m, v);
    return !is_nothing(v);
}

BODY(print)
{
    UNUSED;
    value in[4];
    if (!arguments_bind(m, "print", "*args, sep=' ', end='\\n', file=None, flush=False",
                        args + count, 0, names, in, 4))
        return NOTHING;
    value file = given(in[2]) ? in[2] : current(m, m->names.stdout);
    if (is_nothing(file))
        return NOTHING;
    if (is_none(file))
        return NONE;
    if (!text_or_none(m, in[0], "sep") || !text_or_none(m, in[1], "end"))
        return NOTHING;
    int flushed = is_nothing(in[3]) ? 0 : is_true(m, in[3]);
    if (flushed < 0)
        return NOTHING;
    keep(file);
    bool ours = is_text_stream(m, file);
    bool done = ours ? print_at_once(m, file, args, count, in[0], in[1])
                     : print_each(m, file, args, count, in[0], in[1]);
    if (done && flushed)
        done = flush(m, file);
    drop(m, file);
    return done ? NONE : NOTHING;
}

/* --- input --- */

static bool show_prompt(machine *m, value prompt)
{
    value out = current(m, m->names.stdout);
    if (is_nothing(out))
        return false;
    keep(out);
    bool done = true;
    if (!is_nothing(prompt)) {
        value words = to_str(m, prompt);
        done = !is_nothing(words) && write_to(m, out, words);
        drop_any(m, words);
    }
    if (done && !flush(m, out))
        done = swallow(m, T_Exception); /* a stream need not know how */
    drop(m, out);
    return done;
}

static value without_newline(machine *m, value line)
{
    str *s = as(str, line);
    size_t n = str_length(s);
    if (!n) {
        drop(m, line);
        return fail(m, T_EOFError, "EOF when reading a line");
    }
    if (str_at(s, n - 1) != '\n')
        return line;
    str *cut = str_slice(m, s, 0, n - 1);
    drop(m, line);
    return of(cut);
}

BODY(input)
{
    UNUSED;
    value from = current(m, m->names.stdin);
    if (is_nothing(from))
        return NOTHING;
    if (is_none(from))
        return fail(m, T_RuntimeError, "input(): lost sys.stdin");
    keep(from);
    value line = NOTHING;
    if (show_prompt(m, args[0]))
        line = is_text_stream(m, from) ? stream_read_line(m, from)
                                       : call_method0(m, from, m->names.readline);
    drop(m, from);
    if (!is_nothing(line) && !is_kind(m, line, KIND_STR)) {
        fail(m, T_TypeError, "object.readline() returned non-string");
        drop(m, line);
        return NOTHING;
    }
    return is_nothing(line) ? line : without_newline(m, line);
}

BODY(breakpoint)
{
    UNUSED;
    value hook = import_name(m, "sys", "breakpointhook");
    if (is_nothing(hook))
        return swallow(m, T_AttributeError) ? fail(m, T_RuntimeError, "lost sys.breakpointhook")
                                            : NOTHING;
    value v = call(m, hook, args, count, names);
    drop(m, hook);
    return v;
}

BODY(anext)
{
    UNUSED;
    if (!arguments_between(m, "anext", count, 1, 2))
        return NOTHING;
    value (*slot)(machine *, value) = type_of(m, args[0])->slots.anext;
    if (!slot)
        return fail(m, T_TypeError, "'%T' object is not an async iterator", args[0]);
    value awaitable = slot(m, args[0]);
    if (is_nothing(awaitable) || count == 1)
        return awaitable;
    value v = anext_awaitable_new(m, awaitable, args[1]);
    drop(m, awaitable);
    return v;
}

/* Files are objects of a module in Python, over the doors. */
BODY(open)
{
    UNUSED;
    value opener = import_name(m, "_files", "open");
    if (is_nothing(opener))
        return NOTHING;
    value in[8];
    for (int i = 0; i < 8; i++)
        in[i] = is_nothing(args[i]) ? NONE : args[i];
    value v = call(m, opener, in, 8, NULL);
    drop(m, opener);
    return v;
}
