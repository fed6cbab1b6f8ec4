#include "threads.h"

#include "door.h"
#include "fiber.h"
#include "host.h"
#include "repl/eval/exceptions/error.h"
#include "repl/eval/generators/chain.h"
#include "repl/eval/object/call.h"
#include "repl/eval/run/tally.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/tuple.h"
#include "state.h"
#include "tracking.h"

#include <math.h>
#include <string.h>

/* What of the machine belongs to the running thread: kept here while another one runs. */
typedef struct context {
    frame *frame;
    struct frame_chunk *frame_chunk;
    char *frame_at, *frame_end, *stack_low;
    handled *handled;
    object *finish_queue;
    uint32_t depth, finishing;
    uint8_t looping; /* the form of the loop that its stack is in */
    value repr_running;
    trace_state trace;
    void *fiber; /* where its stack stands */
} context;

struct thread {
    thread *next_of_all;
    thread *next;     /* behind it in the queue it stands in */
    thread_queue *in; /* borrowed: what it waits for; NULL: nothing, or only for the time */
    double until;     /* INFINITY: no time limit */
    bool waiting;     /* neither running nor ready */
    waited woken;     /* why it was made ready */
    bool started;     /* its stack has begun */
    uint64_t number;
    context context;
    handled base_handled;
    char *stack; /* owned; NULL for the main thread, whose stack is the machine's */
    value body;  /* owned until it has run */
    tuple *args; /* owned until it has run */
    dict *names; /* owned until it has run; may be NULL */
    dict *own;   /* owned; NULL until asked for */
};

struct threads {
    thread *running;
    thread *all; /* owned: the main thread is the last */
    thread *main;
    thread *ended; /* owned: its stack is given back once another one runs */
    thread_queue ready;
    size_t count;
    uint64_t turn, turn_ends, last_number;
};

/* A number that is no multiple of what loops of programs take, so that turns end in all places.
 * About as much as CPython does in its switch interval. */
enum { DEFAULT_TURN = 100003 };
#define DEFAULT_INTERVAL 0.005
#define FIRST_NUMBER 0x7f0000001000u
enum { STACK_BYTES = 1 << 20, NUMBER_STEP = 0x1000 };

bool threads_start(machine *m)
{
    struct threads *all = memory_take(m, sizeof *all);
    thread *t = all ? memory_take(m, sizeof *t) : NULL;
    if (!t)
        return false;
    *t = (thread){.number = FIRST_NUMBER, .until = INFINITY, .started = true};
    *all = (struct threads){.running = t,
                            .all = t,
                            .main = t,
                            .count = 1,
                            .turn = DEFAULT_TURN,
                            .last_number = FIRST_NUMBER};
    m->threads = all;
    return true;
}

/* --- queues --- */

static void queue_add(thread_queue *q, thread *t, bool in_front)
{
    t->next = in_front ? q->first : NULL;
    if (!q->first || !in_front) {
        if (q->first)
            q->last->next = t;
        else
            q->first = t;
        q->last = t;
    } else {
        q->first = t;
    }
}

static void queue_remove(thread_queue *q, thread *t)
{
    thread *before = NULL;
    for (thread *at = q->first; at != t; at = at->next)
        before = at;
    *(before ? &before->next : &q->first) = t->next;
    if (q->last == t)
        q->last = before;
    t->next = NULL;
}

static void make_ready(machine *m, thread *t, waited why)
{
    if (t->in)
        queue_remove(t->in, t);
    t->in = NULL;
    t->waiting = false;
    t->woken = why;
    t->until = INFINITY;
    queue_add(&m->threads->ready, t, false);
}

void thread_wake(machine *m, thread_queue *in)
{
    if (in->first)
        make_ready(m, in->first, WAITED_WOKEN);
}

/* --- changing from one to another --- */

static void context_keep(const machine *m, context *c)
{
    *c = (context){.frame = m->frame,
                   .frame_chunk = m->frame_chunk,
                   .frame_at = m->frame_at,
                   .frame_end = m->frame_end,
                   .stack_low = m->stack_low,
                   .handled = m->handled,
                   .finish_queue = m->finish_queue,
                   .depth = machine_depth(m),
                   .finishing = m->finishing,
                   .looping = m->looping,
                   .repr_running = m->repr_running,
                   .trace = m->trace};
}

