/* Instructions of the dispatch loop on data: locals, cells, names, attributes, operators, jumps,
 * building, patterns, functions and imports. Part of run_loop.h. */

/* Locals and constants. */
OP(NOP)
{
    NEXT();
}
OP(RESUME)
{
    /* A generator that goes on is no work: what drives it, or what it loops in, is. */
    if ((at->arg & 3) == 0)
        POLL(at + 1);
    else if ((at->arg & 3) == 1)
        GO_ON(at + 1);
    TRACE(trace_enter(m, f));
#if OBSERVED
    if ((at->arg & 3) == 1 && f->owner == FRAME_OF_GENERATOR)
        FIRE(EVENT_ARRIVE, .frame = f, .other = frame_driver(f), .generator = frame_generator(f),
             .value = TOP(), .verb = f->verb);
#endif
    NEXT();
}
OP(LOAD_FAST)
{
    value x = LOCAL(at->arg);
    PUSH(keep(x));
    NEXT();
}
OP(LOAD_FAST_CHECK)
{
    value x = LOCAL(at->arg);
    if (is_nothing(x)) {
        run_unbound_local(m, f, at->arg);
        goto error;
    }
    PUSH(keep(x));
    NEXT();
}
OP(LOAD_FAST_AND_CLEAR)
{
    PUSH(LOCAL(at->arg));
    LOCAL(at->arg) = NOTHING;
    NEXT();
}
OP(LOAD_FAST_LOAD_FAST)
{
    value x = LOCAL(at->arg >> 4), y = LOCAL(at->arg & 15);
    PUSH(keep(x));
    PUSH(keep(y));
    NEXT();
}
OP(LOAD_CONST)
{
    value x = CONSTANT(at);
    PUSH(keep(x));
    NEXT();
}
OP(STORE_FAST)
{
    value old = LOCAL(at->arg);
    LOCAL(at->arg) = POP();
    LET_GO(old);
}
OP(STORE_FAST_LOAD_FAST)
{
    value old = LOCAL(at->arg >> 4);
    LOCAL(at->arg >> 4) = TOP();
    TOP() = keep(LOCAL(at->arg & 15));
    drop_any(m, old);
    NEXT();
}
OP(STORE_FAST_STORE_FAST)
{
    value old = LOCAL(at->arg >> 4);
    LOCAL(at->arg >> 4) = POP();
    drop_any(m, old);
    old = LOCAL(at->arg & 15);
    LOCAL(at->arg & 15) = POP();
    drop_any(m, old);
    NEXT();
}
OP(DELETE_FAST)
{
    value old = LOCAL(at->arg);
    if (is_nothing(old)) {
        run_unbound_local(m, f, at->arg);
        goto error;
    }
    LOCAL(at->arg) = NOTHING;
    LET_GO(old);
}
OP(POP_TOP)
{
    value x = POP();
    LET_GO(x);
}
OP(END_FOR)
{
    value x = POP();
    drop_any(m, x);
    NEXT();
}
OP(END_SEND)
{
    value x = POP(), receiver = TOP();
    TOP() = x;
    drop(m, receiver);
    NEXT();
}
OP(PUSH_NULL)
{
    PUSH(NOTHING);
    NEXT();
}
OP(COPY)
{
    value x = sp[-(int32_t)at->arg];
    PUSH(keep_any(x));
    NEXT();
}
OP(SWAP)
{
    value x = TOP();
    TOP() = sp[-(int32_t)at->arg];
    sp[-(int32_t)at->arg] = x;
    NEXT();
}

/* Cells. */
OP(MAKE_CELL)
{
    value c = cell_new(m, LOCAL(at->arg));
    FAIL_IF(is_nothing(c));
    replace(m, &LOCAL(at->arg), c);
    NEXT();
}
OP(COPY_FREE_VARS)
{
    frame_copy_free(f, at->arg);
    NEXT();
}
OP(LOAD_DEREF)
{
    value x = as(cell, LOCAL(at->arg))->held;
    if (is_nothing(x)) {
        run_unbound_local(m, f, at->arg);
        goto error;
    }
    PUSH(keep(x));
    NEXT();
}
OP(STORE_DEREF)
{
    value x = POP();
    replace(m, &as(cell, LOCAL(at->arg))->held, x);
    NEXT();
}
OP(DELETE_DEREF)
{
    cell *c = as(cell, LOCAL(at->arg));
    if (is_nothing(c->held)) {
        run_unbound_local(m, f, at->arg);
        goto error;
    }
    replace(m, &c->held, NOTHING);
    NEXT();
}
OP(LOAD_FROM_DICT_OR_DEREF)
{
    REPLACE(1, run_load_from_dict_or_deref(m, TOP(), f, at->arg));
}

