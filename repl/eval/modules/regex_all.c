/* What is done with all matches at once: lists of them, of their texts, or of what is between. */
#include "regex_parts.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

/* What takes one match after the other. */
typedef struct gathering {
    const program *program;
    value string;  /* borrowed */
    value pattern; /* borrowed: the .re of matches */
    list *found;   /* owned */
    int64_t end;   /* of the last match */
    bool (*take)(machine *m, struct gathering *g, const subject *s);
} gathering;

/* (string, pos, endpos): the first `limit` matches, or all where that is 0. What was found, owned.
 */
static value gather(machine *m, gathering *g, const value *args, int64_t limit)
{
    subject s;
    g->string = args[0];
    if (!subject_open(m, g->program, args, &s))
        return NOTHING;
    g->found = list_new(m, 0);
    int more = g->found ? 1 : -1;
    int64_t at = s.start;
    for (int64_t count = 0; more > 0 && (limit == 0 || count < limit); count++) {
        subject_clear(&s);
        if ((more = regex_search(m, &s.run, at)) <= 0)
            break;
        if (!g->take(m, g, &s))
            more = -1;
        at = g->end = s.run.values[1];
        s.run.must_advance = s.run.values[0] == at;
    }
    subject_close(m, &s);
    if (more >= 0)
        return of(g->found);
    drop_object(m, g->found);
    return NOTHING;
}

static bool take_marks(machine *m, gathering *g, const subject *s)
{
    value marks = subject_marks(m, &s->run);
    return !is_nothing(marks) && list_append_owned(m, g->found, marks);
}

static bool take_match(machine *m, gathering *g, const subject *s)
{
    value match = match_new(m, (program *)g->program, g->pattern, g->string, s);
    return !is_nothing(match) && list_append_owned(m, g->found, match);
}

value regex_all(machine *m, program *p, const value *args)
{
    int64_t limit;
    gathering g = {.program = p, .pattern = args[0]};
    g.take = is_none(args[0]) ? take_marks : take_match;
    return index_as_size(m, args[4], &limit, true, T_OverflowError) ? gather(m, &g, args + 1, limit)
                                                                    : NOTHING;
}

/* What a group matched; 0 is all. `without`: of one that took no part; NOTHING: an empty text. */
static value group_text(machine *m, const gathering *g, const subject *s, size_t group,
                        value without)
{
    int64_t start = s->run.values[2 * group], end = s->run.values[2 * group + 1];
    bool took_part = start >= 0 && end >= 0;
    if (!took_part && !is_nothing(without))
        return keep(without);
    return subject_part(m, g->string, took_part ? start : 0, took_part ? end : 0);
}

static value groups_text(machine *m, const gathering *g, const subject *s)
{
    tuple *t = tuple_new(m, s->run.groups);
    for (size_t i = 0; t && i < t->count; i++)
        if (is_nothing(t->items[i] = group_text(m, g, s, i + 1, NOTHING))) {
            drop_object(m, t);
            return NOTHING;
        }
    return of(t);
}

static bool take_text(machine *m, gathering *g, const subject *s)
{
    size_t groups = s->run.groups;
    value v = groups > 1 ? groups_text(m, g, s) : group_text(m, g, s, groups, NOTHING);
    return !is_nothing(v) && list_append_owned(m, g->found, v);
}

value regex_texts(machine *m, program *p, const value *args)
{
    gathering g = {.program = p, .take = take_text};
    return gather(m, &g, args, 0);
}

/* What is before the match, and its groups. */
static bool take_apart(machine *m, gathering *g, const subject *s)
{
    value before = subject_part(m, g->string, g->end, s->run.values[0]);
    bool good = !is_nothing(before) && list_append_owned(m, g->found, before);
    for (size_t i = 1; good && i <= s->run.groups; i++) {
        value v = group_text(m, g, s, i, NONE);
        good = !is_nothing(v) && list_append_owned(m, g->found, v);
    }
    return good;
}

value regex_split(machine *m, program *p, const value *args)
{
    int64_t limit;
    gathering g = {.program = p, .take = take_apart};
    const value all[] = {args[0], small(0), small(SMALL_INT_MAX)};
    if (!index_as_size(m, args[1], &limit, true, T_OverflowError))
        return NOTHING;
    value found = gather(m, &g, all, limit);
    if (is_nothing(found))
        return NOTHING;
    int64_t length_of = length(m, args[0]);
    value rest = length_of < 0 ? NOTHING : subject_part(m, args[0], g.end, length_of);
    if (!is_nothing(rest) && list_append_owned(m, as(list, found), rest))
        return found;
    drop(m, found);
    return NOTHING;
}
