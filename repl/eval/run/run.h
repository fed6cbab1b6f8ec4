/* The dispatch loop and what its instructions do when it is not worth doing inline.
 *
 * One text, run_loop.h, is compiled three times in run.c: plain, counted (steps are counted at
 * jumps) and watched (which fires events); what its instructions do inline lies in run_places.h,
 * run_numbers.h and run_calls.h. A call between Python functions pushes a frame and goes on in the
 * loop; so does every resume of a generator by Python code. A frame's `way` says how its caller
 * goes on when it is left. Only native code that calls back nests a loop, on the machine's own C
 * stack. */
#ifndef EVAL_RUN_H
#define EVAL_RUN_H

#include "repl/eval/machine/state.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/list.h"
#include "repl/eval/types/tuple.h"

/* How a nested loop ended: the frame it was entered with returned, yielded, or failed. */
typedef enum left {
    LEFT_RETURN,
    LEFT_YIELD,
    LEFT_ERROR,
    LEFT_FOR_OTHER_LOOP, /* between the two loops only */
} left;

/* Run from frame f, whose way is WAY_NATIVE and which is linked as m->frame, until it is left. With
 * `throwing`, the raised exception of the machine enters first, at f->at. The value is owned.
 *
 * With `to` (else NULL), what f yields is handed over, and f goes on as long as more is wanted: it
 * is left yielding NOTHING. Only the plain loop does so: others leave f at every yield. */
left run_frame(machine *m, frame *f, bool throwing, value *result, taking *to);

/* Bind arguments to a function's parameters in a new frame (CPython's texts): NULL on error. Steals
 * nothing. */
frame *bind_call(machine *m, function *fn, const value *args, size_t count, tuple *names);

/* Such a frame, to which not all could be bound, goes, while an exception is raised: NULL. */
frame *bind_failed(machine *m, frame *f);

/* Fire an event: fills the position in. */
void run_fire(machine *m, event *e);
/* The same of m->event, made in place: for the loop that tells much and is never aside. */
void run_tell(machine *m);

/* RecursionError: always false. */
bool depth_refuse(machine *m);
/* The same where it was counted as entered already. */
bool depth_refuse_entry(machine *m);
/* Whether one more Python frame may be entered. */
static inline bool depth_fits(machine *m)
{
    return m->depth_left > 0 || depth_refuse(m);
}
/* Enter it. */
static inline bool depth_enter(machine *m)
{
    return MOSTLY(--m->depth_left >= 0) || depth_refuse_entry(m);
}
static inline void depth_leave(machine *m)
{
    m->depth_left++;
}

/* frame_push of a function whose code has run, with these arguments for its first locals, and its
 * counterpart for a frame nobody looked at, inline for the plain loop. Takes fn and the arguments
 * over, unless it fails (NULL). */
static inline frame *frame_push_with(machine *m, function *fn, const value *args, size_t count)
{
    code *c = fn->code;
    size_t locals = (size_t)c->local_count, bytes = c->frame_bytes;
    frame *f = (frame *)(void *)m->frame_at;
    if (MOSTLY((size_t)(m->frame_end - m->frame_at) >= bytes)) {
        m->frame_at += bytes;
        f->function = fn;
        f->at = c->run;
        f->beside = NOTHING;
        f->top = frame_top_of(locals);
        f->owner = FRAME_OF_CALL;
        f->flags = f->state = 0;
    } else {
        f = frame_push(m, fn);
        if (!f)
            return NULL;
        fn->head.refs--;
    }
    value *to = frame_locals(f);
    for (size_t i = 0; i < count; i++)
        to[i] = args[i];
    for (size_t i = count; i < locals; i++)
        to[i] = NOTHING;
    return f;
}

/* The same without arguments yet, of a function that the caller keeps. */
static inline frame *frame_push_for(machine *m, function *fn)
{
    frame *f = frame_push_with(m, fn, NULL, 0);
    if (f)
        fn->head.refs++;
    return f;
}

