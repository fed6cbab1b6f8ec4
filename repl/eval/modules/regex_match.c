/* re.Match: what matched, and where. */
#include "regex_parts.h"

#include "repl/eval/exceptions/error.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/int.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"

typedef struct match {
    object head;
    program *program;      /* owned */
    value pattern, string; /* owned */
    int64_t pos, endpos;   /* what was looked at */
    int64_t last;          /* the group that ended last; -1: none did */
    int64_t marks[]; /* where each group begins and ends, the whole first; -1: it has no part */
} match;

value match_new(machine *m, program *p, value re, value string, const subject *s)
{
    size_t marks = 2 * ((size_t)p->groups + 1);
    match *made = object_new_sized(m, as(type, m->module_state[STATE_regex_match]), marks);
    if (!made)
        return NOTHING;
    made->program = keep_object(p);
    made->pattern = keep(re);
    made->string = keep(string);
    made->pos = s->start;
    made->endpos = s->run.length;
    made->last = s->run.values[marks];
    for (size_t i = 0; i < marks; i += 2) {
        bool both = s->run.values[i] >= 0 && s->run.values[i + 1] >= 0;
        made->marks[i] = both ? s->run.values[i] : -1;
        made->marks[i + 1] = both ? s->run.values[i + 1] : -1;
    }
    return of(made);
}

static void finish(machine *m, object *o)
{
    match *found = (match *)o;
    drop_object(m, found->program);
    drop_any(m, found->pattern);
    drop_any(m, found->string);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    match *found = (match *)o;
    visit_object(v, found->program);
    visit(v, found->pattern);
    visit(v, found->string);
}

/* ---- groups ---- */

/* The group of a number or name; -1 with an exception. */
static int64_t group_of(machine *m, const match *found, value which)
{
    int64_t number = -1;
    if (!is_small(which) && !type_of(m, which)->slots.to_index) {
        value named = dict_get(m, found->program->names, which);
        if (is_nothing(named) && is_raised(m))
            return -1;
        which = is_nothing(named) ? small(-1) : named;
    }
    if (!index_as_size(m, which, &number, true, T_OverflowError))
        return -1;
    if (number >= 0 && number <= found->program->groups)
        return number;
    fail(m, T_IndexError, "no such group");
    return -1;
}

static value text_of(machine *m, const match *found, int64_t group, value otherwise)
{
    const int64_t *marks = found->marks + 2 * group;
    return marks[0] < 0 ? keep(otherwise) : subject_part(m, found->string, marks[0], marks[1]);
}

static value one_group(machine *m, value self, value which)
{
    int64_t group = group_of(m, as(match, self), which);
    return group < 0 ? NOTHING : text_of(m, as(match, self), group, NONE);
}

REGEX_METHOD(group)
{
    if (count <= 1)
        return one_group(m, self, count ? args[0] : small(0));
    tuple *texts = tuple_new(m, count);
    for (size_t i = 0; texts && i < count; i++) {
        texts->items[i] = one_group(m, self, args[i]);
        if (is_nothing(texts->items[i])) {
            drop_object(m, texts);
            return NOTHING;
        }
    }
    return of(texts);
}

REGEX_METHOD(groups)
{
    const match *found = as(match, self);
    tuple *texts = tuple_new(m, found->program->groups);
    for (int64_t i = 0; texts && i < found->program->groups; i++) {
        texts->items[i] = text_of(m, found, i + 1, is_nothing(args[0]) ? NONE : args[0]);
        if (is_nothing(texts->items[i])) {
            drop_object(m, texts);
            return NOTHING;
        }
    }
    return of(texts);
}

REGEX_METHOD(groupdict)
{
    const match *found = as(match, self);
    dict *texts = dict_new(m);
    value name, group;
    for (size_t at = 0; texts && dict_next(found->program->names, &at, &name, &group);) {
        value part = text_of(m, found, as_small(group), is_nothing(args[0]) ? NONE : args[0]);
        bool good = !is_nothing(part) && dict_set(m, texts, name, part);
        drop_any(m, part);
        if (!good) {
            drop_object(m, texts);
            return NOTHING;
        }
    }
    return of(texts);
}

/* ---- places ---- */

static const int64_t *marks_asked(machine *m, value self, const value *args)
{
    int64_t group = group_of(m, as(match, self), is_nothing(args[0]) ? small(0) : args[0]);
    return group < 0 ? NULL : as(match, self)->marks + 2 * group;
}

static value pair(machine *m, const int64_t *marks)
{
    return of(tuple_of(m, 2, small(marks[0]), small(marks[1])));
}

REGEX_METHOD(span)
{
    const int64_t *marks = marks_asked(m, self, args);
    return marks ? pair(m, marks) : NOTHING;
}

