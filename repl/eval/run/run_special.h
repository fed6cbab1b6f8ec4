/* Special instructions of the plain loop: the same meaning as the plain one that quicken.h names
 * beside each, made fast for what programs mostly do. */

#include "run_fused.h"

OP(BINARY_SUBSCR_FAST)
{
    value o = sp[-2], key = sp[-1];
    const value *place = item_place(m, o, key);
    if (!place && is_dict(m, o))
        REPLACE(2, item_of_dict(m, as(dict, o), key));
    if (!place) {
        int64_t i = char_place(m, o, key);
        if (i >= 0)
            REPLACE(2, of(str_char(m, str_at(as(str, o), (size_t)i))));
        PLAIN_ONLY(BINARY_SUBSCR);
        special = special_function(m, o, m->names.__getitem__, 2);
        if (special)
            goto call_special;
        goto op_BINARY_SUBSCR;
    }
    value x = keep(*place);
    sp--;
    TOP() = x;
    drop(m, o);
    NEXT();
}
/* o[k] op= x, for a list and an index in it: o and k stay where they are until x is stored. */
OP(COPY_SUBSCR)
{
    value o = sp[-2], key = sp[-1];
    value *place = list_place(m, o, key);
    if (!place)
        goto op_COPY;
    PUSH(keep(*place));
    at += 2;
    NEXT();
}
OP(SWAP_STORE_SUBSCR)
{
    value o = sp[-3], key = sp[-2];
    value *place = list_place(m, o, key);
    if (!place)
        goto op_SWAP;
    value old = *place;
    *place = TOP();
    sp -= 3;
    f->at = at += 2;
    drop(m, old);
    drop(m, o);
    NEXT();
}
OP(STORE_SUBSCR_FAST)
{
    value o = sp[-2];
    value *place = list_place(m, o, sp[-1]);
    if (!place && is_dict(m, o)) {
        FAIL_OPERANDS_IF(!dict_set(m, as(dict, o), sp[-1], sp[-3]), 3);
        sp = drop_top(m, sp, 3);
        NEXT();
    }
    if (!place) {
        PLAIN_ONLY(STORE_SUBSCR);
        special = special_function(m, o, m->names.__setitem__, 3);
        if (!special)
            goto op_STORE_SUBSCR;
        value given = sp[-3];
        sp[-3] = o;
        sp[-2] = TOP();
        TOP() = given;
        goto call_storing;
    }
    value old = *place;
    *place = sp[-3];
    sp -= 3;
    drop(m, old);
    drop(m, o);
    NEXT();
}
#include "run_special_names.h"

OP(FOR_ITER_FAST)
{
    value it = TOP();
    type *t = as_object(it)->type;
    if (t == m->types[T_range_iterator]) {
        value n = range_next(as(range_iterator, it));
        if (MOSTLY(!is_nothing(n))) {
            PUSH(n);
            NEXT();
        }
    } else {
        const value *place = next_place(m, t, it);
        if (place) {
            value x = *place;
            PUSH(keep(x));
            NEXT();
        }
    }
    goto op_FOR_ITER;
}
/* A jump to the jump back of a loop … */
OP(JUMP_BACKWARD_TWICE)
{
    PLAIN_ONLY(JUMP_BACKWARD_NO_INTERRUPT);
    f->at = at += (int32_t)at->arg;
    insn *to = at + (int32_t)at->arg;
    POLL(to);
    JUMP(to->op == OP_NOP ? to + 1 : to);
}
/* … that begins with a try statement … */
OP(JUMP_BACKWARD_TRY)
{
    PLAIN_ONLY(JUMP_BACKWARD);
    POLL(at + (int32_t)at->arg);
    JUMP(at + (int32_t)at->arg + 1);
}
/* … or with a yield … */
OP(JUMP_BACKWARD_YIELD)
{
    POLL(at + (int32_t)at->arg);
    JUMP_ONTO(at + (int32_t)at->arg);
    if (at->op == OP_LOAD_FAST_YIELD)
        goto op_LOAD_FAST_YIELD;
    goto op_LOAD_CONST_YIELD;
}
/* … or that goes over something into a local. */
OP(JUMP_BACKWARD_FOR)
{
    POLL(at + (int32_t)at->arg);
    JUMP_ONTO(at + (int32_t)at->arg);
}
OP(FOR_ITER_STORE)
{
    value it = TOP();
    type *t = as_object(it)->type;
    if (t == m->types[T_range_iterator]) {
        value n = range_next(as(range_iterator, it));
        if (MOSTLY(!is_nothing(n))) {
            value *place = &LOCAL((++at)->arg), old = *place;
            *place = n;
            DROP_OLD(old);
            NEXT();
        }
    } else if (t == m->types[T_generator]) {
        generator *g = as(generator, it);
        if (can_resume(g, NONE)) {
            FAIL_IF(!depth_enter(m));
            SAVE();
            RESUME_INTO(g, NONE, WAY_FOR, VERB_FOR);
        }
    } else {
        const value *from = next_place(m, t, it);
        if (from) {
            value *place = &LOCAL((++at)->arg), old = *place;
            *place = keep(*from);
            DROP_OLD(old);
            NEXT();
        }
    }
    goto op_FOR_ITER;
}

#include "run_special_yields.h"

