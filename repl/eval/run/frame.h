/* Frames and generators. A call's frame comes from a pool; a generator's lies inside the generator.
 * Calls between Python functions and resumes link frames and stay in one dispatch loop. */
#ifndef EVAL_FRAME_H
#define EVAL_FRAME_H

#include "code.h"
#include "repl/eval/types/tuple.h"

/* What is being handled: bare `raise`, sys.exception(), __context__. A chain: each running
 * generator has its own. */
typedef struct handled {
    value exception; /* owned, or NOTHING */
    struct handled *previous;
} handled;

typedef enum frame_owner {
    FRAME_OF_CALL,      /* lies in the pool, freed when it returns */
    FRAME_OF_GENERATOR, /* part of a generator, coroutine or async generator */
    FRAME_OF_OBJECT,    /* it has ended; its frame object keeps what it held */
} frame_owner;

/* Whom a frame answers to when it yields, returns or fails: how its caller goes on. */
typedef enum way {
    WAY_PUSH,      /* a call: the caller goes on behind its instruction, the value pushed */
    WAY_REPLACE,   /* the same; the value comes in the place of what is on top, which was called */
    WAY_INIT,      /* __init__ of a call of a class: the new instance is pushed instead */
    WAY_STORE,     /* a setter or __setitem__: what it gives is dropped */
    WAY_OPERATOR,  /* __add__ and its like; of this and those that follow, what was asked lies on
                      the stack until it is known what it gave: see run_answers.h */
    WAY_IN_PLACE,  /* __iadd__ and its like */
    WAY_COMPARE,   /* __lt__ and its like */
    WAY_CONTAINS,  /* __contains__ */
    WAY_ATTRIBUTE, /* __getattr__ */
    WAY_TRUTH,     /* __bool__ … */
    WAY_FULLNESS,  /* … and __len__ instead of it */
    WAY_LENGTH,    /* __len__ */
    WAY_ITER,      /* __iter__ */
    WAY_ITERATE,   /* __next__ of what a for statement goes over: StopIteration leaves the loop */
    WAY_NATIVE,    /* native code: the dispatch loop is left */
    WAY_SEND,      /* next, send, throw: a return becomes StopIteration in the caller */
    WAY_SEND_BARE, /* the same; of the call, the generator alone is left on the caller's stack */
    WAY_FOR, /* the end leaves the loop; beside the one above, so that one question finds both */
    WAY_NEXT_OR,      /* next(g, default): the end pushes the default */
    WAY_NEXT_OR_BARE, /* the same; of the call, the default and above it the generator are left */
    WAY_FOR_DRAWN,    /* the same through an iterator that draws from the generator: see drawing.h;
                         to observers this is native code. The generator lies on the driver's stack */
    WAY_FROM,         /* yield from, await: the end is the value of the expression */
    WAY_FROM_THROW, /* the same, entered by an exception that passed through the delegating frame */
    WAY_CLOSE,      /* close(): GeneratorExit and StopIteration end it well; a yield is an error */
    WAY_CLOSE_BARE, /* the same; of the call, the generator alone is left on the caller's stack */
    WAY_DROP, /* the same of a generator that nobody holds any more but the stack: what it raises is
                 reported */
    WAY_CLOSE_FIRST, /* a delegate that is closed before the exception on the delegating frame's
                        stack is raised there */
} way;

/* How many values on its caller's stack such a method was asked about. */
static inline size_t way_operands(enum way w)
{
    return w >= WAY_OPERATOR && w <= WAY_CONTAINS ? 2 : 1;
}

/* Whether what is raised in a frame and leaves it is the next thing that its driver's frame knows
 * of. */
static inline bool way_passes_on(enum way w)
{
    return w <= WAY_FROM_THROW && w != WAY_NATIVE && w != WAY_FOR_DRAWN;
}

/* CPython's names for a generator's life. */
typedef enum generator_state {
    GEN_CREATED,
    GEN_SUSPENDED,
    GEN_RUNNING,
    GEN_CLOSED,
    GEN_HELD, /* part of a chain: as its root, see chain.h */
} generator_state;

/* By what a frame was entered: the verb a scene shows. */
typedef enum verb {
    VERB_CALL,
    VERB_NEXT, /* next(g), g.__next__() */
    VERB_FOR,  /* a for statement or a comprehension */
    VERB_SEND,
    VERB_THROW,
    VERB_CLOSE,
    VERB_DROP,   /* closed because nobody holds it any more */
    VERB_FROM,   /* yield from or await */
    VERB_NATIVE, /* list(g), sum(g), sorted … */
    VERB_ANEXT,  /* async for, or an await of anext(a); and so on: these ask an async generator */
    VERB_ASEND,
    VERB_ATHROW,
    VERB_ACLOSE,
} verb;

static inline bool verb_closes(enum verb by)
{
    return by == VERB_CLOSE || by == VERB_DROP;
}

