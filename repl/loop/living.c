#include "living.h"

#include "repl/eval/inspect.h"
#include "repl/eval/module.h"

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

static void describe(void *context, generator *g)
{
    static const char *const states[] = {"created", "suspended", "running", "closed"};
    const describing *d = context;
    naming n = {.sought = of(g)};
    char made_by[80];
    if (g->frame.state == GEN_CLOSED)
        return;
    inspect_main(d->m, see_name, &n);
    inspect_text(generator_qualname(g), made_by, sizeof made_by);
    add(d->l, true, "%s%s%s()  %s", n.name, n.name[0] ? " = " : "", made_by,
        states[g->frame.state]);
    d->l->generators++;
    if (g->frame.state == GEN_SUSPENDED)
        add(d->l, false, "    parked at line %d; its yield waits for a value",
            frame_position(&g->frame).line);
    inspect_names(d->m, &g->frame, see_local, context);
    value to = generator_delegate(g);
    if (g->frame.state == GEN_SUSPENDED && to.bits) {
        char shown[SHOWN];
        inspect_repr(d->m, to, shown, sizeof shown);
        add(d->l, false, "    delegates to %s", shown);
    }
}

void living_of(machine *m, living *l)
{
    *l = (living){0};
    describing d = {m, l};
    inspect_generators(m, describe, &d);
}

void living_end(living *l)
{
    for (size_t i = 0; i < l->count; i++)
        free(l->items[i].text);
    free(l->items);
    *l = (living){0};
}
