#include "complete.h"

#include "inspect.h"
#include "repl/eval/import/module.h"
#include "repl/eval/object/call.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/str.h"
#include "state.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { COMPLETE_WORK = 100000, LONGEST = 200 };

typedef struct completing {
    char listing[4 * LONGEST]; /* a Python expression that gives the candidates, or "" */
    const char *typed;         /* of the name */
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

/* The strings of a list that an expression gives, which may run anything: hence aside. */
static void offer_list(machine *m, void *context)
{
    const completing *c = context;
    const char *source = c->listing;
    struct code *k =
        compile_text(m, source, strlen(source), "<completion>", MODULE_EXPRESSION, 0, true);
    dict *names = module_main(m)->dict;
    value found = k ? run_code(m, k, names, of(names), NOTHING) : NOTHING;
    if (is_nothing(found) || !is_kind(m, found, KIND_LIST)) {
        clear_raised(m);
        return;
    }
    const list *l = as(list, found);
    for (size_t i = 0; i < l->count; i++) {
        char name[80];
        inspect_text(as(str, l->items[i]), name, sizeof name);
        offer(c, name);
    }
}

/* The bracket of the call that the end of a text stands in; NULL: in none. */
static const char *open_bracket(const char *before, const char *end)
{
    int depth = 0;
    while (end > before) {
        char c = *--end;
        depth += (c == ')') - (c == '(');
        if (depth < 0)
            return end;
    }
    return NULL;
}

/* The parameters of f where f(… is being typed. */
static void list_keywords_of_call(completing *c, const char *before, const char *start)
{
    const char *bracket = open_bracket(before, start);
    const char *callable = bracket ? chain_start(before, bracket) : NULL;
    if (!bracket || callable == bracket || bracket - callable >= LONGEST / 2)
        return;
    snprintf(c->listing, sizeof c->listing,
             "(lambda k: [n + '=' for n in k.co_varnames[:k.co_argcount + k.co_kwonlyargcount]])"
             "(%.*s.__code__)",
             (int)(bracket - callable), callable);
}

/* Does the name at `start` follow import or from? */
static bool names_module(const char *before, const char *start)
{
    static const char *const words[] = {"import ", "from "};
    before += strspn(before, " \t");
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(words[i]);
        if (start >= before + n && !strncmp(before, words[i], n) &&
            !memmem(before + n, (size_t)(start - before) - n, "import ", 7) &&
            (i == 0 || start == before + n))
            return true;
    }
    return false;
}

static void offer_modules(const completing *c)
{
    static const char *const in_c[] = {
#define MODULE(name) #name,
        MODULES(MODULE)
#undef MODULE
    };
    for (size_t i = 0; i < sizeof in_c / sizeof *in_c; i++)
        offer(c, in_c[i]);
    for (const python_module *p = python_modules; p->name; p++)
        offer(c, p->name);
}

size_t machine_complete(machine *m, const char *before,
                        void (*see)(void *context, const char *candidate), void *context)
{
    const char *end = before + strlen(before), *start = chain_start(before, end);
    const char *dot = strrchr(start, '.');
    completing c = {.typed = dot ? dot + 1 : start, .see = see, .context = context};
    if (!dot && start == end)
        return 0;
    if (names_module(before, start)) {
        c.typed = start;
        offer_modules(&c);
    } else if (!dot) {
        offer_keys(&c, module_main(m)->dict);
        offer_keys(&c, m->builtins);
        offer_keywords(&c);
        list_keywords_of_call(&c, before, start);
    } else if (dot > start && dot - start < LONGEST) {
        snprintf(c.listing, sizeof c.listing, "dir(%.*s)", (int)(dot - start), start);
    }
    if (c.listing[0])
        machine_aside(m, NULL, COMPLETE_WORK, 1, offer_list, &c);
    return strlen(c.typed);
}
