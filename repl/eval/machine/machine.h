/* The machine: runs Python as CPython 3.13 does, stops anywhere, and can be looked at, saved and
 * restored.
 *
 *     machine *m = machine_new(NULL);
 *     if (machine_load(m, "echo.py", source, length, NULL))
 *         while (machine_run(m, EVENT_YIELD | EVENT_RESUME) == STOPPED_AT_EVENT)
 *             show(machine_event(m));
 *     machine_drop(m);
 *
 * A machine runs on a C stack of its own. machine_run returns to its caller at any event asked for,
 * also inside a generator that list(), sorted() or a __repr__ is driving; calling it again goes on
 * from there. It knows nothing of screens. Two machines can live side by side; one machine belongs
 * to one thread at a time.
 */
#ifndef EVAL_MACHINE_H
#define EVAL_MACHINE_H

#include "repl/eval/object/value.h"
#include "repl/read/diagnostic.h"

/* What can be observed. The position and frame of each are in the event. */
#define EVENTS(EVENT)                                                                       \
    EVENT(LINE, 0, "a new line is about to run")                                            \
    EVENT(EXPRESSION, 1, "an expression inside a line is about to be computed")             \
    EVENT(CALL, 2, "a Python function's frame was entered")                                 \
    EVENT(RETURN, 3, "a function's frame is about to be left with a value")                 \
    EVENT(CREATE, 4, "a call of a generator function made a generator")                     \
    EVENT(RESUME, 5, "a value is about to enter a generator (next, send, for, yield from)") \
    EVENT(YIELD, 6, "a value is about to leave a generator")                                \
    EVENT(THROW, 7, "an exception is about to enter a generator")                           \
    EVENT(CLOSE, 8, "GeneratorExit is about to enter a generator")                          \
    EVENT(DELEGATE, 9, "a generator starts to delegate by yield from or await")             \
    EVENT(FINISH, 10, "a generator is about to end: value, or exception on its way out")    \
    EVENT(RAISE, 11, "an exception was raised, or passes into a caller")                    \
    EVENT(CATCH, 12, "a handler takes an exception")                                        \
    EVENT(OUTPUT, 13, "text was written")                                                   \
    EVENT(INPUT, 14, "the program waits for input that is not there yet")                   \
    EVENT(ARRIVE, 15,                                                                       \
          "a value that crossed is now on the other side, nothing computed with it yet")    \
    EVENT(END, 16, "the program is over; what is still alive is finalised next")

/* What passes through several levels of yield from crosses each of them, for those who are told of
 * DELEGATE too. Who is told of crossings alone while ticks are counted may see a value go in at the
 * outermost of a chain only, and come out there. */
enum event_kind {
#define EVENT(name, bit, sentence) EVENT_##name = 1u << bit,
    EVENTS(EVENT)
#undef EVENT
        EVENT_CROSSING = EVENT_RESUME | EVENT_YIELD | EVENT_THROW | EVENT_CLOSE | EVENT_FINISH,
};

struct frame;
struct generator;
struct type;

/* One event. Everything in it is borrowed and lives until the machine runs on. */
typedef struct event {
    enum event_kind kind;
    struct frame *frame; /* where it happens: for a crossing, the generator's frame */
    struct frame
        *other; /* the other side of a crossing: who drives; NULL when that is native code */
    struct generator *generator; /* of a crossing */
    value value;      /* what crosses, is returned, raised or caught; NOTHING if nothing */
    int verb;         /* enum verb (frame.h) of a crossing */
    bool raising;     /* FINISH: by an exception, which is the value */
    position at;      /* where in `frame`'s source */
    int stream;       /* OUTPUT: 1 or 2 */
    const char *text; /* OUTPUT: not NUL-terminated */
    size_t length;
    uint64_t tick; /* machine_ticks at this event */
} event;

