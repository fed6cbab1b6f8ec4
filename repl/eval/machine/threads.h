/* Green threads: threads of the program, all of them inside the one thread of the host that runs
 * the machine.
 *
 * Each has its own C stack and its own chain of frames, both in the machine's memory, so that they
 * are saved and restored with it. One thread runs at a time. It hands over when it waits, when it
 * ends, and when its turn is over: a turn is a number of back jumps, calls and resumes, so every
 * run of a program switches at the same places. Who waits for something stands in a queue; who is
 * first there is first served.
 */
#ifndef EVAL_THREADS_H
#define EVAL_THREADS_H

#include "repl/eval/object/type.h"

typedef struct thread thread;

/* Threads that wait for the same thing, the first to come first. Owned by that thing. */
typedef struct thread_queue {
    thread *first, *last; /* borrowed */
} thread_queue;

typedef enum waited {
    WAITED_WOKEN,  /* somebody woke this one; whether what it wanted is still there is to be seen */
    WAITED_LONG,   /* the time is over */
    WAITED_FAILED, /* an exception is raised: an interrupt, or a deadlock */
} waited;

/* Make the record of the main thread. False: no memory. */
bool threads_start(machine *m);

/* A new thread that will call f(*args, **names); it is the next to get a turn. Its number, or 0
 * with an exception raised. Borrowed arguments; names may be NULL. */
uint64_t thread_new(machine *m, value f, tuple *args, dict *names);

/* Wait in a queue (NULL: for the time alone) for at most so many seconds; INFINITY: for ever.
 * `again`: it was first already and came too late, so it stands at the front. */
waited thread_wait(machine *m, thread_queue *in, double seconds, bool again);
/* Let the first of a queue have a turn, if there is one. */
void thread_wake(machine *m, thread_queue *in);
/* time.sleep: others run meanwhile. False: an exception is raised. */
bool thread_sleep(machine *m, double seconds);

/* Called at safe points: hand over if the turn is over, and let the main thread hear an interrupt.
 */
void threads_attend(machine *m);
/* When the work done reaches this, the turn is over; UINT64_MAX while there is one thread. */
uint64_t threads_turn_ends(const machine *m);
bool thread_is_main(const machine *m);

uint64_t thread_number(const machine *m); /* the running thread's get_ident() */
size_t threads_count(const machine *m);   /* those alive beside the main thread */
/* What the running thread has for itself: borrowed; NULL without memory. */
dict *thread_own(machine *m);
/* How long a turn is, as sys.getswitchinterval() says it. */
double threads_interval(const machine *m);
void threads_set_interval(machine *m, double seconds);

/* See the innermost frame of every thread; NULL: it runs nothing. */
struct frame;
void threads_each(machine *m, void (*see)(void *to, struct frame *innermost), void *to);

/* The stack that runs, and where the main thread's is to be saved from. */
void threads_stack(const machine *m, char **low, char **high);
const char *threads_main_stack_from(const machine *m);

#endif
