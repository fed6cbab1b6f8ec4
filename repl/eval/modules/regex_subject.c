/* What a compiled pattern is matched against. */
#include "regex_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

static bool wrong_subject(machine *m, const program *p, value v)
{
    if (is_str(m, v))
        return fails(m, T_TypeError, "cannot use a bytes pattern on a string-like object");
    if (p->of_text && is_bytes_like(m, v))
        return fails(m, T_TypeError, "cannot use a string pattern on a bytes-like object");
    return fails(m, T_TypeError, "expected string or bytes-like object, got '%T'", v);
}

static bool see(machine *m, const program *p, value v, subject *s)
{
    *s = (subject){.of_text = p->of_text};
    if (p->of_text != is_str(m, v))
        return wrong_subject(m, p, v);
    s->run = (regex_run){.program = p->words, .groups = p->groups, .registers = p->registers};
    if (p->of_text) {
        s->run.data = str_data(as(str, v));
        s->run.kind = as(str, v)->kind;
        s->run.length = as(str, v)->length;
        return true;
    }
    if (!view_try(m, v, &s->bytes))
        return is_raised(m) ? false : wrong_subject(m, p, v);
    if (s->bytes.copy) { /* of bytes that do not lie side by side */
        view_close(m, &s->bytes);
        return wrong_subject(m, p, v);
    }
    s->run.data = s->bytes.data;
    s->run.kind = 1;
    s->run.length = (int64_t)s->bytes.length;
    return true;
}

static int64_t clip(int64_t at, int64_t least, int64_t most)
{
    return at < least ? least : at > most ? most : at;
}

bool subject_open(machine *m, const program *p, const value *args, subject *s)
{
    int64_t bounds[2];
    if (!index_as_size(m, args[1], &bounds[0], true, T_OverflowError) ||
        !index_as_size(m, args[2], &bounds[1], true, T_OverflowError) || !see(m, p, args[0], s))
        return false;
    s->start = clip(bounds[0], 0, s->run.length);
    s->run.length = clip(bounds[1], 0, s->run.length);
    if (regex_start(m, &s->run))
        return true;
    if (!s->of_text)
        view_close(m, &s->bytes);
    return false;
}

void subject_close(machine *m, subject *s)
{
    regex_finish(m, &s->run);
    if (!s->of_text)
        view_close(m, &s->bytes);
}

value subject_marks(machine *m, const regex_run *r)
{
    size_t marks = 2 * (r->groups + 1);
    tuple *all = tuple_new(m, marks + 1);
    if (!all)
        return NOTHING;
    all->items[0] = small(r->values[marks]);
    for (size_t i = 0; i < marks; i += 2) {
        bool both = r->values[i] >= 0 && r->values[i + 1] >= 0;
        all->items[i + 1] = small(both ? r->values[i] : -1);
        all->items[i + 2] = small(both ? r->values[i + 1] : -1);
    }
    return of(all);
}

void subject_clear(subject *s)
{
    for (size_t i = 0; i < s->run.registers; i++)
        s->run.values[i] = -1;
    s->run.depth = 0;
}

value subject_part(machine *m, value string, int64_t start, int64_t end)
{
    if (is_str(m, string))
        return of(str_slice(m, as(str, string), (size_t)start, (size_t)end));
    view whole;
    if (!view_open(m, string, &whole))
        return NOTHING;
    bool all = start == 0 && (size_t)end == whole.length && type_of(m, string) == m->types[T_bytes];
    size_t n = (size_t)end > whole.length ? whole.length : (size_t)end;
    size_t from = (size_t)start > n ? n : (size_t)start;
    value part = all ? keep(string) : of(bytes_new(m, whole.data + from, n - from));
    view_close(m, &whole);
    return part;
}