typedef enum stopped {
    STOPPED_AT_EVENT,
    STOPPED_AT_END,      /* the program ended; see machine_exit_status and machine_error */
    STOPPED_BY_BUDGET,   /* the work limit; machine_run goes on after it was raised */
    STOPPED_BY_INTERRUPT /* machine_interrupt, where interrupts stop instead of raising */
} stopped;

/* What a program may ask of files beside their contents. REQUEST(name, sentence) */
#define FILE_REQUESTS(REQUEST)                                                   \
    REQUEST(FACTS, "FILE_FACT_COUNT numbers about what the path leads to")       \
    REQUEST(FACTS_OF_LINK, "the same, not following a symbolic link at its end") \
    REQUEST(NAMES, "the names in a folder, each ended by NUL, sorted")           \
    REQUEST(HERE, "the working directory")                                       \
    REQUEST(MAKE_FOLDER, "a new folder")                                         \
    REQUEST(REMOVE, "away with a file")                                          \
    REQUEST(REMOVE_FOLDER, "away with an empty folder")                          \
    REQUEST(RENAME, "another path for the same thing")

typedef enum file_request {
#define REQUEST(name, sentence) FILE_##name,
    FILE_REQUESTS(REQUEST)
#undef REQUEST
} file_request;

/* mode, inode, device, links, user, group, size, then nanoseconds of access, change of contents,
 * change of facts */
enum { FILE_FACT_COUNT = 10 };

typedef struct file_answer {
    int64_t facts[FILE_FACT_COUNT];
    char *text; /* malloc'ed, freed by the machine; NULL: none */
    size_t length;
} file_answer;

/* The doors to the world. Everything that is not determined by the program comes through here, so
 * that it can be recorded and replayed. NULL members get deterministic defaults. `context` is
 * handed to each. */
typedef struct doors {
    void *context;
    /* False: the reader is gone, and the program gets a BrokenPipeError. */
    bool (*write)(void *context, int stream, const char *text, size_t length);
    /* What was written and is held back goes out now. NULL: nothing is held back. */
    bool (*flush)(void *context);
    /* One line with its newline into a buffer of the door's own; length 0: end of input; -1: not
     * yet (INPUT event). */
    int64_t (*read_line)(void *context, const char **line);
    double (*now)(void *context, bool monotonic);
    void (*sleep)(void *context, double seconds);
    /* breakpoint() is called, and waits. False, or NULL: there is nobody to look. */
    bool (*pause)(void *context);
    uint64_t (*random)(void *context);
    /* The text of a file a program may read or import: malloc'ed, freed by the machine; false:
     * errno says why. */
    bool (*read_file)(void *context, const char *path, char **data, size_t *length);
    bool (*write_file)(void *context, const char *path, const char *data, size_t length,
                       bool append);
    /* `to` is the new path of a RENAME, else NULL. 0, or errno says why not. */
    int (*ask_file)(void *context, file_request what, const char *path, const char *to,
                    file_answer *answer);
} doors;

/* The rules of the handshake, as switches. All zero is CPython 3.13. What an era did otherwise is
 * asked for where the rule is kept (dialect.h); misconceptions are carried, and none is believed
 * yet. */
typedef struct dialect {
    uint16_t era;            /* 306 for 3.6; 0: 3.13 */
    uint64_t misconceptions; /* one bit each, by the table of who names them */
} dialect;

typedef struct machine_options {
    size_t memory_limit; /* bytes; 0: a quarter of an address space that is always there */
    uint64_t work_limit; /* back jumps and calls; 0: none */
    const doors *doors;
    const char *const *argv;        /* sys.argv, NULL-terminated; NULL: [''] */
    const char *const *environment; /* os.environ as NAME=VALUE, NULL-terminated; NULL: empty */
    const char *const *path;        /* where modules are looked for, NULL-terminated */
    uint64_t seed;
    dialect dialect;
    bool interrupt_stops; /* an interrupt stops machine_run instead of raising KeyboardInterrupt */
    bool interrupt_ignored; /* SIGINT was ignored at the start: so it is until the program says
                               what it wants done */
    bool no_files;          /* kiosk and exam: open() and imports from files are refused */
    bool tracks_writes;     /* it will be saved and restored often: let that cost what changed. It
                               takes SIGSEGV of the process for it (tracking.h) */
} machine_options;