REGEX_METHOD(start)
{
    const int64_t *marks = marks_asked(m, self, args);
    return marks ? small(marks[0]) : NOTHING;
}

REGEX_METHOD(end)
{
    const int64_t *marks = marks_asked(m, self, args);
    return marks ? small(marks[1]) : NOTHING;
}

static value get_regs(machine *m, value self)
{
    const match *found = as(match, self);
    tuple *all = tuple_new(m, (size_t)found->program->groups + 1);
    for (size_t i = 0; all && i < all->count; i++) {
        all->items[i] = pair(m, found->marks + 2 * i);
        if (is_nothing(all->items[i])) {
            drop_object(m, all);
            return NOTHING;
        }
    }
    return of(all);
}

/* ---- the rest ---- */

/* A template is taken apart in Python. */
REGEX_METHOD(expand)
{
    value helper = import_name(m, "re", "_expanded");
    value v = is_nothing(helper) ? NOTHING : call2(m, helper, self, args[0]);
    drop_any(m, helper);
    return v;
}

REGEX_METHOD(itself)
{
    return keep(self);
}

REGEX_METHOD(reduce)
{
    return fail(m, T_TypeError, "cannot pickle 're.Match' object");
}

static value show(machine *m, value self)
{
    const match *found = as(match, self);
    value whole = text_of(m, found, 0, NONE);
    if (is_nothing(whole))
        return NOTHING;
    str *shown = str_format(m, "<re.Match object; span=(%l, %l), match=%R>", found->marks[0],
                            found->marks[1], whole);
    drop(m, whole);
    return of(shown);
}

static value get_re(machine *m, value self)
{
    (void)m;
    return keep(as(match, self)->pattern);
}

static value get_string(machine *m, value self)
{
    (void)m;
    return keep(as(match, self)->string);
}

static value get_pos(machine *m, value self)
{
    (void)m;
    return small(as(match, self)->pos);
}

static value get_endpos(machine *m, value self)
{
    (void)m;
    return small(as(match, self)->endpos);
}

static value get_lastindex(machine *m, value self)
{
    (void)m;
    int64_t last = as(match, self)->last;
    return last < 0 ? NONE : small(last);
}

static value get_lastgroup(machine *m, value self)
{
    const match *found = as(match, self);
    if (found->last < 0)
        return NONE;
    value label = dict_get(m, found->program->labels, small(found->last));
    return is_nothing(label) ? NONE : keep(label);
}

static const method_record methods[] = {
    {"group", group, ARITY_ANY, 0, NULL,
     "group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or "
     "names.\nFor 0 returns the entire match."},
    {"groups", groups, ARITY_NAMED, 0, "default=None",
     "Return a tuple containing all the subgroups of the match, from 1."},
    {"groupdict", groupdict, ARITY_NAMED, 0, "default=None",
     "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup "
     "name."},
    {"span", span, ARITY_NAMED, 0, "group=0, /",
     "For match object m, return the 2-tuple (m.start(group), m.end(group))."},
    {"start", start, ARITY_NAMED, 0, "group=0, /",
     "Return index of the start of the substring matched by group."},
    {"end", end, ARITY_NAMED, 0, "group=0, /",
     "Return index of the end of the substring matched by group."},
    {"expand", expand, ARITY_NAMED, 0, "template",
     "Return the string obtained by doing backslash substitution on the string template, as done "
     "by "
     "the sub() method."},
    {"__copy__", itself, ARITY_NONE, 0, "", NULL},
    {"__deepcopy__", itself, ARITY_ONE, 0, "memo, /", NULL},
    {"__reduce_ex__", reduce, ARITY_ONE, 0, "protocol, /", NULL},
    {"__class_getitem__", class_getitem, ARITY_ONE, METHOD_CLASS, "object, /", "See PEP 585"},
    {0},
};

static const attribute_record members[] = {
    {"string", get_string, NULL, "The string passed to match() or search()."},
    {"re", get_re, NULL, "The regular expression object."},
    {"pos", get_pos, NULL,
     "The index into the string at which the RE engine started looking for a match."},
    {"endpos", get_endpos, NULL,
     "The index into the string beyond which the RE engine will not go."},
    {0},
};

static const attribute_record attributes[] = {
    {"lastindex", get_lastindex, NULL, "The integer index of the last matched capturing group."},
    {"lastgroup", get_lastgroup, NULL, "The name of the last matched capturing group."},
    {"regs", get_regs, NULL, NULL},
    {0},
};

const type_record regex_match_record = {
    .name = "re.Match",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(match),
    .item_size = sizeof(int64_t),
    .slots = {.finish = finish, .visit = visit_parts, .repr = show, .get_item = one_group},
    .methods = methods,
    .members = members,
    .attributes = attributes,
    .doc =
        "The result of re.match() and re.search().\nMatch objects always have a boolean value of "
        "True.",
};