/* Names. */
OP(LOAD_NAME)
{
    value x = run_load_name(m, f, NAME(at->arg));
    FAIL_IF(is_nothing(x));
    PUSH(x);
    NEXT();
}
OP(STORE_NAME)
{
    FAIL_IF(!run_store_name(m, f, NAME(at->arg), TOP()));
    value x = POP();
    drop(m, x);
    NEXT();
}
OP(DELETE_NAME)
{
    FAIL_IF(!run_delete_name(m, f, NAME(at->arg)));
    NEXT();
}
OP(LOAD_GLOBAL)
{
    value x = run_load_global(m, f, NAME(at->arg >> 1));
    FAIL_IF(is_nothing(x));
    PUSH(x);
    if (at->arg & 1)
        PUSH(NOTHING);
    NEXT();
}
OP(STORE_GLOBAL)
{
    FAIL_IF(!dict_set_str(m, f->function->globals, NAME(at->arg), TOP()));
    value x = POP();
    drop(m, x);
    NEXT();
}
OP(DELETE_GLOBAL)
{
    FAIL_IF(!run_delete_global(m, f, NAME(at->arg)));
    NEXT();
}
OP(LOAD_LOCALS)
{
    if (is_nothing(frame_names(f))) {
        fail(m, T_SystemError, "no locals");
        goto error;
    }
    PUSH(keep(frame_names(f)));
    NEXT();
}
OP(LOAD_FROM_DICT_OR_GLOBALS)
{
    REPLACE(1, run_load_from_dict_or_globals(m, f, TOP(), NAME(at->arg)));
}
OP(SETUP_ANNOTATIONS)
{
    FAIL_IF(!run_setup_annotations(m, f));
    NEXT();
}
OP(LOAD_BUILD_CLASS)
{
    value x = run_load_build_class(m, f);
    FAIL_IF(is_nothing(x));
    PUSH(x);
    NEXT();
}
OP(LOAD_ASSERTION_ERROR)
{
    PUSH(keep(of(m->types[T_AssertionError])));
    NEXT();
}

/* Attributes and items. */
OP(LOAD_ATTR)
{
    str *name = NAME(at->arg >> 1);
    if (at->arg & 1) {
        value self = NOTHING, owner = TOP();
        value x = run_load_method(m, owner, name, &self);
        FAIL_IF(is_nothing(x));
        TOP() = x;
        PUSH(self);
        if (is_nothing(self))
            drop(m, owner);
        NEXT();
    }
    REPLACE(1, get_attribute(m, TOP(), name));
}
OP(STORE_ATTR)
{
    FAIL_OPERANDS_IF(!set_attribute(m, TOP(), NAME(at->arg), sp[-2]), 2);
    sp = drop_top(m, sp, 2);
    NEXT();
}
OP(DELETE_ATTR)
{
    FAIL_OPERANDS_IF(!set_attribute(m, TOP(), NAME(at->arg), NOTHING), 1);
    sp = drop_top(m, sp, 1);
    NEXT();
}
OP(LOAD_SUPER_ATTR)
{
    value self = NOTHING;
    value x = run_super_attribute(m, sp - 3, NAME(at->arg >> 2), at->arg, &self);
    FAIL_IF(is_nothing(x));
    sp = drop_top(m, sp, 3);
    PUSH(x);
    if (at->arg & 1)
        PUSH(self);
    NEXT();
}
OP(BINARY_SUBSCR)
{
    REPLACE(2, get_item(m, sp[-2], sp[-1]));
}
OP(STORE_SUBSCR)
{
    FAIL_OPERANDS_IF(!set_item(m, sp[-2], sp[-1], sp[-3]), 3);
    sp = drop_top(m, sp, 3);
    NEXT();
}
OP(DELETE_SUBSCR)
{
    FAIL_OPERANDS_IF(!set_item(m, sp[-2], sp[-1], NOTHING), 2);
    sp = drop_top(m, sp, 2);
    NEXT();
}
OP(BINARY_SLICE)
{
    REPLACE(3, run_slice(m, sp[-3], sp[-2], sp[-1]));
}
OP(STORE_SLICE)
{
    value s = slice_new(m, sp[-2], sp[-1], NONE);
    FAIL_IF(is_nothing(s));
    bool done = set_item(m, sp[-3], s, sp[-4]);
    drop(m, s);
    FAIL_IF(!done);
    sp = drop_top(m, sp, 4);
    NEXT();
}

