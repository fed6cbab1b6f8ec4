/* The machine's inside: what all of eval shares. Lies at the start of the machine's memory, so that
 * it is saved and restored with it. What belongs to the host (doors, observer, signal flag, host
 * stack) is outside, in `host`. */
#ifndef EVAL_STATE_H
#define EVAL_STATE_H

#include "kinds.h"
#include "machine.h"
#include "memory.h"
#include "names.h"
#include "repl/eval/object/object.h"
#include "repl/eval/run/frame.h"
#include "repl/eval/run/trace.h"

struct heap; /* memory.c */
struct host; /* machine.c */

/* The forms of the dispatch loop. */
enum form {
    FORM_PLAIN,   /* nobody observes */
    FORM_COUNTED, /* lines and expressions are counted only: see tally.h */
    FORM_WATCHED, /* each instruction is looked at */
};

struct machine {
    struct heap *heap;
    pool_state object_pools[POOL_CLASSES], plain_pools[POOL_CLASSES]; /* memory.c's, see pool.h */
    struct host *host;                                                /* outside the saved memory */
    type *types[T_COUNT];                                             /* owned */
    type *constant_types[8]; /* borrowed: by value bits >> 3 */
    struct {
        value send, throw, close;
    } generator_methods; /* borrowed of the type: calls of them are done by the loop itself … */
    value next;          /* owned: … as those of next() are, as Python has it */
    struct {
#define NAME(n) str *n;
        NAMES(NAME)
#undef NAME
#define NAME_AS(n, text) str *n;
        NAMES_AS(NAME_AS)
#undef NAME_AS
    } names;          /* owned, interned */
    str *latin1[256]; /* owned: one-character strings */
    str *empty_str;
    tuple *empty_tuple;
    dict *interned;                    /* str → str */
    dict *builtins;                    /* the namespace of module builtins */
    dict *modules;                     /* sys.modules */
    value sys;                         /* module sys */
    value raised;                      /* owned: the exception on its way, or NOTHING */
    pending_step step;                 /* the newest step of a traceback: see exceptions.h */
    pending_step older_step;           /* the one before it, of another exception, or none */
    value memory_error;                /* owned: made beforehand */
    struct exception *spare_exception; /* owned: dead, for pool.h to use again; or NULL */
    struct exception *spare_exit;      /* the same, a GeneratorExit without arguments */
    handled base_handled;
    handled *handled;                /* top of the chain of what is being handled */
    frame *frame;                    /* the running frame */
    struct frame_chunk *frame_chunk; /* owned: the pool of call frames, frame.c */
    char *frame_at, *frame_end;      /* the free part of the newest chunk */
    int32_t depth_left;              /* Python frames that may be entered … */
    uint32_t depth_limit;            /* … of these, sys.getrecursionlimit() */
    char *stack_low;                 /* native recursion stops here */
    uint64_t ticks;                  /* events so far that count as steps; see machine.h */
    uint64_t entries;                /* see machine_entries */
    str *program;                    /* owned, interned: the file name of the program's own text */
    /* Back jumps, calls and resumes each do `if (--m->patience < 0 && !machine_attend(m)) goto
     * error;`: the one number that they look at is counted down to the nearest reason to look up
     * (a turn that ends, the budget), or set to -1. */
    int64_t patience;
    uint64_t work_then;    /* the work done when patience is 0: see machine_work */
    uint64_t work_limit;   /* the budget; 0: none */
    uint32_t type_version; /* last version given */
    uint32_t dict_version; /* the same for dicts */
    uint32_t watched;      /* EVENT_ bits somebody wants */
    uint32_t told;         /* those of which somebody is told, and that are not only counted */
    uint8_t form, looping; /* enum form: the loop that is to run, and the innermost that does */
    dialect rules;
    event event; /* the one being shown to observers */
    bool at_event;
    uint32_t stop_mask; /* what machine_run was asked to stop at */
    uint32_t tick_mask;
    uint64_t tick_stop;        /* machine_run_to's goal; 0: none */
    uint64_t tick_near;        /* from here on the goal may lie in the stretch ahead: see tally.h */
    uint64_t tick_slack;       /* the most steps of a stretch */
    frame *counted;            /* what `ticks` is relative to; NULL: it is true */
    bool tallied;              /* all code has its tally */
    const void *const *labels; /* the counted loop's, or those by which it is left */
    const void *const *labels_of[2]; /* both */
    insn *going_on;                  /* between two loops: where the next one begins */
    struct threads *threads;         /* owned: threads.c; what of the machine is a thread's own is
                                        exchanged there */
    void *fiber;                     /* the machine's own C stack, while the host has control */
    void (*fiber_body)(machine *m);  /* what it runs from its start */
    stopped stopped;                 /* what the last switch to the host says */
    bool ended;
    bool sources_gone; /* the end has come so far that tracebacks quote no lines, as in CPython */
    bool chains_open;  /* no chain of delegates is to be held: see chain.h */
    bool chains_held;  /* there may be one */
    bool finishing_program; /* after what runs now, the program is over */
    value repr_running;     /* list of objects whose repr is under way, or NOTHING */
    value weak_table;       /* owned by weakref.c */
    struct {
        uint64_t allocated, threshold; /* objects since the last collection */
        uint32_t made;                 /* objects ever: the time in object.marks */
        bool enabled, running;
        struct collection *under_way; /* while it calls finalizers; else NULL */
        int debug;                    /* COLLECTOR_ bits */
        uint64_t runs[3], ended[3];   /* by the generation that was asked for */
        size_t frozen;                /* gc.get_freeze_count() */
    } collector;
    uint64_t random_state; /* hash seed and other small randomness */
    object *finish_queue;  /* objects waiting to be finished, so that depth costs no C stack */
    uint32_t finishing;    /* object_finish calls under way */
    value sources;         /* owned: dict, see report.h */
    value *module_state;   /* owned by modules that keep C state; see module.h */
    value stdout_object, stderr_object, stdin_object; /* owned: sys.__stdout__ … */
    value warnings_seen;                              /* owned: dict, see warnings.c */
    trace_state trace;
    value async_hooks[2];         /* firstiter, finalizer */
    uint32_t origin_depth;        /* sys.set_coroutine_origin_tracking_depth */
    struct lookup_cache *lookups; /* type.c: names found along MROs, by type version */
    struct layout_cache *layouts; /* arguments.c: signatures of natives, parsed */
    bool interrupt_ignored;       /* as it was at the start; the program has said nothing else */
    double slept;                 /* seconds that time.sleep advanced a clock nobody gave */
    struct {
        int kind;    /* machine_change_crossing's; -1: none */
        value value; /* owned; NOTHING for close */
    } change;        /* what shall cross instead of what is about to */
    int32_t exit_status;
    int32_t int_max_digits;        /* sys.set_int_max_str_digits plus one; 0: the default */
    value pending_warnings;        /* owned: the reader's, issued before it runs; see warning.h */
    str *pending_filename;         /* owned: of the text that they are about */
    code *pending;                 /* owned: what the next machine_run starts */
    const void *plain_labels[320]; /* of the plain loop: where each instruction is done */
    value error;                   /* owned: the exception that ended the program, or NOTHING */
};

