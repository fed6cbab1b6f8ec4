/* Where the handshake had other rules once. Each is asked for at the one place that keeps the rule,
 * off the paths that every crossing takes, so that a machine without a dialect pays nothing. */
#ifndef EVAL_DIALECT_H
#define EVAL_DIALECT_H

#include "state.h"

/* RULE(NAME, the first version that has today's, as a dialect's era writes it, what was before) */
#define ERA_RULES(RULE)                                                              \
    RULE(STOP_BECOMES_ERROR, 307, "a StopIteration that leaves a body just ends it") \
    RULE(CLOSE_GIVES_VALUE, 313, "close() gives None, whatever the body returned")

enum era_rule {
#define RULE(name, since, before) ERA_##name = (since),
    ERA_RULES(RULE)
#undef RULE
};

static inline bool era_has(const machine *m, enum era_rule rule)
{
    return !m->rules.era || m->rules.era >= rule;
}

/* What close() gives where the body returned v, which is taken over. */
static inline value value_of_close(machine *m, value v)
{
    if (era_has(m, ERA_CLOSE_GIVES_VALUE))
        return v;
    drop(m, v);
    return NONE;
}

#endif