/* The room of the newest call frame, which holds nothing any more. */
static inline void frame_give(machine *m, frame *f)
{
    if ((char *)f < m->frame_chunk->room || (char *)f >= m->frame_end)
        frame_chunks_pop(m, (char *)f);
    else
        m->frame_at = (char *)f;
}

/* For the watched loop, before each instruction, the last one in this frame being given: does it
 * follow that one in the code, as most do, and begin nothing that anybody wants? */
static inline bool watch_is_calm(const machine *m, const frame *f, const insn *last)
{
    const code *c = frame_code(f);
    return last == f->at - 1 && !m->trace.on && !(c->listing[f->at - c->run].steps & m->watched);
}
/* Where it may be otherwise: fires LINE and EXPRESSION, and moves *last on. False: the program's
 * trace function raised an exception. */
bool watch_step(machine *m, frame *f, const insn **last);

/* The slow halves of instructions. All follow the usual error rule. */
value run_load_name(machine *m, frame *f, str *name);
value run_load_global(machine *m, frame *f, str *name);
value run_load_from_dict_or_globals(machine *m, frame *f, value mapping, str *name);
value run_load_from_dict_or_deref(machine *m, value mapping, frame *f, uint32_t index);
/* a + b of two exact strs, for the instruction under way, which gives both away. */
value run_add_texts(machine *m, frame *f, value a, value b);
bool run_store_name(machine *m, frame *f, str *name, value v);
bool run_delete_name(machine *m, frame *f, str *name);
bool run_delete_global(machine *m, frame *f, str *name);
value run_load_build_class(machine *m, frame *f);
bool run_setup_annotations(machine *m, frame *f);
value run_unbound_local(machine *m, frame *f, uint32_t index);
value run_import_name(machine *m, frame *f, str *name, value from, value level);
/* The operands of CALL_INTRINSIC_1. */
enum intrinsic_1 {
    INTRINSIC_PRINT = 1,
    INTRINSIC_IMPORT_STAR,
    INTRINSIC_STOPITERATION_ERROR,
    INTRINSIC_ASYNC_GEN_WRAP,
    INTRINSIC_UNARY_POSITIVE,
    INTRINSIC_LIST_TO_TUPLE,
    INTRINSIC_TYPEVAR,
    INTRINSIC_PARAMSPEC,
    INTRINSIC_TYPEVARTUPLE,
    INTRINSIC_SUBSCRIPT_GENERIC,
    INTRINSIC_TYPEALIAS,
};
/* … and of CALL_INTRINSIC_2. */
enum intrinsic_2 {
    INTRINSIC_PREP_RERAISE_STAR = 1,
    INTRINSIC_TYPEVAR_WITH_BOUND,
    INTRINSIC_TYPEVAR_WITH_CONSTRAINTS,
    INTRINSIC_SET_FUNCTION_TYPE_PARAMS,
    INTRINSIC_SET_TYPEPARAM_DEFAULT,
};
value run_intrinsic_1(machine *m, frame *f, uint32_t which, value v);
value run_intrinsic_2(machine *m, frame *f, uint32_t which, value a, value b);
value run_slice(machine *m, value o, value start, value stop);
/* Into top[count - 1] … top[0]: the first item comes to lie on top. */
bool run_unpack_sequence(machine *m, value v, uint32_t count, value *top);
bool run_unpack_ex(machine *m, value v, uint32_t before, uint32_t after, value *top);
value run_match_keys(machine *m, value subject, value keys);
value run_match_class(machine *m, value subject, value cls, size_t positional, tuple *names);
value run_build_string(machine *m, const value *parts, size_t count);
value run_convert(machine *m, value v, uint32_t how);
value run_make_set(machine *m, const value *items, size_t count);
/* keys NULL: keys and values alternate. */
value run_make_dict(machine *m, const tuple *keys, const value *items, size_t count);
bool run_list_extend(machine *m, list *l, value iterable);
bool run_dict_update(machine *m, dict *d, value mapping);
/* *self is set (owned, moved from o's reference) where x is a plain method that binds: call x(self,
 * …). */
