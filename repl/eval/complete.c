#include "complete.h"

#include "call.h"
#include "inspect.h"
#include "module.h"
#include "state.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/str.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { COMPLETE_WORK = 100000, LONGEST = 200 };

typedef struct completing {
    char expression[LONGEST]; /* what stands before the dot; "" for a bare name */
    const char *typed;        /* of the name */
    void (*see)(void *context, const char *candidate);
    void *context;
} completing;

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Where the dotted name at the end of a text begins. */
static const char *chain_start(const char *before, const char *end)
{
    while (end > before && (is_word(end[-1]) || end[-1] == '.'))
        end--;
    return end;
}

static void offer(const completing *c, const char *candidate)
{
    if (!strncmp(candidate, c->typed, strlen(c->typed)) &&
        (candidate[0] != '_' || c->typed[0] == '_'))
        c->see(c->context, candidate);
}

static void offer_keys(const completing *c, const dict *d)
{
    size_t at = 0;
    value key;
    while (dict_next(d, &at, &key, NULL)) {
        char name[80];
        if (!is_object(key) || !(as_object(key)->type->flags & KIND_STR))
            continue;
        inspect_text(as(str, key), name, sizeof name);
        offer(c, name);
    }
}

static void offer_keywords(const completing *c)
{
    static const char *const keywords[] = {
        "and",        "as",   "assert", "async",  "await",  "break",   "class",    "continue",
        "def",        "del",  "elif",   "else",   "except", "finally", "for",      "from",
        "global",     "if",   "import", "in",     "is",     "lambda",  "nonlocal", "not",
        "or",         "pass", "raise",  "return", "try",    "while",   "with",     "yield",
        "yield from", "True", "False",  "None",
    };
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        offer(c, keywords[i]);
}

/* dir(expression), which may run anything: hence aside. */
static void offer_attributes(machine *m, void *context)
{
    const completing *c = context;
    char source[LONGEST + 10];
    snprintf(source, sizeof source, "dir(%s)", c->expression);
    struct code *k =
        compile_text(m, source, strlen(source), "<completion>", MODULE_EXPRESSION, 0, true);
    dict *names = module_main(m)->dict;
    value found = k ? run_code(m, k, names, of(names), NOTHING) : NOTHING;
    if (is_nothing(found) || !is_kind(m, found, KIND_LIST))
        return;
    const list *l = as(list, found);
    for (size_t i = 0; i < l->count; i++) {
        char name[80];
        inspect_text(as(str, l->items[i]), name, sizeof name);
        offer(c, name);
    }
}

size_t machine_complete(machine *m, const char *before,
                        void (*see)(void *context, const char *candidate), void *context)
{
    const char *end = before + strlen(before), *start = chain_start(before, end);
    const char *dot = memrchr(start, '.', (size_t)(end - start));
    completing c = {.typed = dot ? dot + 1 : start, .see = see, .context = context};
    if (!dot && start == end)
        return 0;
    if (!dot) {
        offer_keys(&c, module_main(m)->dict);
        offer_keys(&c, m->builtins);
        offer_keywords(&c);
    } else if (dot > start && (size_t)(dot - start) < sizeof c.expression) {
        memcpy(c.expression, start, (size_t)(dot - start));
        machine_aside(m, COMPLETE_WORK, offer_attributes, &c);
    }
    return strlen(c.typed);
}