/* An async generator's own handshake, as opposed to what goes through it to what it awaits. */
static inline bool verb_asks_async(enum verb by)
{
    return by >= VERB_ANEXT;
}

enum {
    FRAME_HOOKED = 1, /* an async generator that the hooks know */
    FRAME_ENDED = 2,  /* an async generator that was closed, or ran to its end */
    FRAME_PASSED = 3, /* two bits of an ordinary generator: see chain_is_brief */
    FRAME_HOLDS = 8,  /* see chain.h */
    FRAME_LEAF = 16,
    FRAME_SEEN = 32, /* `beside` is its frame object */
    FRAME_BUSY = 4,  /* an async generator with an anext(), asend() … under way */
};

typedef struct frame {
    struct frame *back; /* the caller, while running or on the way; NULL when suspended */
    function *function; /* owned; its code is the frame's */
    insn *at;           /* running: the instruction under way; suspended: the one to resume at */
    value beside;       /* owned: what few frames have; ask frame_names and frame_seen */
    uint32_t top;       /* while not running: see frame_top */
    uint8_t flags : 6;  /* FRAME_ bits */
    uint8_t owner : 2;  /* frame_owner */
    uint8_t state;      /* generator_state, for FRAME_OF_GENERATOR */
    uint8_t verb;       /* how it was entered last */
    uint8_t way;        /* enum way: while running */
} frame;

/* Behind each frame: code->local_count locals, cells and frees, then the stack. */
static inline value *frame_locals(const frame *f)
{
    return (value *)(uintptr_t)(f + 1);
}

/* The frame that a generator's yields go to, or a call's return; NULL: they go to native code. */
static inline frame *frame_driver(const frame *f)
{
    return f->way == WAY_NATIVE || f->way == WAY_FOR_DRAWN ? NULL : f->back;
}

/* The frame that programs see next outwards: a generator that closes what it delegates to has none
 * on CPython's stack. */
static inline frame *frame_outer(const frame *f)
{
    while (f->way == WAY_CLOSE_FIRST)
        f = f->back;
    return f->back;
}

/* The first free place of the stack of a frame that is not running; it is kept as its distance in
 * bytes. */
static inline value *frame_top(const frame *f)
{
    return (value *)((uintptr_t)f + f->top);
}
static inline void frame_set_top(frame *f, const value *top)
{
    f->top = (uint32_t)((const char *)top - (const char *)f);
}
/* The top of a frame with this many values: locals and stack. */
static inline uint32_t frame_top_of(size_t used)
{
    return (uint32_t)(sizeof(frame) + used * sizeof(value));
}
static inline size_t frame_used(const frame *f)
{
    return (f->top - sizeof(frame)) / sizeof(value);
}
/* An owned value more or less on its stack. */
static inline void frame_push_value(frame *f, value v)
{
    *frame_top(f) = v;
    f->top += sizeof v;
}
static inline value frame_pop_value(frame *f)
{
    f->top -= sizeof(value);
    return *frame_top(f);
}

/* Whether one more value fits on the stack of a frame that has come to `top`. */
static inline bool frame_has_room(const frame *f, const value *top)
{
    return (size_t)((const char *)top - (const char *)f) < f->function->code->frame_bytes;
}

static inline code *frame_code(const frame *f)
{
    return f->function->code;
}

/* The last `count` of its locals are the cells of its function's closure. */
static inline void frame_copy_free(frame *f, size_t count)
{
    const tuple *closure = as(tuple, f->function->closure);
    value *to = frame_locals(f) + frame_code(f)->local_count - count;
    for (size_t i = 0; i < count; i++)
        to[i] = keep(closure->items[i]);
}

/* All frames of fn, wherever they are, become frames of a function of their own that is as fn is:
 * fn is about to be given another code or name. False: no memory. */
bool frames_keep_function(machine *m, function *fn);

/* What Python sees of a frame. The object is made when asked for, and outlives the frame. */
typedef struct frame_object {
    object head;
    frame *frame; /* borrowed while the frame lives; owned once owner is FRAME_OF_OBJECT; NULL:
                     cleared away */
    value names;  /* owned: what was beside a frame that lives */
    value back;   /* owned: f_back, once the frame has ended; NOTHING */
    value trace;  /* owned: f_trace */
    value extra;  /* owned: names in f_locals that are no locals of the code; a dict, or NOTHING */
    bool trace_lines, trace_opcodes;
} frame_object;

/* The frame's object, borrowed, where it was asked for; else NULL. */
static inline frame_object *frame_seen(const frame *f)
{
    return f->flags & FRAME_SEEN ? as(frame_object, f->beside) : NULL;
}

/* The namespace of a module, class body or exec, NOTHING in functions; of a generator its extras,
 * see generator.h. */
static inline value *frame_names_at(frame *f)
{
    frame_object *seen = frame_seen(f);
    return seen ? &seen->names : &f->beside;
}
static inline value frame_names(const frame *f)
{
    const frame_object *seen = frame_seen(f);
    return seen ? seen->names : f->beside;
}

