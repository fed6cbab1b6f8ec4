#include "living.h"

#include "repl/eval/exceptions/report.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/inspect.h"
#include "repl/eval/run/code.h"
#include "repl/eval/types/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 60 };

__attribute__((format(printf, 3, 4))) static void add(living *l, bool heading, const char *format,
                                                      ...)
{
    if (l->count == l->room) {
        size_t room = l->room ? l->room * 2 : 32;
        living_line *more = realloc(l->items, room * sizeof *more);
        if (!more)
            return;
        l->items = more;
        l->room = room;
    }
    va_list rest;
    va_start(rest, format);
    l->items[l->count].heading = heading;
    if (vasprintf(&l->items[l->count].text, format, rest) >= 0)
        l->count++;
    va_end(rest);
}

typedef struct naming {
    value sought;
    char name[80];
} naming;

static void see_name(void *context, const char *name, value v)
{
    naming *n = context;
    if (!n->name[0] && v.bits == n->sought.bits)
        snprintf(n->name, sizeof n->name, "%s", name);
}

typedef struct describing {
    machine *m;
    living *l;
} describing;

static void see_local(void *context, const char *name, value v)
{
    const describing *d = context;
    char shown[SHOWN];
    if (v.bits)
        inspect_repr(d->m, v, shown, sizeof shown);
    else
        snprintf(shown, sizeof shown, "not yet");
    add(d->l, false, "    %s  %s", name, shown);
}

const char *living_state(const generator *g)
{
    static const char *const states[] = {[GEN_CREATED] = "created",
                                         [GEN_SUSPENDED] = "suspended",
                                         [GEN_RUNNING] = "running",
                                         [GEN_CLOSED] = "closed"};
    return states[g->frame.state];
}

/* A line of a source the session knows, without its indentation; "" otherwise. */
static void quote_line(machine *m, str *filename, int line, char *out, size_t room)
{
    value whole = source_text(m, filename);
    size_t size = whole.bits ? 4 * str_length(as(str, whole)) + 1 : 1;
    char *bytes = calloc(1, size);
    if (bytes && whole.bits)
        inspect_text(as(str, whole), bytes, size);
    const char *start = bytes;
    while (start && --line > 0)
        start = (start = strchr(start, '\n')) ? start + 1 : NULL;
    start = start ? start + strspn(start, " \t") : "";
    snprintf(out, room, "%.*s", (int)strcspn(start, "\n"), start);
    free(bytes);
    drop(m, whole);
}

/* Where it is frozen: the line, and its text where the session knows it. */
static void describe_place(const describing *d, const generator *g)
{
    char shown[2 * SHOWN];
    int line = frame_position(&g->frame).line;
    quote_line(d->m, frame_code(&g->frame)->filename, line, shown, sizeof shown);
    add(d->l, false, "    parked at line %d%s%s", line, shown[0] ? ": " : "", shown);
}

static void describe_named(const describing *d, generator *g, const char *name)
{
    char made_by[80];
    inspect_text(generator_qualname(g), made_by, sizeof made_by);
    add(d->l, true, "%s%s%s()  %s", name, name[0] ? " = " : "", made_by, living_state(g));
    d->l->generators++;
    if (g->frame.state == GEN_CLOSED)
        return;
    if (g->frame.state == GEN_SUSPENDED)
        describe_place(d, g);
    inspect_names(d->m, &g->frame, see_local, (void *)(uintptr_t)d);
    value to = generator_delegate(g);
    if (g->frame.state == GEN_SUSPENDED && to.bits) {
        char shown[SHOWN];
        if (inspect_is_generator(d->m, to))
            inspect_text(generator_qualname(as(generator, to)), shown, sizeof shown);
        else
            inspect_repr(d->m, to, shown, sizeof shown);
        add(d->l, false, "    delegates to %s%s", shown,
            inspect_is_generator(d->m, to) ? "()" : "");
    }
}

/* Those that have a name, in the order of the names; of several names the first. */
static void describe_if_named(void *context, const char *name, value v)
{
    const describing *d = context;
    naming n = {.sought = v};
    if (!inspect_is_generator(d->m, v))
        return;
    inspect_main(d->m, see_name, &n);
    if (!strcmp(n.name, name))
        describe_named(d, as(generator, v), name);
}

static void describe_if_nameless(void *context, generator *g)
{
    const describing *d = context;
    naming n = {.sought = of(g)};
    inspect_main(d->m, see_name, &n);
    if (g->frame.state != GEN_CLOSED && !n.name[0])
        describe_named(d, g, "");
}

void living_of(machine *m, living *l)
{
    *l = (living){0};
    describing d = {m, l};
    inspect_main(m, describe_if_named, &d);
    inspect_generators(m, describe_if_nameless, &d);
}

typedef struct finding {
    const char *name;
    value found;
} finding;

static void find_name(void *context, const char *name, value v)
{
    finding *f = context;
    if (!strcmp(name, f->name))
        f->found = v;
}

static value value_of_name(machine *m, const char *name)
{
    finding f = {name, NOTHING};
    inspect_main(m, find_name, &f);
    return f.found;
}

static generator *find_generator(machine *m, const char *name)
{
    value v = value_of_name(m, name);
    return inspect_is_generator(m, v) ? as(generator, v) : NULL;
}

const generator *living_find(machine *m, const char *name)
{
    return find_generator(m, name);
}

bool living_is_maker(machine *m, const char *name)
{
    value v = value_of_name(m, name);
    return v.bits && is_object(v) && as_object(v)->type == m->types[T_function] &&
           as(function, v)->code->flags & CO_GENERATOR;
}

void living_of_one(machine *m, const char *name, living *l)
{
    *l = (living){0};
    generator *g = find_generator(m, name);
    if (g)
        describe_named(&(describing){m, l}, g, name);
}

void living_end(living *l)
{
    for (size_t i = 0; i < l->count; i++)
        free(l->items[i].text);
    free(l->items);
    *l = (living){0};
}
