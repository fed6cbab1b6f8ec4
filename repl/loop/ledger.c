#include "ledger.h"

#include "living.h"

#include "repl/eval/machine/inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT = 2000, SHOWN = 60, WATCHED_PER_INPUT = 20000 };

typedef struct crossing {
    const generator *generator; /* an identity: never looked into */
    size_t input;               /* how many inputs stood before it */
    unsigned kind;
    int verb, line;
    char value[SHOWN];
} crossing;

struct ledger {
    session *session;
    crossing items[KEPT]; /* a ring */
    size_t first, count;
    size_t input, seen; /* crossings of the present input: beyond a number they only cost time */
};

static crossing *at(ledger *l, size_t i)
{
    return &l->items[(l->first + i) % KEPT];
}

static crossing *add(ledger *l)
{
    if (l->count == KEPT)
        l->first = (l->first + 1) % KEPT;
    else
        l->count++;
    return at(l, l->count - 1);
}

/* A new generator may stand where a dead one stood. */
static void forget_generator(ledger *l, const generator *g)
{
    for (size_t i = 0; i < l->count; i++)
        if (at(l, i)->generator == g)
            at(l, i)->generator = NULL;
}

static bool see(void *context, const event *e)
{
    ledger *l = context;
    size_t input = session_inputs(l->session);
    if (input != l->input) {
        l->input = input;
        l->seen = 0;
    }
    if (l->seen++ > WATCHED_PER_INPUT)
        return false;
    if (e->kind == EVENT_CREATE) {
        forget_generator(l, e->generator);
        return false;
    }
    crossing *c = add(l);
    *c = (crossing){.generator = e->generator,
                    .input = input,
                    .kind = e->kind,
                    .verb = e->verb,
                    .line = e->at.line};
    if (e->value.bits)
        inspect_repr(session_machine(l->session), e->value, c->value, sizeof c->value);
    return false;
}

ledger *ledger_start(session *s)
{
    ledger *l = calloc(1, sizeof *l);
    if (!l)
        return NULL;
    l->session = s;
    machine_observe(session_machine(s), EVENT_CROSSING | EVENT_CREATE, see, l);
    return l;
}

void ledger_end(ledger *l)
{
    free(l);
}

void ledger_forget(ledger *l)
{
    while (l->count && at(l, l->count - 1)->input > session_inputs(l->session))
        l->count--;
}

static const char *const verbs[] = {
    [VERB_CALL] = "call",       [VERB_NEXT] = "next",      [VERB_FOR] = "for loop",
    [VERB_SEND] = "send",       [VERB_THROW] = "throw",    [VERB_CLOSE] = "close",
    [VERB_FROM] = "yield from", [VERB_NATIVE] = "builtin", [VERB_DROP] = "dropped: close",
    [VERB_ANEXT] = "anext",     [VERB_ASEND] = "asend",    [VERB_ATHROW] = "athrow",
    [VERB_ACLOSE] = "aclose",
};

static void describe_in(const crossing *c, char *out, size_t room)
{
    if (c->kind == EVENT_CLOSE)
        snprintf(out, room, "close          GeneratorExit goes in");
    else
        snprintf(out, room, "%-14s %s %s", verbs[c->verb], c->value[0] ? c->value : "None",
                 c->kind == EVENT_THROW ? "is thrown in" : "goes in");
}

static void describe_out(const crossing *c, char *out, size_t room)
{
    if (c->kind == EVENT_YIELD)
        snprintf(out, room, "; %s comes out of the yield in line %d", c->value, c->line);
    else
        snprintf(out, room, "; it ends%s%s", c->value[0] ? " with " : "", c->value);
}

static bool goes_in(const crossing *c)
{
    return c->kind == EVENT_RESUME || c->kind == EVENT_THROW || c->kind == EVENT_CLOSE;
}

int ledger_of(ledger *l, const char *name, void (*line)(void *context, const char *line),
              void *context)
{
    const generator *g = living_find(session_machine(l->session), name);
    char shown[2 * SHOWN + 100] = "", part[SHOWN + 80];
    int n = 0;
    if (!g)
        return -1;
    for (size_t i = 0; i < l->count; i++) {
        const crossing *c = at(l, i);
        if (c->generator != g)
            continue;
        if (goes_in(c)) {
            if (n)
                line(context, shown);
            if (!n && c->kind == EVENT_RESUME)
                snprintf(part, sizeof part, "%-14s starts the body", verbs[c->verb]);
            else
                describe_in(c, part, sizeof part);
            snprintf(shown, sizeof shown, "%3d  %s", ++n, part);
        } else if (n) {
            describe_out(c, part, sizeof part);
            strncat(shown, part, sizeof shown - strlen(shown) - 1);
        }
    }
    if (n)
        line(context, shown);
    return n;
}