/* Operators. */
OP(BINARY_OP)
{
    value a = sp[-2], b = sp[-1], x;
    if (small_operate(a, b, at->arg, &x)) {
        sp--;
        TOP() = x;
        NEXT();
    }
    if (are_texts(m, a, b) && at->arg % BIN_COUNT == BIN_ADD) {
        x = run_add_texts(m, f, a, b);
        sp -= 2;
        FAIL_IF(is_nothing(x));
        PUSH(x);
        NEXT();
    }
#if !OBSERVED
    bool in_place;
    special = asked_operator(m, a, b, at->arg, &in_place);
    if (special && in_place)
        goto ask_in_place;
    if (special)
        goto ask_operator;
#endif
    value spare = is_object(a) ? a : b;
    x = number_operators[at->arg](m, a, b, spare);
    if ((at->op == OP_SS_ADD || at->op == OP_SS_ADD_STORE) && !is_nothing(x) && is_object(x))
        SPECIALISE(OP_SS_WIDE_ADD);
    if (!is_nothing(x) && !is_same(x, spare))
        REPLACE(2, x);
    if (!is_nothing(x)) {
        drop(m, is_same(x, a) ? b : a);
        sp--;
        TOP() = x;
        NEXT();
    }
    FAIL_OPERANDS_IF(is_raised(m), 2);
    x = at->arg < BIN_COUNT ? binary(m, a, b, (binary_operator)at->arg)
                            : binary_in_place(m, a, b, (binary_operator)(at->arg - BIN_COUNT));
    REPLACE(2, x);
}
OP(COMPARE_OP)
{
    value a = sp[-2], b = sp[-1];
    if (a.bits & b.bits & 1) {
        sp--;
        TOP() = boolean(at->arg & order_of_small(a, b));
        NEXT();
    }
    uint32_t order = order_of_inline(a, b);
    if (order) {
        sp--;
        TOP() = boolean(at->arg & order);
        NEXT();
    }
#if !OBSERVED
    special = asked_compare(m, a, b, (compare_operator)(at->arg >> 5));
    if (special)
        goto ask_compare;
#endif
    order = plain_order(m, a, b, at->arg & ORDERS);
    if (order)
        REPLACE(2, boolean(at->arg & order));
    REPLACE(2, compared(m, compare(m, a, b, (compare_operator)(at->arg >> 5)), at->arg));
}
OP(CONTAINS_OP)
{
#if !OBSERVED
    special = special_function(m, TOP(), m->names.__contains__, 2);
    if (special)
        goto ask_contains;
#endif
    int found = run_contains(m, sp[-1], sp[-2]);
    FAIL_OPERANDS_IF(found < 0, 2);
    sp = drop_top(m, sp, 2);
    PUSH(boolean(found ^ (int)at->arg));
    NEXT();
}
OP(IS_OP)
{
    bool same = is_same(sp[-2], sp[-1]) ^ (at->arg != 0);
    sp = drop_top(m, sp, 2);
    PUSH(boolean(same));
    NEXT();
}
OP(UNARY_NEGATIVE)
{
    value x = TOP();
    if (is_inline_float(x)) {
        TOP() = float_negate_inline(x);
        NEXT();
    }
    if (is_small(x) && fits_small(-as_small(x))) {
        TOP() = small(-as_small(x));
        NEXT();
    }
    REPLACE(1, unary(m, TOP(), UNARY_OP_MINUS));
}
OP(UNARY_INVERT)
{
    if (is_small(TOP())) {
        TOP() = small(~as_small(TOP()));
        NEXT();
    }
    REPLACE(1, unary(m, TOP(), UNARY_OP_INVERT));
}
OP(UNARY_NOT)
{
    TOP() = boolean(is_same(TOP(), FALSE));
    NEXT();
}
OP(TO_BOOL)
{
    value x = TOP();
    if (is_bool(x))
        NEXT();
    if (is_small(x) || is_none(x)) {
        TOP() = boolean(is_small(x) && as_small(x) != 0);
        NEXT();
    }
#if !OBSERVED
    special = asked_truth(m, x);
    if (special)
        goto ask_truth;
#endif
    int truth = is_true(m, x);
    FAIL_IF(truth < 0);
    TOP() = boolean(truth);
    drop(m, x);
    NEXT();
}

