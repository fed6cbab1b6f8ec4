#include "prompt.h"

#include "hints.h"
#include "living.h"
#include "prompt_inside.h"
#include "world.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool begin(prompt *p)
{
    p->session = session_start(&p->options);
    p->ledger = p->session ? ledger_start(p->session) : NULL;
    p->scratch[0] = '\0';
    return p->ledger != NULL;
}

static void stop(prompt *p)
{
    ledger_end(p->ledger);
    session_end(p->session);
    p->ledger = NULL;
    p->session = NULL;
}

bool prompt_start(prompt *p)
{
    if (p->remembers)
        history_load(&p->history);
    return begin(p);
}

bool prompt_restart(prompt *p)
{
    stop(p);
    return begin(p);
}

void prompt_end(prompt *p)
{
    stop(p);
    history_end(&p->history);
}

void prompt_say(const prompt *p, const char *format, ...)
{
    char line[1000];
    va_list rest;
    va_start(rest, format);
    vsnprintf(line, sizeof line, format, rest);
    va_end(rest);
    p->say(p->context, line);
}

const char *prompt_hint(const prompt *p)
{
    const char *error = session_error(p->session);
    return error ? hint_for(error) : hint_for_warning(session_errors(p->session));
}

bool prompt_is_command(const char *typed)
{
    typed += strspn(typed, " \t");
    return typed[0] == ':' && typed[1] >= 'a' && typed[1] <= 'z';
}

bool prompt_is_unfinished(const char *typed)
{
    return !prompt_is_command(typed) && session_readiness(typed) == UNFINISHED;
}

bool prompt_load(prompt *p, const char *path, fed *came)
{
    size_t length;
    char *source = world_read_file(path, &length);
    if (!source) {
        prompt_say(p, "cannot read '%s': %s", path, strerror(errno));
        return false;
    }
    *came = session_feed_file(p->session, path, source, length);
    free(source);
    return true;
}

/* --- the scratchpad --- */

char *prompt_scratch_statement(const prompt *p, int key, const char *extra)
{
    const char *g = p->scratch;
    char *statement = NULL;
    int made = -1;
    switch (key) {
    case 'p': made = asprintf(&statement, "next(%s)", g); break;
    case 's': made = asprintf(&statement, "%s.send(%s)", g, *extra ? extra : "None"); break;
    case 't':
        made = asprintf(&statement, "%s.throw(%s)", g, *extra ? extra : "ValueError('thrown')");
        break;
    case 'c': made = asprintf(&statement, "%s.close()", g); break;
    case 'r':
        if (p->maker[0])
            made = asprintf(&statement, "%s = %s", g, p->maker);
        else
            prompt_say(p,
                       "how %s was made is not known here: open the scratchpad with "
                       ":scratch FUNCTION(ARGUMENTS) to restart it",
                       g);
        break;
    default: break;
    }
    return made < 0 ? NULL : statement;
}

void prompt_scratch_badge(const prompt *p)
{
    living l;
    living_of_one(session_machine(p->session), p->scratch, &l);
    for (size_t i = 0; i < l.count && i < 2; i++)
        prompt_say(p, "%s", l.items[i].text);
    living_end(&l);
}
