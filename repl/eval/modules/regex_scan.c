/* _sre.SRE_Scanner: from match to match. Behind an empty one, the next is not empty at the same
 * place. */
#include "regex_parts.h"

#include "repl/eval/machine/state.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/str.h"

typedef struct scanner {
    object head;
    program *program;      /* owned */
    value pattern, string; /* owned */
    subject subject;       /* open until nothing more is found */
    int64_t at;            /* where to look from */
    bool ended;
} scanner;

value scanner_new(machine *m, program *p, const value *args)
{
    scanner *s = object_new(m, as(type, m->module_state[STATE_regex_scanner]));
    if (!s)
        return NOTHING;
    s->program = keep_object(p);
    s->pattern = keep(args[0]);
    s->string = keep(args[1]);
    s->ended = true;
    if (!subject_open(m, p, args + 1, &s->subject)) {
        drop_object(m, s);
        return NOTHING;
    }
    s->ended = false;
    s->at = s->subject.start;
    return of(s);
}

static void stop(machine *m, scanner *s)
{
    if (s->ended)
        return;
    s->ended = true;
    subject_close(m, &s->subject);
}

static value step(machine *m, value self, int (*find)(machine *, regex_run *, int64_t))
{
    scanner *s = as(scanner, self);
    if (s->ended)
        return NONE;
    regex_run *r = &s->subject.run;
    subject_clear(&s->subject);
    int found = find(m, r, s->at);
    if (found < 0)
        return NOTHING;
    if (found == 0) {
        stop(m, s);
        return NONE;
    }
    s->at = r->values[1];
    r->must_advance = r->values[0] == s->at;
    return match_new(m, s->program, s->pattern, s->string, &s->subject);
}

REGEX_METHOD(search)
{
    return step(m, self, regex_search);
}

REGEX_METHOD(match)
{
    return step(m, self, regex_match);
}

static void finish(machine *m, object *o)
{
    scanner *s = (scanner *)o;
    stop(m, s);
    drop_object(m, s->program);
    drop_any(m, s->pattern);
    drop_any(m, s->string);
}

static void visit_parts(machine *m, object *o, visitor *v)
{
    (void)m;
    scanner *s = (scanner *)o;
    visit_object(v, s->program);
    visit(v, s->pattern);
    visit(v, s->string);
    if (!s->ended && !s->subject.of_text)
        visit(v, s->subject.bytes.of);
}

static value get_pattern(machine *m, value self)
{
    (void)m;
    return keep(as(scanner, self)->pattern);
}

static const method_record methods[] = {
    {"search", search, ARITY_NONE, 0, "", NULL},
    {"match", match, ARITY_NONE, 0, "", NULL},
    {0},
};

static const attribute_record members[] = {
    {"pattern", get_pattern, NULL, NULL},
    {0},
};

const type_record regex_scanner_record = {
    .name = "_sre.SRE_Scanner",
    .base = T_object,
    .flags = TYPE_FINAL | TYPE_NO_CREATE,
    .size = sizeof(scanner),
    .slots = {.finish = finish, .visit = visit_parts},
    .methods = methods,
    .members = members,
};
