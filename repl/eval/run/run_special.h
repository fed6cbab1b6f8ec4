/* Special instructions of the plain loop: the same meaning as the plain one that quicken.h names
 * beside each, made fast for what programs mostly do. */

#include "run_fused.h"

/* At the branch of an except clause, the exception on top. */
#define CAUGHT(matches)                        \
    do {                                       \
        if (!(matches)) {                      \
            at += (int32_t)at->arg;            \
            DISPATCH();                        \
        }                                      \
        if (at[1].op == OP_POP_TOP) {          \
            f->at = ++at; /* it has no name */ \
            value nameless_ = POP();           \
            drop(m, nameless_);                \
        }                                      \
        NEXT();                                \
    } while (0)

OP(BINARY_SUBSCR_FAST)
{
    value o = sp[-2], key = sp[-1];
    const value *place = item_place(m, o, key);
    if (!place && is_dict(m, o))
        REPLACE(2, item_of_dict(m, as(dict, o), key));
    if (!place) {
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
    if (!place)
        goto op_STORE_SUBSCR;
    value old = *place;
    *place = sp[-3];
    sp -= 3;
    drop(m, old);
    drop(m, o);
    NEXT();
}
OP(LOAD_GLOBAL_CACHED)
{
    cache_line *line = insn_cache(at);
    const value *found = held_global(m, f, line);
    if (!MOSTLY(found) && !(found = run_find_global(m, f, NAME(at->arg >> 1), line)))
        goto op_LOAD_GLOBAL;
    value x = *found;
    PUSH(keep(x));
    if (MOSTLY(at->arg & 1))
        PUSH(NOTHING);
    NEXT();
}
/* Where the names of a module are, which are its globals. */
OP(LOAD_NAME_CACHED)
{
    cache_line *line = insn_cache(at);
    if (!is_same(frame_names(f), of(f->function->globals)))
        goto op_LOAD_NAME;
    const value *found = held_global(m, f, line);
    if (!found && !(found = run_find_global(m, f, NAME(at->arg), line)))
        goto op_LOAD_NAME;
    value x = *found;
    PUSH(keep(x));
    NEXT();
}
OP(STORE_NAME_CACHED)
{
    if (!is_same(frame_names(f), of(f->function->globals)))
        goto op_STORE_NAME;
}
OP(STORE_GLOBAL_CACHED)
{
    cache_line *line = insn_cache(at);
    value *place = place_of_global(f, line);
    if (!place) {
        run_find_global(m, f, NAME(at->arg), line);
        place = place_of_global(f, line);
    }
    if (!place && run_names_may_refuse(m, f))
        goto op_STORE_NAME;
    if (!place)
        goto op_STORE_GLOBAL;
    value old = *place;
    *place = POP();
    drop(m, old);
    NEXT();
}
/* name(), of a generator function, or of an exception class that has nothing of its own. */
OP(LOAD_GLOBAL_MAKE)
{
    PLAIN_ONLY(LOAD_GLOBAL_CACHED);
    const value *found = held_global(m, f, insn_cache(at));
    if (!found || !is_object(*found))
        goto op_LOAD_GLOBAL_CACHED;
    object *maker = as_object(*found), *made;
    if (maker->type == m->types[T_function] && ((function *)maker)->code->makes == 1) {
        f->at = ++at;
        FAIL_IF(!depth_fits(m));
        made = (object *)generator_of_call(m, (function *)maker, NULL, 0);
        FAIL_IF(!made);
        maker->refs++;
    } else if (makes_bare_exception(m, *found)) {
        f->at = ++at;
        made = (object *)exception_take(m, (type *)maker);
        FAIL_IF(!made);
    } else {
        SPECIALISE(OP_LOAD_GLOBAL_CACHED);
        goto op_LOAD_GLOBAL_CACHED;
    }
    PUSH(of(made));
    NEXT();
}
OP(LOAD_ATTR_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    const value *found = speaks_of(line, o) ? held_attribute(o, line) : NULL;
    if (!MOSTLY(found)) {
        special = OBSERVED ? NULL : held_getter(m, o, line);
        if (special)
            goto call_special;
        REPLACE(1, run_load_attribute(m, o, NAME(at->arg >> 1), line));
    }
    value x = keep(*found);
    TOP() = x;
    drop(m, o);
    NEXT();
}
/* A Python function that an operator or an attribute stands for is called with the operands, which
 * are all that it takes. */
call_special:
{
    FAIL_IF(!depth_enter(m));
    size_t count = (size_t)special->code->runs - 1;
    frame *callee = frame_push_completed(m, special, sp - count, count);
    if (!callee)
        goto call_failed;
    special->head.refs++;
    sp -= count;
    CALL_IN(callee, WAY_PUSH);
}
/* Of a local, or with the object left where it is: the instruction behind says of what. */
#define PUSH_ATTRIBUTE(object, otherwise)                                              \
    do {                                                                               \
        const cache_line *line_ = insn_cache(at + 1);                                  \
        value o_ = (object);                                                           \
        const value *found_ = speaks_of(line_, o_) ? held_attribute(o_, line_) : NULL; \
        if (!MOSTLY(found_))                                                           \
            goto otherwise;                                                            \
        value x_ = *found_;                                                            \
        PUSH(keep(x_));                                                                \
        at++;                                                                          \
        NEXT();                                                                        \
    } while (0)
OP(LOAD_FAST_ATTR)
{
    PUSH_ATTRIBUTE(LOCAL(at->arg), op_LOAD_FAST);
}
OP(COPY_ATTR)
{
    PUSH_ATTRIBUTE(TOP(), op_COPY);
}
OP(LOAD_METHOD_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    if (MOSTLY(speaks_of(line, o))) {
        if (MOSTLY(lacks(m, o, NAME(at->arg >> 1), line))) {
            TOP() = keep(line->held);
            PUSH(o);
            NEXT();
        }
    } else if (!run_guess_method(m, o, NAME(at->arg >> 1), line)) {
        at->op = OP_LOAD_CALLABLE_CACHED;
        if (at[-1].op == OP_LOAD_FAST_METHOD)
            at[-1].op = OP_LOAD_FAST;
    }
    goto op_LOAD_ATTR;
}
/* x.f(…) where f is no method: of a module, of a class, or the object's own. */
OP(LOAD_CALLABLE_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    const value *found = speaks_of(line, o) ? held_attribute(o, line) : NULL;
    value x = found ? keep(*found) : run_load_attribute(m, o, NAME(at->arg >> 1), line);
    FAIL_IF(is_nothing(x));
    if (!line->version)
        at->op = OP_LOAD_METHOD_CACHED;
    TOP() = x;
    PUSH(NOTHING);
    drop(m, o);
    NEXT();
}
OP(LOAD_FAST_METHOD)
{
    cache_line *line = insn_cache(at + 1);
    value o = LOCAL(at->arg);
    if (!MOSTLY(speaks_of(line, o) && lacks(m, o, NAME(at[1].arg >> 1), line)))
        goto op_LOAD_FAST;
    PUSH(keep(line->held));
    PUSH(keep(o));
    at++;
    NEXT();
}
OP(STORE_ATTR_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    value *place = speaks_of(line, o) ? held_attribute(o, line) : NULL;
    if (!MOSTLY(place)) {
        FAIL_OPERANDS_IF(!run_store_attribute(m, o, NAME(at->arg), sp[-2], line), 2);
        sp = drop_top(m, sp, 2);
        NEXT();
    }
    value old = *place;
    *place = sp[-2];
    sp -= 2;
    drop(m, old);
    drop(m, o);
    NEXT();
}
OP(SWAP_STORE_ATTR)
{
    const cache_line *line = insn_cache(at + 1);
    value o = sp[-2];
    value *place = speaks_of(line, o) ? held_attribute(o, line) : NULL;
    if (!MOSTLY(place))
        goto op_SWAP;
    value old = *place;
    *place = TOP();
    sp -= 2;
    f->at = ++at;
    drop(m, old);
    drop(m, o);
    NEXT();
}
OP(FOR_ITER_FAST)
{
    value it = TOP();
    type *t = as_object(it)->type;
    if (t == m->types[T_range_iterator]) {
        range_iterator *r = as(range_iterator, it);
        if (r->left > 0 && fits_small(r->next)) {
            r->left--;
            PUSH(small(r->next));
            r->next += r->step;
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
        range_iterator *r = as(range_iterator, it);
        if (r->left > 0 && fits_small(r->next)) {
            value *place = &LOCAL((++at)->arg), old = *place;
            r->left--;
            *place = small(r->next);
            r->next += r->step;
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

/* A yield of a local or constant; what most drivers do with it is done here. */
OP(LOAD_FAST_YIELD)
{
    v = keep(LOCAL(at->arg));
    f->at = ++at;
    goto yield_plain;
}
OP(LOAD_CONST_YIELD)
{
    v = keep(CONSTANT(at));
    f->at = ++at;
}
yield_plain:
{
    way w = (way)f->way;
    if (w != WAY_SEND_BARE && w != WAY_FOR)
        goto yielded;
    generator *g = frame_generator(f);
    COUNT_OUT();
    FIRE(EVENT_YIELD, .frame = f, .other = frame_driver(f), .generator = g, .value = v,
         .verb = f->verb);
    f->at = at + 1;
    SAVE();
    generator_suspend(m, g);
    depth_leave(m);
    f = m->frame;
    LOAD();
    CAME_BACK();
    if (w == WAY_FOR) {
        if (!OBSERVED && at[1].op == OP_STORE_FAST) {
            at++;
            value old = LOCAL(at->arg);
            LOCAL(at->arg) = v;
            DROP_OLD(old);
            NEXT();
        }
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
             .verb = g->frame.verb);
        NEXT();
    }
    FIRE(EVENT_ARRIVE, .frame = f, .other = &g->frame, .generator = g, .value = v,
         .verb = g->frame.verb);
    INSTEAD(v);
}
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
OP(POP_TOP_RESUME)
{
    PLAIN_ONLY(POP_TOP);
    sp--;
    f->at = ++at;
    POLL(at + 1);
    NEXT();
}
OP(RESUME_STORE)
{
#if OBSERVED
    if (m->told & EVENT_ARRIVE)
        goto op_RESUME;
#endif
    GO_ON(at + 1);
    at++;
    value old = LOCAL(at->arg);
    LOCAL(at->arg) = POP();
    DROP_OLD(old);
    NEXT();
}
OP(RESUME_POP)
{
#if OBSERVED
    if (m->told & EVENT_ARRIVE)
        goto op_RESUME;
#endif
    GO_ON(at + 1);
    value x = POP();
    at++;
    DROP_OLD(x);
    NEXT();
}

/* x.send(local or constant) where x is a generator that can take it: the method is not even looked
 * up, since nothing can have changed what it is. */
OP(LOAD_FAST_SEND)
{
    driven = plain_generator(m, LOCAL(at->arg));
    if (!driven)
        goto op_LOAD_FAST;
    driven->head.refs++;
    PUSH(of(driven));
    f->at = ++at;
    goto send_at_hand;
}
OP(LOAD_METHOD_SEND)
{
    driven = plain_generator(m, TOP());
    if (!driven)
        goto send_not_at_hand;
}
send_at_hand:
{
    const insn *from = at + 1;
    value sent = MOSTLY(from->op == OP_LOAD_FAST) ? LOCAL(from->arg) : CONSTANT(from);
    if (MOSTLY(can_resume(driven, sent) && !is_nothing(sent))) {
        f->at = at += 2;
        FAIL_IF(!depth_enter(m));
        SAVE();
        RESUME_INTO(driven, keep(sent), WAY_SEND_BARE, VERB_SEND);
    }
}
send_not_at_hand : if (!at->cache) goto op_LOAD_ATTR;
goto op_LOAD_METHOD_CACHED;

/* x.close() where x is a generator, likewise … */
OP(LOAD_FAST_CLOSE)
{
    PLAIN_ONLY(LOAD_FAST);
    value x = LOCAL(at->arg);
    PUSH(keep(x));
    f->at = ++at;
}
OP(LOAD_METHOD_CLOSE)
{
    UNTOLD_ONLY(EVENT_CLOSE, LOAD_METHOD_CALL);
    generator *g = plain_generator(m, TOP());
    if (!g || !generator_waits_alone(g))
        goto op_LOAD_METHOD_CALL;
    f->at = ++at;
    goto close_waiting;
}
/* … and next(local), as long as the global is Python's own. */
OP(LOAD_GLOBAL_NEXT)
{
    const value *found = held_global(m, f, insn_cache(at));
    value x = LOCAL(at[1].arg);
    if (!found || is_nothing(x) || !is_next_of_generator(m, *found, x))
        goto op_LOAD_GLOBAL_CACHED;
    generator *g = as(generator, x);
    if (!can_resume(g, NONE))
        goto op_LOAD_GLOBAL_CACHED;
    f->at = at += 2;
    FAIL_IF(!depth_enter(m));
    PUSH(keep(x));
    SAVE();
    RESUME_INTO(g, NONE, WAY_SEND_BARE, VERB_NEXT);
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
    const method_record *r = simple_native(m, callable, NOTHING, 1, &self);
    if (!r && is_object(callable) && makes_bare_exception(m, callable)) {
        f->at = at += 2;
        exception *e = exception_take(m, as(type, callable));
        FAIL_IF(!e);
        PUSH(of(e));
        FAIL_IF(!exception_fill(m, e, &argument, 1));
        keep(argument);
        NEXT();
    }
    if (!r && !is_called_natively(m, callable)) {
        SPECIALISE(OP_LOAD_GLOBAL_CACHED);
        goto op_LOAD_GLOBAL_CACHED;
    }
    f->at = at += 2;
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

/* An except clause that names plain classes, and its branch … */
OP(CATCH)
{
    PLAIN_ONLY(CHECK_EXC_MATCH);
    int matches = caught_by(m, sp[-2], sp[-1]);
    if (matches < 0)
        goto op_CHECK_EXC_MATCH;
    value kind = POP();
    drop(m, kind);
    f->at = ++at;
    CAUGHT(matches);
}
/* … which it lists, so that no tuple need be made … */
OP(BUILD_TUPLE_CATCH)
{
    PLAIN_ONLY(BUILD_TUPLE);
    const value *kinds = sp - at->arg;
    int matches = caught_by_any(m, kinds[-1], kinds, at->arg);
    if (matches < 0)
        goto op_BUILD_TUPLE;
    sp = drop_top(m, sp, at->arg);
    f->at = at += 2;
    CAUGHT(matches);
}
/* … or by a global. */
OP(LOAD_GLOBAL_CATCH)
{
    PLAIN_ONLY(LOAD_GLOBAL_CACHED);
    const value *found = held_global(m, f, insn_cache(at));
    int matches = found ? caught_by(m, TOP(), *found) : -1;
    if (matches < 0)
        goto op_LOAD_GLOBAL_CACHED;
    f->at = at += 2;
    CAUGHT(matches);
}
/* A with statement on an instance of a class, whose own Python functions enter and leave it. */
OP(BEFORE_WITH_CACHED)
{
    PLAIN_ONLY(BEFORE_WITH);
    value leave = NOTHING;
    function *enter = run_plain_enter(m, TOP(), insn_cache(at), &leave);
    FAIL_IF(!is_nothing(m->raised));
    if (!enter)
        goto op_BEFORE_WITH;
    bool fits = depth_enter(m);
    frame *callee = fits ? frame_push_for(m, enter) : NULL;
    if (!callee) {
        drop(m, leave);
        FAIL_IF(!fits);
        goto call_failed;
    }
    *frame_locals(callee) = TOP();
    TOP() = leave;
    CALL_IN(callee, WAY_PUSH);
}
/* It ends well: what leaves it, on top, is called with three times None. */
OP(LOAD_NONE_LEAVE)
{
    PLAIN_ONLY(LOAD_CONST);
    const method *leave = plain_method(m, TOP());
    if (!leave)
        goto op_LOAD_CONST;
    f->at = at += 3;
    FAIL_IF(!depth_enter(m));
    frame *callee = run_bind_leave(m, leave, NONE, NONE, NONE);
    if (!callee)
        goto call_failed;
    CALL_IN(callee, WAY_REPLACE);
}
/* The name of an except clause: None, and then nothing. */
OP(LOAD_NONE_FORGET)
{
    PLAIN_ONLY(LOAD_CONST);
    f->at = ++at;
    value *place = &LOCAL(at->arg), old = *place;
    *place = NONE;
    drop_any(m, old);
    *place = NOTHING;
    at++;
    NEXT();
}