/* Jumps. */
OP(JUMP_FORWARD)
{
    JUMP(at + at->arg);
}
OP(JUMP_BACKWARD)
{
    POLL(at + (int32_t)at->arg);
    JUMP(at + (int32_t)at->arg);
}
OP(JUMP_BACKWARD_NO_INTERRUPT)
{
    JUMP(at + (int32_t)at->arg);
}
OP(POP_JUMP_IF_FALSE)
{
    value x = POP();
    BRANCH(is_same(x, FALSE));
}
OP(POP_JUMP_IF_TRUE)
{
    value x = POP();
    BRANCH(is_same(x, TRUE));
}
OP(POP_JUMP_IF_NONE)
{
    value x = POP();
    drop(m, x);
    BRANCH(is_none(x));
}
OP(POP_JUMP_IF_NOT_NONE)
{
    value x = POP();
    drop(m, x);
    BRANCH(!is_none(x));
}

/* Building. */
OP(BUILD_TUPLE)
{
    tuple *t = tuple_to_fill(m, at->arg);
    FAIL_IF(!t);
    sp -= at->arg;
    for (size_t i = 0; i < at->arg; i++)
        t->items[i] = sp[i];
    PUSH(of(t));
    NEXT();
}
OP(BUILD_LIST)
{
    list *l = list_new(m, at->arg);
    FAIL_IF(!l);
    sp -= at->arg;
    if (at->arg)
        memcpy(l->items, sp, at->arg * sizeof *sp);
    l->count = at->arg;
    PUSH(of(l));
    NEXT();
}
OP(BUILD_SET)
{
    REPLACE(at->arg, run_make_set(m, sp - at->arg, at->arg));
}
OP(BUILD_MAP)
{
    REPLACE(2 * at->arg, run_make_dict(m, NULL, sp - 2 * at->arg, at->arg));
}
OP(BUILD_CONST_KEY_MAP)
{
    const tuple *keys = as(tuple, TOP());
    REPLACE(at->arg + 1, run_make_dict(m, keys, sp - 1 - at->arg, at->arg));
}
OP(BUILD_STRING)
{
    REPLACE(at->arg, run_build_string(m, sp - at->arg, at->arg));
}
OP(BUILD_SLICE)
{
    value step = at->arg == 3 ? sp[-1] : NONE;
    value *part = sp - at->arg;
    REPLACE(at->arg, slice_new(m, part[0], part[1], step));
}
OP(LIST_APPEND)
{
    value x = POP();
    FAIL_IF(!list_append_owned(m, as(list, sp[-(int32_t)at->arg]), x));
    NEXT();
}
OP(LIST_EXTEND)
{
    FAIL_IF(!run_list_extend(m, as(list, sp[-1 - (int32_t)at->arg]), TOP()));
    sp = drop_top(m, sp, 1);
    NEXT();
}
OP(SET_ADD)
{
    FAIL_IF(!set_add(m, as(set, sp[-1 - (int32_t)at->arg]), TOP()));
    sp = drop_top(m, sp, 1);
    NEXT();
}
OP(SET_UPDATE)
{
    FAIL_IF(!set_update(m, as(set, sp[-1 - (int32_t)at->arg]), TOP()));
    sp = drop_top(m, sp, 1);
    NEXT();
}
OP(MAP_ADD)
{
    FAIL_IF(!dict_set(m, as(dict, sp[-2 - (int32_t)at->arg]), sp[-2], sp[-1]));
    sp = drop_top(m, sp, 2);
    NEXT();
}
OP(DICT_UPDATE)
{
    FAIL_IF(!run_dict_update(m, as(dict, sp[-1 - (int32_t)at->arg]), TOP()));
    sp = drop_top(m, sp, 1);
    NEXT();
}
OP(DICT_MERGE)
{
    int32_t i = (int32_t)at->arg;
    bool is_empty = is_dict(m, TOP()) && !dict_count(as(dict, TOP()));
    FAIL_IF(!is_empty && !dict_merge_keywords(m, as(dict, sp[-1 - i]), TOP(), sp[-4 - i]));
    sp = drop_top(m, sp, 1);
    NEXT();
}
OP(FORMAT_SIMPLE)
{
    if (is_object(TOP()) && as_object(TOP())->type == m->types[T_str])
        NEXT();
    REPLACE(1, format(m, TOP(), NOTHING));
}
OP(FORMAT_WITH_SPEC)
{
    REPLACE(2, format(m, sp[-2], sp[-1]));
}
OP(CONVERT_VALUE)
{
    REPLACE(1, run_convert(m, TOP(), at->arg));
}
OP(UNPACK_SEQUENCE)
{
    value x = TOP();
    const tuple *t = is_object(x) && as_object(x)->type == m->types[T_tuple] ? as(tuple, x) : NULL;
    if (t && t->count == at->arg && t->count > 0) {
        value *to = sp - 1;
        for (const value *from = t->items + at->arg; from > t->items; to++)
            *to = keep(*--from);
    } else {
        FAIL_IF(!run_unpack_sequence(m, x, at->arg, sp - 1));
    }
    sp += (int32_t)at->arg - 1;
    drop(m, x);
    NEXT();
}
OP(UNPACK_EX)
{
    value x = TOP();
    uint32_t before = at->arg & 0xff, after = at->arg >> 8;
    FAIL_IF(!run_unpack_ex(m, x, before, after, sp - 1));
    sp += before + after;
    drop(m, x);
    NEXT();
}