/* generator, coroutine and async_generator share this. */
typedef struct generator {
    object head;
    handled handled; /* its own exception state */
    frame frame;     /* must be last: locals and stack follow */
} generator;

static inline size_t generator_bytes(const code *c)
{
    return sizeof(generator) - sizeof(frame) + c->frame_bytes;
}
static inline generator *frame_generator(frame *f)
{
    return (generator *)((char *)f - offsetof(generator, frame));
}

/* RETURN_GENERATOR: takes the contents of a call's frame over, which is given back. The kind is by
 * the code's flags. */
value generator_new(machine *m, frame *from);
/* Its code; also after it has ended, when its frame has no function any more. Borrowed. */
code *generator_code(const generator *g);
str *generator_name(const generator *g); /* borrowed */
str *generator_qualname(const generator *g);
/* The one way in: next, send, throw and close all come here (from native code; Python code's own
 * resumes stay in the dispatch loop and follow the same rules). Exactly one of v and exception is
 * given. */
resumed generator_resume(machine *m, generator *g, value v, value exception, verb by,
                         value *result);
value generator_close(machine *m, generator *g, verb by); /* the returned value or None */
/* g.throw(type, value, traceback): what comes out of it as from send. Arguments may be NOTHING but
 * the first. */
resumed generator_throw(machine *m, generator *g, value kind, value v, value traceback,
                        value *result);
bool is_generator_like(machine *m, value v);
/* What it delegates to by yield from or await: borrowed, NOTHING when it does not. */
value generator_delegate(const generator *g);
/* The same of a frame that is being entered, and may be linked already. */
value frame_delegate(const frame *f);

/* Where call frames lie: they are taken and given back like plates of a stack, from chunks that are
 * kept once taken. */
typedef struct frame_chunk {
    struct frame_chunk *below;
    size_t bytes;
    char room[];
} frame_chunk;

/* Chunks back to the one where `at` lies, where the free room then begins. */
void frame_chunks_pop(machine *m, char *at);
/* All of them: the thread whose frames lay there has ended. */
void frame_chunks_give(machine *m);

/* A frame for a call of fn, from the pool: locals all NOTHING, not yet linked. NULL: no memory.
 * Frames are given back in the opposite order. frame_end drops what it holds (its frame object, if
 * shared, takes that over first) and frees it. */
frame *frame_push(machine *m, function *fn);
void frame_end(machine *m, frame *f);
/* Its object goes where nobody else holds it. */
void frame_unsee(machine *m, frame *f);
/* Drop locals and stack, function and names; the memory is the owner's affair. */
void frame_release(machine *m, frame *f);

/* A step of a traceback that waits to be made: see exceptions.h. */
typedef struct pending_step {
    value exception; /* borrowed: it, or its traceback, where that was made without the frame's
                        object; NOTHING: none */
    frame *frame;
    int32_t instruction;
} pending_step;
/* Make the steps of tracebacks that wait to be made. Without memory they are left out. */
void traceback_settle(machine *m);
/* The same of those that wait in this frame. */
void traceback_settle_in(machine *m, const frame *f);
/* m->step is free for the next one, of what is raised. */
void traceback_make_room(machine *m);

/* Run a frame from native code until it returns: NOTHING on error. The frame is used up. */
value frame_run(machine *m, frame *f);
/* Run a code object in namespaces, as exec, import and class statements do. locals: any mapping;
 * closure: a tuple of cells or NOTHING; builtins come from globals['__builtins__']. */
value run_code(machine *m, code *c, dict *globals, value locals, value closure);

/* Drop a frame that an object took over. */
void frame_object_give(machine *m, frame *own);
value frame_object_of(machine *m, frame *f);
/* The same of one that has ended, what it held being here: that moves to the object. `back`, its
 * f_back or NOTHING, is taken over. NOTHING: no memory. */
value frame_object_of_ended(machine *m, frame *f, value back);
/* What a frame holds that is part of no other object. */
void frame_visit_held(const frame *f, visitor *v);
/* locals(): a new dict for functions, the namespace itself elsewhere. frame.f_locals: a proxy for
 * functions. */
value frame_locals_now(machine *m, frame *f);
value frame_locals_view(machine *m, frame *f);
/* The nth complete frame from the running one outwards, 0 the running one; NULL: not that deep. */
frame *frame_outwards(machine *m, int64_t n);
/* The dict behind a function's builtins, or the machine's. */
dict *frame_builtins(machine *m, const frame *f);

/* The instruction a frame is at, as an index into the listing; its line and position. */
static inline int32_t frame_instruction(const frame *f)
{
    return (int32_t)(f->at - frame_code(f)->run);
}
static inline position frame_position(const frame *f)
{
    return code_position(frame_code(f), frame_instruction(f));
}

#endif
