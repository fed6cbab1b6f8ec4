/* What belongs to the host and not to the program: outside the machine's memory, untouched by save
 * and restore. */
#ifndef EVAL_HOST_H
#define EVAL_HOST_H

#include "machine.h"

#include <signal.h>

struct host {
    doors doors;
    machine_options options;
    bool (*observer)(void *context, const event *e);
    void *observer_context;
    uint32_t observer_mask;
    volatile sig_atomic_t interrupted;
    bool aside;       /* within machine_aside: nothing is heard, nothing is written */
    void *stack;      /* the host's own stack, while the machine runs */
    void *fake_stack; /* address sanitizer's */
    const void *stack_bottom;
    size_t stack_size;
    struct pool *texts; /* diagnostics handed out */
    snapshot *like;     /* owned share: the pages that are clean (tracking.h) are as this has them;
                           NULL: nobody knows */
};

#endif