machine *machine_new(const machine_options *options); /* NULL: the host has no memory */
void machine_drop(machine *m);

/* Compile a program into module __main__, ready to run. False: *wrong says why (its texts live
 * until the machine is dropped), and the SyntaxError is what machine_error reports. */
bool machine_load(machine *m, const char *filename, const char *source, size_t length,
                  diagnostic *wrong);
/* Compile more code to run in __main__: a statement typed at a prompt (its value is shown through
 * sys.displayhook). */
bool machine_load_more(machine *m, const char *filename, const char *source, size_t length,
                       bool interactive, diagnostic *wrong);

/* Run until an event of the mask, or the end. */
stopped machine_run(machine *m, uint32_t until);
/* The event it stopped at; NULL before the first and at the end. */
const event *machine_event(const machine *m);
/* Called at every event of the mask while running; answering true stops. Costs nothing for events
 * not in the mask. */
void machine_observe(machine *m, uint32_t mask, bool (*observer)(void *context, const event *e),
                     void *context);
/* From a signal handler or another thread: KeyboardInterrupt at the next safe point. */
void machine_interrupt(machine *m);

uint64_t machine_ticks(const machine *m); /* events of machine_count_ticks' mask so far */
void machine_count_ticks(machine *m, uint32_t mask);
/* How often something went into a generator so far: one of the program's own text, or driven by it;
 * what yield from passes on does not count. Counted while ticks are, or observers are told of it.
 */
uint64_t machine_entries(const machine *m);
/* Run until this many ticks. */
stopped machine_run_to(machine *m, uint64_t tick);

/* After the end: the exit status as python3 would give it, and the uncaught exception (borrowed) or
 * NOTHING. The traceback has been written through the write door as python3 writes it, unless
 * `quiet` was set. */
int machine_exit_status(const machine *m);
value machine_error(const machine *m);

/* All of a machine, as it stands at a stop. */
typedef struct snapshot snapshot;
snapshot *
machine_save(machine *m,
             const snapshot *base); /* pages equal to base's are shared; base may be NULL */
void machine_restore(machine *m, const snapshot *s);
void snapshot_drop(snapshot *s);
size_t snapshot_bytes(const snapshot *s); /* what it alone costs */

/* Run something of ours on a stopped machine and undo it: a __repr__ may run, within `work` back
 * jumps and calls, but nothing it does is seen or lasts. The body is called so many times, each
 * from the same state: that is cheaper than going aside as often. `near_by`: saved before, when
 * most of the machine was as it is now, which makes it cheaper too; or NULL. */
void machine_aside(machine *m, const snapshot *near_by, uint64_t work, size_t times,
                   void (*body)(machine *m, void *context), void *context);
/* For doors: is what asks such a body? */
bool machine_is_aside(const machine *m);

/* What is still to be finalised after a session of machine_load_more: atexit, then the modules.
 * Scripts do it at their end by themselves. */
void machine_finish(machine *m);

/* At a RESUME, THROW or CLOSE event: let something else cross instead. kind 0: send the value of
 * the expression, 1: throw it, 2: close. The expression is computed in the frame that drives.
 * False: it cannot be, and `why` holds the exception as the last line of a traceback tells it; what
 * computing it did is not undone. */
bool machine_change_crossing(machine *m, int kind, const char *expression, char *why, size_t room);

uint64_t machine_work(const machine *m); /* back jumps and calls so far */
void machine_set_work_limit(machine *m, uint64_t limit);
void machine_set_doors(machine *m, const doors *d);

#endif