static void context_take_up(machine *m, const context *c)
{
    m->frame = c->frame;
    m->frame_chunk = c->frame_chunk;
    m->frame_at = c->frame_at;
    m->frame_end = c->frame_end;
    m->stack_low = c->stack_low;
    m->handled = c->handled;
    m->finish_queue = c->finish_queue;
    m->depth_left = (int32_t)(m->depth_limit - c->depth);
    m->finishing = c->finishing;
    m->looping = c->looping;
    m->repr_running = c->repr_running;
    m->trace = c->trace;
    machine_look_near(m);
}

/* Of a thread that has ended, and runs on another one's stack. */
static void bury(machine *m)
{
    thread *t = m->threads->ended;
    m->threads->ended = NULL;
    if (!t)
        return;
    memory_give(m, t->stack, STACK_BYTES);
    memory_give(m, t, sizeof *t);
}

static void new_turn(machine *m)
{
    struct threads *all = m->threads;
    all->turn_ends = all->count > 1 ? machine_work(m) + all->turn : UINT64_MAX;
    machine_want_attention(m);
}

static void thread_body(machine *m);

/* Comes back when `from` has its next turn. */
static void change(machine *m, thread *from, thread *to)
{
    if (from == to)
        return;
    traceback_settle(m);
    frame *counted = tally_settle(m);
    value raised = m->raised;
    context_keep(m, &from->context);
    context_take_up(m, &to->context);
    m->raised = NOTHING;
    m->threads->running = to;
    new_turn(m);
    char *low, *high;
    threads_stack(m, &low, &high);
    if (!to->started) {
        to->started = true;
        to->context.fiber = fiber_new(m, high, thread_body);
        m->stack_low = fiber_floor(low);
    }
    fiber_turn(&from->context.fiber, to->context.fiber, low, high);
    m->raised = raised;
    tally_resume(m, counted);
    bury(m);
}

/* Who has waited long enough is ready, the earliest first. */
static void wake_late(machine *m)
{
    double now = 0;
    for (;;) {
        thread *earliest = NULL;
        for (thread *t = m->threads->all; t; t = t->next_of_all)
            if (t->waiting && t->until < INFINITY && (!earliest || t->until <= earliest->until))
                earliest = t;
        if (!earliest)
            return;
        now = now ? now : door_now(m, true);
        if (earliest->until > now)
            return;
        make_ready(m, earliest, WAITED_LONG);
    }
}

/* Nobody is ready: pass the time until somebody is. False: everyone waits for ever. */
static bool idle(machine *m)
{
    thread *earliest = NULL;
    for (thread *t = m->threads->all; t; t = t->next_of_all)
        if (t->waiting && t->until < INFINITY && (!earliest || t->until <= earliest->until))
            earliest = t;
    if (!earliest)
        return false;
    double rest = earliest->until - door_now(m, true);
    if (rest > 0)
        door_sleep(m, rest);
    if (m->host->interrupted && m->threads->main->waiting)
        make_ready(m, m->threads->main, WAITED_WOKEN);
    else
        make_ready(m, earliest, WAITED_LONG);
    return true;
}

/* Taken out of the ready ones. In a deadlock it is the main thread, which hears of it. */
static thread *next_thread(machine *m)
{
    struct threads *all = m->threads;
    wake_late(m);
    while (!all->ready.first)
        if (!idle(m))
            make_ready(m, all->main, WAITED_FAILED);
    thread *t = all->ready.first;
    queue_remove(&all->ready, t);
    return t;
}

waited thread_wait(machine *m, thread_queue *in, double seconds, bool again)
{
    thread *me = m->threads->running;
    if (m->host->aside || !m->stack_low) {
        fail(m, T_RuntimeError, "a thread cannot wait here");
        return WAITED_FAILED;
    }
    me->waiting = true;
    me->in = in;
    me->until = seconds < INFINITY ? door_now(m, true) + seconds : INFINITY;
    if (in)
        queue_add(in, me, again);
    change(m, me, next_thread(m));
    if (me->woken == WAITED_FAILED)
        fail(m, T_RuntimeError, "deadlock: every thread waits for another one");
    else if (m->host->interrupted && me == m->threads->main && !machine_attend(m))
        return WAITED_FAILED;
    return me->woken;
}

bool thread_sleep(machine *m, double seconds)
{
    if (m->threads->count == 1 || m->host->aside || !m->stack_low) {
        door_sleep(m, seconds);
        return !is_raised(m);
    }
    return thread_wait(m, NULL, seconds, false) != WAITED_FAILED;
}

