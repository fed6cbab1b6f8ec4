/* What type_lookup remembers, for who would not wait for a call: the dispatch loop. */
#ifndef EVAL_LOOKUP_H
#define EVAL_LOOKUP_H

#include "repl/eval/machine/state.h"

/* Lookups that were made, found or not, by type version and interned name: each has two places,
 * beside each other. What an entry names is borrowed: it lives as long as no class on the MRO
 * changes, and then the version is another. */
enum { LOOKUPS = 1024 };

struct lookup_cache {
    struct lookup {
        uint32_t version;
        str *name;
        value found;
    } at[LOOKUPS];
};

/* The first of the two. */
static inline size_t lookup_place(const type *t, const str *name)
{
    return (((uintptr_t)name >> 4) ^ t->version * 7u) % LOOKUPS;
}

/* type_lookup of a name that is interned, in a machine that runs. */
static inline value type_lookup_interned(machine *m, type *t, str *name)
{
    const struct lookup *l = &m->lookups->at[lookup_place(t, name)];
    return MOSTLY(l->version == t->version && l->name == name) ? l->found : type_lookup(m, t, name);
}

#endif
