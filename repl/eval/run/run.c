#include "run.h"

#include <string.h>

#include "quicken.h"
#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/exceptions/report.h"
#include "repl/eval/generators/chain.h"
#include "repl/eval/generators/coroutine.h"
#include "repl/eval/generators/quick.h"
#include "repl/eval/import/module.h"
#include "repl/eval/machine/dialect.h"
#include "repl/eval/object/callables.h"
#include "repl/eval/object/object.h"
#include "repl/eval/types/drawing.h"
#include "repl/eval/types/float.h"
#include "repl/eval/types/int_wide.h"
#include "repl/eval/types/near_items.h"
#include "repl/eval/types/set.h"
#include "repl/eval/types/slice.h"
#include "repl/eval/types/str.h"
#include "run_calls.h"
#include "run_numbers.h"
#include "run_places.h"
#include "tally.h"
#include "trace.h"

/* drop, for a few of the hottest instructions, which gcc would have call it. */
static inline __attribute__((always_inline)) void drop_inline(machine *m, value v)
{
    if (is_object(v) && !MOSTLY(--as_object(v)->refs != 0))
        object_finish(m, as_object(v));
}

/* Drop the top `count` values of the stack, which then ends where this says. Operands go in the
 * order in which they were computed, as CPython's do. */
static inline value *drop_top(machine *m, value *sp, size_t count)
{
    sp -= count;
    for (size_t i = 0; i < count; i++)
        drop_any(m, sp[i]);
    return sp;
}

/* The class of what throw() is given: of an instance, or a class that adds nothing and is yet to be
 * called. NULL: it is something else. */
static inline type *kind_thrown(machine *m, value e)
{
    if (!is_object(e))
        return NULL;
    if (MOSTLY(is_kind_type(as_object(e)->type, KIND_EXCEPTION)))
        return as_object(e)->type;
    return makes_bare_exception(m, e) ? as(type, e) : NULL;
}

/* What a failed instruction left on the value stack above `floor`, from the top. */
static void drop_above(machine *m, value *sp, const value *floor)
{
    while (sp > floor) {
        value v = *--sp;
        drop_any(m, v);
    }
}

static inline bool can_resume(const generator *g, value sent)
{
    return MOSTLY(g->frame.state == GEN_SUSPENDED) ||
           (g->frame.state == GEN_CREATED && is_none(sent));
}

/* A class that an except clause may name, and that nothing but its place among classes says what it
 * catches of. */
static inline bool is_plain_exception_class(machine *m, value kind)
{
    return is_object(kind) && as_object(kind)->type == m->types[T_type] &&
           is_kind_type(as(type, kind), KIND_EXCEPTION);
}

static inline bool is_caught_by(value e, value kind)
{
    return as_object(e)->type == as(type, kind) ||
           type_is_subtype(as_object(e)->type, as(type, kind));
}

/* Whether an except clause catches e that names these; -1: not all of them are such classes. */
static __attribute__((noinline)) int caught_by_any(machine *m, value e, const value *kinds,
                                                   size_t count)
{
    bool caught = false;
    for (size_t i = 0; i < count; i++) {
        if (!is_plain_exception_class(m, kinds[i]))
            return -1;
        caught = caught || is_caught_by(e, kinds[i]);
    }
    return caught;
}

/* The same of a class, or a tuple of them. */
static inline int caught_by(machine *m, value e, value kind)
{
    if (is_same(of(as_object(e)->type), kind))
        return true;
    if (MOSTLY(is_plain_exception_class(m, kind)))
        return is_caught_by(e, kind);
    if (!is_object(kind) || as_object(kind)->type != m->types[T_tuple])
        return -1;
    return caught_by_any(m, e, as(tuple, kind)->items, as(tuple, kind)->count);
}

static bool is_instance_of(machine *m, value e, enum kind k)
{
    return type_is_subtype(as_object(e)->type, m->types[k]);
}

/* The start of a handler: e is handled, too. What was before it, None for nothing: owned. */
static inline value handle(machine *m, value e)
{
    value before = m->handled->exception;
    m->handled->exception = e;
    as_object(e)->refs++;
    return is_nothing(before) ? NONE : before;
}

/* The end of a handler: what was handled before it, None for nothing, is again. Steals before. */
static inline void handle_again(machine *m, value before)
{
    value after = m->handled->exception;
    m->handled->exception = is_none(before) ? NOTHING : before;
    if (!is_nothing(after))
        exception_drop(m, after);
}

/* SET_FUNCTION_ATTRIBUTE; steals v. */
static void set_function_part(machine *m, function *fn, uint32_t which, value v)
{
    value *parts[] = {&fn->defaults, &fn->kwdefaults, &fn->annotations, &fn->closure};
    replace(m, parts[which == 1 ? 0 : which == 2 ? 1 : which == 4 ? 2 : 3], v);
}