/* Patterns. */
OP(GET_LEN)
{
    int64_t n = length(m, TOP());
    FAIL_IF(n < 0);
    PUSH(small(n));
    NEXT();
}
OP(MATCH_MAPPING)
{
    bool fits = (type_of(m, TOP())->flags & TYPE_MAPPING) != 0;
    PUSH(boolean(fits));
    NEXT();
}
OP(MATCH_SEQUENCE)
{
    bool fits = (type_of(m, TOP())->flags & TYPE_SEQUENCE) != 0;
    PUSH(boolean(fits));
    NEXT();
}
OP(MATCH_KEYS)
{
    value x = run_match_keys(m, sp[-2], sp[-1]);
    FAIL_IF(is_nothing(x));
    PUSH(x);
    NEXT();
}
OP(MATCH_CLASS)
{
    REPLACE(3, run_match_class(m, sp[-3], sp[-2], at->arg, as(tuple, sp[-1])));
}

/* Functions, imports, intrinsics. */
OP(MAKE_FUNCTION)
{
    function *fn = function_new(m, as(code, TOP()), f->function->globals);
    REPLACE(1, of(fn));
}
OP(SET_FUNCTION_ATTRIBUTE)
{
    function *fn = as(function, POP());
    value x = POP();
    set_function_part(m, fn, at->arg, x);
    PUSH(of(fn));
    NEXT();
}
OP(IMPORT_NAME)
{
    REPLACE(2, run_import_name(m, f, NAME(at->arg), sp[-1], sp[-2]));
}
OP(IMPORT_FROM)
{
    value x = import_from(m, TOP(), NAME(at->arg));
    FAIL_IF(is_nothing(x));
    PUSH(x);
    NEXT();
}
OP(CALL_INTRINSIC_1)
{
    REPLACE(1, run_intrinsic_1(m, f, at->arg, TOP()));
}
OP(CALL_INTRINSIC_2)
{
    REPLACE(2, run_intrinsic_2(m, f, at->arg, sp[-2], sp[-1]));
}
