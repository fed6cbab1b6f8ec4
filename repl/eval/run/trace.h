/* sys.settrace and sys.setprofile: functions of the program's own that are told what runs.
 *
 * Only the watched loop tells them, at the places where it tells observers; setting one makes that
 * loop run, and nothing is paid while there is none. While such a function runs nothing is traced.
 * One that fails is taken off, and its exception goes on from where the program stood. Each thread
 * has its own. */
#ifndef EVAL_TRACE_H
#define EVAL_TRACE_H

#include "frame.h"

enum trace_event { TRACE_CALL, TRACE_LINE, TRACE_OTHER };

typedef struct trace_state {
    value function, profile; /* owned: sys.settrace's and sys.setprofile's; NOTHING */
    frame *frame;            /* borrowed: whom the one that runs is told of; see jump.h */
    enum trace_event event;  /* and what */
    bool busy;               /* one of them runs */
    bool on;                 /* the loop is to tell: one is set, and none runs */
    bool passing; /* what a throw() brought passes through a frame that was not entered */
} trace_state;

/* f None: no more. */
void trace_set(machine *m, bool profile, value f);

/* What the loop tells. False: the function failed, and its exception is raised. */
bool trace_enter(machine *m, frame *f);             /* a frame was called or resumed */
bool trace_step(machine *m, frame *f, bool line);   /* an instruction; does it begin a line? */
bool trace_leave(machine *m, frame *f, value with); /* NOTHING: the raised exception leaves it */
bool trace_raised(machine *m, frame *f);            /* the raised exception is here */
/* A generator ended with this value, which a loop or a delegation took from its StopIteration. */
bool trace_stop(machine *m, frame *f, value with);
/* Call what is no Python function; profilers hear of it. */
value trace_call(machine *m, frame *f, value callable, const value *args, size_t count,
                 tuple *names);

#endif