value run_load_method(machine *m, value o, str *name, value *self);
/* The names are the globals, and those of a class that may have a __setitem__ of its own. */
bool run_names_may_refuse(const machine *m, const frame *f);
/* Look a global up for its line of cache: in the globals, else in the machine's builtins. NULL: it
 * is in neither. */
struct cache_line;
const value *run_find_global(machine *m, const frame *f, str *name, struct cache_line *line);
/* o.name, where the line does not say where it lies; it does from now on if it can. */
value run_load_attribute(machine *m, value o, str *name, struct cache_line *line);
/* Whether what t's instances have is found in the plain way; a __getattr__ is asked after that. */
bool run_looks_plainly(machine *m, type *t);
/* o.name of such a class, before that is asked: NOTHING without an exception where it is to be. */
value run_look_plainly(machine *m, value o, str *name, struct cache_line *line);
/* The same of o.name = v. */
bool run_store_attribute(machine *m, value o, str *name, value v, struct cache_line *line);
bool run_delete_attribute(machine *m, value o, str *name, struct cache_line *line);
/* Whether an instance's own dict lacks the name of a method; the line remembers it. */
bool run_lacks(machine *m, dict *own, str *name, struct cache_line *line);
/* Whether o.name(…) is a method of o's class from now on, as the line then says, or, where it is
 * not, a callable that is read like any attribute. */
bool run_guess_method(machine *m, value o, str *name, struct cache_line *line);
/* Two lines, for what enters an instance of t in a with statement and what leaves it: both are
 * functions that bind. */
bool run_guess_with(machine *m, type *t, struct cache_line *lines);
/* What super(cls, self).name() calls for a self of class `start`: the line says so from now on. */
void run_guess_super(machine *m, const type *cls, const type *start, str *name,
                     struct cache_line *line);
/* operands: super, class, self. */
value run_super_attribute(machine *m, const value *operands, str *name, uint32_t arg, value *self);
/* type(o).name bound to o; NOTHING without an exception when there is none. */
value run_bound_special(machine *m, value o, str *name);
/* __enter__ called; *leave is the bound __exit__. */
value run_enter_with(machine *m, value manager, bool async, value *leave);
/* f(*args): what *args is must be a tuple. */
bool run_spread_to_tuple(machine *m, value callable, value *args);
frame *run_bind_spread(machine *m, function *fn, tuple *args, dict *named);
value run_get_awaitable(machine *m, value o, uint32_t whence);
value run_get_yield_from_iter(machine *m, frame *f, value o);
value run_get_aiter(machine *m, value o);
value run_get_anext(machine *m, value o);
/* A yield of an async generator, told apart from what it awaits. */
value run_wrap_async(machine *m, value v);
/* Type parameters: the intrinsics of PEP 695. */
value run_typing_1(machine *m, frame *f, uint32_t which, value v);
value run_typing_2(machine *m, frame *f, uint32_t which, value a, value b);
/* What `await o` iterates over. */
value run_await_of(machine *m, value o);

/* What becomes of a resume where machine_change_crossing asked for something else (change.c). */
enum changed {
    CHANGED_VALUE,    /* another value enters: *sent */
    CHANGED_ENTERED,  /* m->frame is linked and runs on */
    CHANGED_THROWING, /* the same, with the raised exception entering it */
    CHANGED_OVER,     /* it was closed without running: the call gives None */
    CHANGED_REFUSED,  /* the exception is the caller's */
};
enum changed change_resume(machine *m, struct generator *g, value *sent, int how, int by);
/* After a throw or close was linked and its exception raised: true where a value enters instead. */
bool change_throw(machine *m, struct generator *g);

#endif