/* See m->patience: answers false with an exception raised (KeyboardInterrupt, budget). machine.c.
 */
bool machine_attend(machine *m);
/* Before native code takes a step of a loop, or does what takes as long as `amount` of them: so
 * that it too can be interrupted and has a budget. */
static inline bool machine_works(machine *m, uint64_t amount)
{
    m->patience -= (int64_t)amount;
    return m->patience >= 0 || machine_attend(m);
}
/* Guard native recursion: false with RecursionError(" while …" appended) when the C stack is nearly
 * used up. */
bool native_refuse(machine *m, const char *where);
static inline bool enter_native(machine *m, const char *where)
{
    return MOSTLY((char *)__builtin_frame_address(0) > m->stack_low) || native_refuse(m, where);
}
/* Ask for it at the next safe point. */
static inline void machine_want_attention(machine *m)
{
    m->work_then -= (uint64_t)m->patience + 1;
    m->patience = -1;
}
/* Python frames that are entered. */
static inline uint32_t machine_depth(const machine *m)
{
    return m->depth_limit - (uint32_t)m->depth_left;
}

/* Tell observers. Call only when m->watched & e->kind; returns when the machine goes on. machine.c.
 */
void machine_fire(machine *m, const event *e);
/* The same of m->event, for whoever made it there and knows that the machine is not aside. */
void machine_tell(machine *m);
/* The counted loop came near its goal, or tracing began or ended: let it be looked at which form is
 * to run. */
void machine_look_near(machine *m);
/* An inner loop was left, perhaps in another form than it was entered. */
void machine_loop_left(machine *m);
/* Nothing is told or counted until the next machine_run. */
void machine_unwatch(machine *m);
/* Stop with an INPUT event until the host runs the machine again. */
void machine_wait_for_input(machine *m);

#endif