/* g has yielded v. Does it go on at once? Most do, and write nothing down. */
static inline bool take_and_go_on(machine *m, const generator *g, value v, taking *to)
{
    bool more = to->take(m, to->context, v);
    drop(m, v);
    if (!more || !machine_works(m, 1))
        return to->more = false;
    if (m->form != FORM_PLAIN || !can_resume(g, NONE))
        return false;
    return MOSTLY(depth_enter(m)) || (to->more = false);
}

/* contains(), of which most are of a dict, or of a set and a key whose hash is at hand. */
static inline int run_contains(machine *m, value container, value item)
{
    const type *t = is_object(container) ? as_object(container)->type : NULL;
    if (t == m->types[T_dict])
        return dict_has(m, as(dict, container), item);
    if (t == m->types[T_set] && (is_small(item) || is_exact_str(m, item)))
        return set_has(m, as(set, container), item);
    return contains(m, container, item);
}

/* What close() swallows. */
static inline bool ends_closing(value raised)
{
    return is_kind_type(as_object(raised)->type, KIND_EXIT | KIND_STOP);
}

/* What COMPARE_OP gives where a comparison gave v, which is taken over: any value, or, where its
 * operand says so, its truth. */
static value compared(machine *m, value v, uint32_t operand)
{
    if (!(operand & 16) || is_nothing(v) || is_bool(v))
        return v;
    int truth = is_true(m, v);
    drop(m, v);
    return truth < 0 ? NOTHING : boolean(truth);
}

static value contained(machine *m, value v, uint32_t operand)
{
    int found = is_true(m, v);
    drop(m, v);
    return found < 0 ? NOTHING : boolean(found ^ (int)operand);
}

static value measured(machine *m, value v, bool for_truth)
{
    int64_t n = is_small(v) && as_small(v) >= 0 ? as_small(v) : slot_length_given(m, v);
    if (n < 0)
        return NOTHING;
    return for_truth ? boolean(n > 0) : int_from(m, n);
}

/* What the operation under way makes of v, which the method gave that was asked about the values
 * below sp: see run_answers.h. v is taken over. NOTHING: an exception. */
static __attribute__((noinline)) value answer_made(machine *m, way asked, value v, const value *sp,
                                                   uint32_t operand)
{
    bool declined = is_same(v, NOT_IMPLEMENTED);
    switch (asked) {
    case WAY_OPERATOR: return declined ? binary_declined(m, sp[-2], sp[-1], operand) : v;
    case WAY_IN_PLACE:
        return declined ? binary_in_place_declined(m, sp[-2], sp[-1], operand - BIN_COUNT) : v;
    case WAY_COMPARE:
        if (declined)
            v = compare_declined(m, sp[-2], sp[-1], (compare_operator)(operand >> 5));
        return compared(m, v, operand);
    case WAY_CONTAINS: return contained(m, v, operand);
    case WAY_TRUTH: return is_bool(v) || slot_truth_given(m, v) >= 0 ? v : NOTHING;
    case WAY_FULLNESS: return measured(m, v, true);
    case WAY_LENGTH: return measured(m, v, false);
    default: return iter_given(m, v);
    }
}

/* The loop's labels are values: the one place where the language is stretched. */
#pragma GCC diagnostic ignored "-Wpedantic"

#define LOOP loop_plain
#define FORM FORM_PLAIN
#define COUNTED 0
#define WATCHED 0
#include "run_loop.h"

#undef LOOP
#undef FORM
#undef COUNTED
#define LOOP loop_counted
#define FORM FORM_COUNTED
#define COUNTED 1
#include "run_loop.h"

#undef LOOP
#undef FORM
#undef COUNTED
#undef WATCHED
#define LOOP loop_watched
#define FORM FORM_WATCHED
#define COUNTED 0
#define WATCHED 1
#include "run_loop.h"

/* One form of the loop after the other. */
static left run_in_forms(machine *m, frame *f, bool throwing, value *result, taking *to)
{
    static left (*const loops[])(machine *, frame *, bool, value *,
                                 taking *) = {loop_plain, loop_counted, loop_watched};
    frame *counted = tally_settle(m);
    uint8_t outer = m->looping;
    left l;
    for (;;) {
        m->looping = m->form;
        l = loops[m->form](m, f, throwing, result, to);
        if (l != LEFT_FOR_OTHER_LOOP)
            break;
        f = m->frame;
        throwing = false;
    }
    m->looping = outer;
    machine_loop_left(m);
    tally_resume(m, counted);
    return l;
}

left run_frame(machine *m, frame *f, bool throwing, value *result, taking *to)
{
    if (m->form != FORM_PLAIN || m->looping != FORM_PLAIN)
        return run_in_forms(m, f, throwing, result, to);
    left l = loop_plain(m, f, throwing, result, to);
    if (l == LEFT_FOR_OTHER_LOOP)
        return run_in_forms(m, m->frame, false, result, to);
    machine_loop_left(m);
    return l;
}