void threads_attend(machine *m)
{
    struct threads *all = m->threads;
    if (all->count == 1 || m->host->aside || !m->stack_low)
        return;
    bool for_main = m->host->interrupted && all->running != all->main;
    if (machine_work(m) < all->turn_ends && !for_main)
        return;
    if (for_main && all->main->waiting)
        make_ready(m, all->main, WAITED_WOKEN);
    thread *me = all->running;
    wake_late(m);
    if (!all->ready.first) {
        new_turn(m);
        return;
    }
    queue_add(&all->ready, me, false);
    change(m, me, next_thread(m));
}

/* --- beginning and end --- */

static bool is_exit(machine *m)
{
    return is_raised_kind(m, T_SystemExit);
}

static void let_go(machine *m, thread *t)
{
    value body = t->body;
    tuple *args = t->args;
    dict *names = t->names, *own = t->own;
    t->body = NOTHING;
    t->args = NULL;
    t->names = t->own = NULL;
    drop_any(m, body);
    drop_object(m, args);
    drop_object(m, names);
    drop_object(m, own);
}

static void unlink_ended(machine *m, thread *t)
{
    thread **at = &m->threads->all;
    while (*at != t)
        at = &(*at)->next_of_all;
    *at = t->next_of_all;
    m->threads->count--;
    m->threads->ended = t;
}

void threads_each(machine *m, void (*see)(void *to, frame *innermost), void *to)
{
    for (const thread *t = m->threads->all; t; t = t->next_of_all)
        see(to, t == m->threads->running ? m->frame : t->context.frame);
}

static void thread_body(machine *m)
{
    thread *me = m->threads->running;
    bury(m);
    value answer = call_spread(m, me->body, me->args, me->names);
    if (is_nothing(answer) && !is_exit(m))
        report_unraisable(m, "in thread started by", me->body);
    clear_raised(m);
    drop_any(m, answer);
    trace_set(m, false, NONE);
    trace_set(m, true, NONE);
    let_go(m, me);
    frame_chunks_give(m);
    drop_any(m, m->repr_running);
    m->repr_running = NOTHING;
    unlink_ended(m, me);
    change(m, me, next_thread(m));
}

uint64_t thread_new(machine *m, value f, tuple *args, dict *names)
{
    struct threads *all = m->threads;
    thread *t = memory_take(m, sizeof *t);
    char *stack = t ? memory_take(m, STACK_BYTES) : NULL;
    if (!stack) {
        if (t)
            memory_give(m, t, sizeof *t);
        return 0;
    }
    size_t tracked;
    tracking_open(memory_tracking(m, &tracked), stack, STACK_BYTES); /* signals may come on it */
    *t = (thread){.next_of_all = all->all,
                  .until = INFINITY,
                  .number = all->last_number += NUMBER_STEP,
                  .stack = stack,
                  .body = keep(f),
                  .args = keep_object(args),
                  .names = names ? keep_object(names) : NULL};
    t->context.handled = &t->base_handled;
    all->all = t;
    all->count++;
    queue_add(&all->ready, t, true);
    if (all->count == 2)
        new_turn(m);
    return t->number;
}

/* --- what is known of them --- */

uint64_t threads_turn_ends(const machine *m)
{
    return m->threads->count > 1 ? m->threads->turn_ends : UINT64_MAX;
}

bool thread_is_main(const machine *m)
{
    return m->threads->running == m->threads->main;
}

uint64_t thread_number(const machine *m)
{
    return m->threads->running->number;
}

size_t threads_count(const machine *m)
{
    return m->threads->count - 1;
}

dict *thread_own(machine *m)
{
    thread *me = m->threads->running;
    if (!me->own)
        me->own = dict_new(m);
    return me->own;
}

double threads_interval(const machine *m)
{
    return (double)m->threads->turn * DEFAULT_INTERVAL / DEFAULT_TURN;
}

void threads_set_interval(machine *m, double seconds)
{
    double turn = seconds / DEFAULT_INTERVAL * DEFAULT_TURN;
    m->threads->turn = turn < 1 ? 1 : turn > 1e15 ? (uint64_t)1e15 : (uint64_t)turn;
    new_turn(m);
}

void threads_stack(const machine *m, char **low, char **high)
{
    const thread *t = m->threads ? m->threads->running : NULL;
    if (!t || !t->stack) {
        memory_stack(m, low, high);
        return;
    }
    *low = t->stack;
    *high = t->stack + STACK_BYTES;
}

const char *threads_main_stack_from(const machine *m)
{
    return thread_is_main(m) ? m->fiber : m->threads->main->context.fiber;
}