/* A local, or what a cell holds, is about to be called. */
OP(LOAD_FAST_NULL)
{
    value x = LOCAL(at->arg);
    PUSH(keep(x));
    PUSH(NOTHING);
    at++;
    NEXT();
}
OP(LOAD_DEREF_NULL)
{
    value x = as(cell, LOCAL(at->arg))->held;
    if (is_nothing(x))
        goto op_LOAD_DEREF;
    PUSH(keep(x));
    PUSH(NOTHING);
    at++;
    NEXT();
}
OP(COPY_FREE_VARS_RESUME)
{
    PLAIN_ONLY(COPY_FREE_VARS);
    frame_copy_free(f, at->arg);
    f->at = ++at;
    POLL(at + 1);
    NEXT();
}
/* The truth of what is on top decides where to go on. */
OP(TO_BOOL_JUMP)
{
    value x = TOP();
    bool plain = is_small(x) || is_bool(x) || is_none(x);
#if !OBSERVED
    special = plain ? NULL : asked_truth(m, x);
    if (special)
        goto ask_truth;
#endif
    int truth = plain ? is_small(x) ? as_small(x) != 0 : is_same(x, TRUE) : is_true(m, x);
    FAIL_IF(truth < 0);
    sp--;
    drop(m, x);
    at++;
    BRANCH(truth == (at->op == OP_POP_JUMP_IF_TRUE));
}
/* a, b = t: a pair that nobody else holds is gone with it. */
OP(UNPACK_PAIR_STORE)
{
    value x = TOP();
    tuple *t = as(tuple, x);
    if (!is_object(x) || t->head.type != m->types[T_tuple] || t->count != 2)
        goto op_UNPACK_SEQUENCE;
    value first = t->items[0], second = t->items[1];
    sp--;
    if (t->head.refs == 1 && !(t->head.marks & MARK_COLLECTING)) {
        object_give(m, &t->head, sizeof *t + 2 * sizeof(value));
    } else {
        keep(first);
        keep(second);
        drop(m, x);
    }
    f->at = ++at;
    value old = LOCAL(at->arg >> 4);
    LOCAL(at->arg >> 4) = first;
    drop_any(m, old);
    old = LOCAL(at->arg & 15);
    LOCAL(at->arg & 15) = second;
    drop_any(m, old);
    NEXT();
}
/* name(local or constant), of a native function, of one of the machine's own classes, or of an
 * exception class that has nothing of its own. */
OP(LOAD_GLOBAL_CALL_1)
{
    const value *found = held_global(m, f, insn_cache(at));
    const insn *from = at + 1;
    value argument = from->op == OP_LOAD_CONST ? CONSTANT(from) : LOCAL(from->arg), self;
    if (!found || is_nothing(argument))
        goto op_LOAD_GLOBAL_CACHED;
    value callable = *found;
    if (is_object(callable) && makes_bare_exception(m, callable)) {
        f->at = at += 2;
        exception *e = exception_take(m, as(type, callable));
        FAIL_IF(!e);
        PUSH(of(e));
        FAIL_IF(!exception_fill_one(m, e, argument));
        keep(argument);
        NEXT();
    }
    const method_record *r = simple_native(m, callable, NOTHING, 1, &self);
    if (!r && is_same(callable, of(m->types[T_type]))) {
        at += 2;
        PUSH(keep(of(type_of(m, argument))));
        NEXT();
    }
    if (!r && !is_called_natively(m, callable)) {
        SPECIALISE(OP_LOAD_GLOBAL_CACHED);
        goto op_LOAD_GLOBAL_CACHED;
    }
    f->at = at += 2;
#if !OBSERVED
    special =
        r && asks_length(r, argument) ? special_function(m, argument, m->names.__len__, 1) : NULL;
    if (special) {
        PUSH(keep(argument));
        goto ask_length;
    }
#endif
    as_object(callable)->refs++;
    keep(argument);
    v = r ? r->body(m, self, &argument, 1, NULL)
          : type_make(m, as(type, callable), &argument, 1, NULL);
    drop(m, callable);
    drop(m, argument);
    FAIL_IF(is_nothing(v));
    PUSH(v);
    if (m->form != FORM) /* as CALL does */
        LEAVE_FOR(at + 1);
    NEXT();
}

/* x.method() and x.method(local or constant), of a native method: it is called where its object
 * lies. */
OP(LOAD_METHOD_CALL)
{
    value o = TOP();
    const cache_line *line = insn_cache(at);
    const method_record *r = held_native(o, line, METHOD_TAKES_NONE);
    if (!r)
        goto method_loaded;
    f->at = ++at;
    value x = r->body(m, o, NULL, 0, NULL);
    FAIL_IF(is_nothing(x));
    INSTEAD(x);
}
OP(LOAD_METHOD_CALL_1)
{
    value o = TOP();
    const cache_line *line = insn_cache(at);
    const insn *from = at + 1;
    value argument = from->op == OP_LOAD_CONST ? CONSTANT(from) : LOCAL(from->arg);
    const method_record *r = held_native(o, line, METHOD_TAKES_ONE);
    if (!r || is_nothing(argument))
        goto method_loaded;
    keep(argument);
    f->at = at += 2;
    value x = r->body(m, o, &argument, 1, NULL);
    drop(m, argument);
    FAIL_IF(is_nothing(x));
    INSTEAD(x);
}
method_loaded:
{
    value o = TOP();
    const cache_line *line = insn_cache(at);
    if (speaks_of(line, o) && as_object(line->held)->type != m->types[T_method_descriptor])
        SPECIALISE(OP_LOAD_METHOD_CACHED);
    goto op_LOAD_METHOD_CACHED;
}

#include "run_special_calls.h"
#include "run_special_catch.h"
