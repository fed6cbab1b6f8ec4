/* The dispatch loop: included by run.c once for each of its two forms, with LOOP its name and WATCHED 0 or 1.
 *
 * at      the instruction under way (also in f->at, for whoever looks)
 * sp      the first free place of the value stack; stack is its bottom
 * locals  the fast locals, cells and free variables
 *
 * An instruction that fails goes to `error` with the exception raised; what it leaves on the stack is dropped by the
 * unwinding. An instruction that enters another frame saves sp in f->depth first. */

static left LOOP(machine *m, frame *f, bool throwing, value *result)
{
    static const void *const labels[OP_END + 1] = {
#define OPCODE(name, number, caches, operand, sentence) [number] = &&op_##name,
        OPCODES(OPCODE)
#undef OPCODE
#if WATCHED
#define SPECIAL(name, plain) [OP_##name] = &&op_##plain,
#else
#define SPECIAL(name, plain) [OP_##name] = &&op_##name,
#endif
            SPECIALS(SPECIAL)
#undef SPECIAL
    };
    insn *at;
    value *sp, *stack, *locals, *consts;
    value v;           /* what a frame is left with */
    int32_t raised_at; /* the instruction whose guard takes the raised exception */
#if WATCHED
    const insn *last = NULL; /* the instruction before, in this frame */
#endif

#define OP(name) op_##name:
#define NEXT()                                                                                     \
    do {                                                                                           \
        at++;                                                                                      \
        DISPATCH();                                                                                \
    } while (0)
#if WATCHED
#define DISPATCH()                                                                                 \
    do {                                                                                           \
        f->at = at;                                                                                \
        watch_step(m, f, &last);                                                                   \
        goto *labels[at->op];                                                                      \
    } while (0)
#define FIRE(what, ...)                                                                            \
    do {                                                                                           \
        if (m->watched & (what))                                                                   \
            run_fire(m, &(event){.kind = (what), __VA_ARGS__});                                    \
    } while (0)
#define FORGET_LAST() (last = NULL)
#define RETURNED_TO() (last = f->at)
#else
#define DISPATCH()                                                                                 \
    do {                                                                                           \
        f->at = at;                                                                                \
        goto *labels[at->op];                                                                      \
    } while (0)
#define FIRE(what, ...) ((void)0)
#define FORGET_LAST() ((void)0)
#define RETURNED_TO() ((void)0)
#endif
/* The same instruction from the start, its operands rewritten. */
#define DISPATCH_AGAIN() goto *labels[at->op]
/* A value enters a generator (its reference moves along), and the loop goes on in there. */
#define RESUME_INTO(g, sent, how, by)                                                              \
    do {                                                                                           \
        value sent_ = (sent);                                                                      \
        FIRE(EVENT_RESUME, .frame = &(g)->frame, .other = f, .generator = (g), .value = sent_,     \
             .verb = (by));                                                                        \
        generator_link(m, (g), (how), (by));                                                       \
        f = &(g)->frame;                                                                           \
        LOAD();                                                                                    \
        RETURNED_TO();                                                                             \
        PUSH(sent_);                                                                               \
        DISPATCH();                                                                                \
    } while (0)
#define PUSH(x) (*sp++ = (x))
#define POP() (*--sp)
#define TOP() (sp[-1])
#define NAME(i) as(str, frame_code(f)->names->items[i])
#define SAVE() (f->depth = (uint16_t)(sp - stack))
#define LOAD()                                                                                     \
    do {                                                                                           \
        code *c_ = frame_code(f);                                                                  \
        at = f->at;                                                                                \
        locals = frame_locals(f);                                                                  \
        stack = locals + c_->local_count;                                                          \
        sp = stack + f->depth;                                                                     \
        consts = c_->consts->items;                                                                \
    } while (0)
#define FAIL_IF(condition)                                                                         \
    do {                                                                                           \
        if (condition)                                                                             \
            goto error;                                                                            \
    } while (0)
/* Replace the top `count` values by x, which may be NOTHING for an error. */
#define REPLACE(count, x)                                                                          \
    do {                                                                                           \
        value x_ = (x);                                                                            \
        FAIL_IF(is_nothing(x_));                                                                   \
        drop_top(m, &sp, (count));                                                                 \
        PUSH(x_);                                                                                  \
        NEXT();                                                                                    \
    } while (0)
/* Safe points: the budget, signals, the collector; and the change to the other loop. */
#define POLL(next)                                                                                 \
    do {                                                                                           \
        if (++m->work >= m->work_check) {                                                          \
            FAIL_IF(!machine_attend(m));                                                           \
            if ((m->watched != 0) != WATCHED) {                                                    \
                f->at = (next);                                                                    \
                SAVE();                                                                            \
                return LEFT_FOR_OTHER_LOOP;                                                        \
            }                                                                                      \
        }                                                                                          \
    } while (0)

    LOAD();
    if (throwing)
        goto thrown;
#if WATCHED
    last = at > frame_code(f)->run ? at : NULL;
#endif
    DISPATCH();

    /* Locals and constants. */
    OP(NOP)
    {
        NEXT();
    }
    OP(RESUME)
    {
        POLL(at + 1);
#if WATCHED
        if ((at->arg & 3) == 1 && f->owner == FRAME_OF_GENERATOR)
            FIRE(EVENT_ARRIVE, .frame = f, .other = driver_of(f), .generator = frame_generator(f),
                 .value = TOP(), .verb = f->verb);
#endif
        NEXT();
    }
    OP(LOAD_FAST)
    {
        value x = locals[at->arg];
        PUSH(keep(x));
        NEXT();
    }
    OP(LOAD_FAST_CHECK)
    {
        value x = locals[at->arg];
        if (is_nothing(x)) {
            run_unbound_local(m, f, at->arg);
            goto error;
        }
        PUSH(keep(x));
        NEXT();
    }
    OP(LOAD_FAST_AND_CLEAR)
    {
        PUSH(locals[at->arg]);
        locals[at->arg] = NOTHING;
        NEXT();
    }
    OP(LOAD_FAST_LOAD_FAST)
    {
        value x = locals[at->arg >> 4], y = locals[at->arg & 15];
        PUSH(keep(x));
        PUSH(keep(y));
        NEXT();
    }
    OP(LOAD_CONST)
    {
        value x = consts[at->arg];
        PUSH(keep(x));
        NEXT();
    }
    OP(STORE_FAST)
    {
        value old = locals[at->arg];
        locals[at->arg] = POP();
        drop_any(m, old);
        NEXT();
    }
    OP(STORE_FAST_LOAD_FAST)
    {
        value old = locals[at->arg >> 4];
        locals[at->arg >> 4] = TOP();
        TOP() = keep(locals[at->arg & 15]);
        drop_any(m, old);
        NEXT();
    }
    OP(STORE_FAST_STORE_FAST)
    {
        value old = locals[at->arg >> 4];
        locals[at->arg >> 4] = POP();
        drop_any(m, old);
        old = locals[at->arg & 15];
        locals[at->arg & 15] = POP();
        drop_any(m, old);
        NEXT();
    }
    OP(DELETE_FAST)
    {
        value old = locals[at->arg];
        if (is_nothing(old)) {
            run_unbound_local(m, f, at->arg);
            goto error;
        }
        locals[at->arg] = NOTHING;
        drop(m, old);
        NEXT();
    }
    OP(POP_TOP)
    {
        value x = POP();
        drop_any(m, x);
        NEXT();
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
        value c = cell_new(m, locals[at->arg]);
        FAIL_IF(is_nothing(c));
        replace(m, &locals[at->arg], c);
        NEXT();
    }
    OP(COPY_FREE_VARS)
    {
        const tuple *closure = as(tuple, f->function->closure);
        value *to = stack - at->arg;
        for (uint32_t i = 0; i < at->arg; i++)
            to[i] = keep(closure->items[i]);
        NEXT();
    }
    OP(LOAD_DEREF)
    {
        value x = as(cell, locals[at->arg])->held;
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
        replace(m, &as(cell, locals[at->arg])->held, x);
        NEXT();
    }
    OP(DELETE_DEREF)
    {
        cell *c = as(cell, locals[at->arg]);
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
        if (is_nothing(f->names)) {
            fail(m, T_SystemError, "no locals");
            goto error;
        }
        PUSH(keep(f->names));
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
        FAIL_IF(!set_attribute(m, TOP(), NAME(at->arg), sp[-2]));
        drop_top(m, &sp, 2);
        NEXT();
    }
    OP(DELETE_ATTR)
    {
        FAIL_IF(!set_attribute(m, TOP(), NAME(at->arg), NOTHING));
        drop_top(m, &sp, 1);
        NEXT();
    }
    OP(LOAD_SUPER_ATTR)
    {
        value self = NOTHING;
        value x = run_super_attribute(m, sp - 3, NAME(at->arg >> 2), at->arg, &self);
        FAIL_IF(is_nothing(x));
        drop_top(m, &sp, 3);
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
        FAIL_IF(!set_item(m, sp[-2], sp[-1], sp[-3]));
        drop_top(m, &sp, 3);
        NEXT();
    }
    OP(DELETE_SUBSCR)
    {
        FAIL_IF(!set_item(m, sp[-2], sp[-1], NOTHING));
        drop_top(m, &sp, 2);
        NEXT();
    }
    OP(BINARY_SLICE)
    {
        value s = slice_new(m, sp[-2], sp[-1], NONE);
        FAIL_IF(is_nothing(s));
        value x = get_item(m, sp[-3], s);
        drop(m, s);
        REPLACE(3, x);
    }
    OP(STORE_SLICE)
    {
        value s = slice_new(m, sp[-2], sp[-1], NONE);
        FAIL_IF(is_nothing(s));
        bool done = set_item(m, sp[-3], s, sp[-4]);
        drop(m, s);
        FAIL_IF(!done);
        drop_top(m, &sp, 4);
        NEXT();
    }

    /* Operators. */
    OP(BINARY_OP)
    {
        value a = sp[-2], b = sp[-1];
        value x = at->arg < BIN_COUNT
                      ? binary(m, a, b, (binary_operator)at->arg)
                      : binary_in_place(m, a, b, (binary_operator)(at->arg - BIN_COUNT));
        REPLACE(2, x);
    }
    OP(COMPARE_OP)
    {
        value x = compare(m, sp[-2], sp[-1], (compare_operator)(at->arg >> 5));
        if (at->arg & 16 && !is_nothing(x) && !is_bool(x)) {
            int truth = is_true(m, x);
            drop(m, x);
            x = truth < 0 ? NOTHING : boolean(truth);
        }
        REPLACE(2, x);
    }
    OP(CONTAINS_OP)
    {
        int found = contains(m, sp[-1], sp[-2]);
        FAIL_IF(found < 0);
        drop_top(m, &sp, 2);
        PUSH(boolean(found ^ (int)at->arg));
        NEXT();
    }
    OP(IS_OP)
    {
        bool same = is_same(sp[-2], sp[-1]) ^ (at->arg != 0);
        drop_top(m, &sp, 2);
        PUSH(boolean(same));
        NEXT();
    }
    OP(UNARY_NEGATIVE)
    {
        REPLACE(1, unary(m, TOP(), UNARY_OP_MINUS));
    }
    OP(UNARY_INVERT)
    {
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
        int truth = is_true(m, x);
        FAIL_IF(truth < 0);
        TOP() = boolean(truth);
        drop(m, x);
        NEXT();
    }

    /* Jumps. */
    OP(JUMP_FORWARD)
    {
        at += at->arg;
        DISPATCH();
    }
    OP(JUMP_BACKWARD)
    {
        POLL(at + (int32_t)at->arg);
        at += (int32_t)at->arg;
        DISPATCH();
    }
    OP(JUMP_BACKWARD_NO_INTERRUPT)
    {
        at += (int32_t)at->arg;
        DISPATCH();
    }
    OP(POP_JUMP_IF_FALSE)
    {
        value x = POP();
        at += is_same(x, FALSE) ? (int32_t)at->arg : 1;
        DISPATCH();
    }
    OP(POP_JUMP_IF_TRUE)
    {
        value x = POP();
        at += is_same(x, TRUE) ? (int32_t)at->arg : 1;
        DISPATCH();
    }
    OP(POP_JUMP_IF_NONE)
    {
        value x = POP();
        drop(m, x);
        at += is_none(x) ? (int32_t)at->arg : 1;
        DISPATCH();
    }
    OP(POP_JUMP_IF_NOT_NONE)
    {
        value x = POP();
        drop(m, x);
        at += !is_none(x) ? (int32_t)at->arg : 1;
        DISPATCH();
    }

    /* Building. */
    OP(BUILD_TUPLE)
    {
        tuple *t = tuple_new(m, at->arg);
        FAIL_IF(!t);
        sp -= at->arg;
        memcpy(t->items, sp, at->arg * sizeof *sp);
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
        drop_top(m, &sp, 1);
        NEXT();
    }
    OP(SET_ADD)
    {
        FAIL_IF(!set_add(m, as(set, sp[-1 - (int32_t)at->arg]), TOP()));
        drop_top(m, &sp, 1);
        NEXT();
    }
    OP(SET_UPDATE)
    {
        FAIL_IF(!set_update(m, as(set, sp[-1 - (int32_t)at->arg]), TOP()));
        drop_top(m, &sp, 1);
        NEXT();
    }
    OP(MAP_ADD)
    {
        FAIL_IF(!dict_set(m, as(dict, sp[-2 - (int32_t)at->arg]), sp[-2], sp[-1]));
        drop_top(m, &sp, 2);
        NEXT();
    }
    OP(DICT_UPDATE)
    {
        FAIL_IF(!run_dict_update(m, as(dict, sp[-1 - (int32_t)at->arg]), TOP()));
        drop_top(m, &sp, 1);
        NEXT();
    }
    OP(DICT_MERGE)
    {
        int32_t i = (int32_t)at->arg;
        FAIL_IF(!dict_merge_keywords(m, as(dict, sp[-1 - i]), TOP(), sp[-4 - i]));
        drop_top(m, &sp, 1);
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
        FAIL_IF(!run_unpack_sequence(m, x, at->arg, sp - 1));
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

    /* Calls. */
    OP(CALL)
    {
        size_t count = at->arg;
        value callable = sp[-2 - (ptrdiff_t)count];
        value *args = sp - count;
        type *t = is_object(callable) ? as_object(callable)->type : NULL;
        if (!is_nothing(args[-1])) {
            args--;
            count++;
        } else if (t == m->types[T_method]) {
            /* A bound method is taken apart: its function and its self stand where it stood. */
            method *bound = as(method, callable);
            args[-1] = keep(bound->self);
            args[-2] = keep(bound->function);
            drop(m, callable);
            DISPATCH_AGAIN();
        }
        if (t == m->types[T_function]) {
            function *fn = as(function, callable);
            FAIL_IF(!depth_enter(m));
            frame *callee;
            if (takes_exactly(fn->code, count)) {
                callee = frame_push(m, fn);
                if (!callee)
                    goto call_failed;
                memcpy(frame_locals(callee), args, count * sizeof *args);
            } else {
                callee = bind_call(m, fn, args, count, NULL);
                if (!callee)
                    goto call_failed;
                for (size_t i = 0; i < count; i++)
                    drop(m, args[i]);
            }
            sp -= at->arg + 2;
            drop(m, callable);
            SAVE();
            callee->way = WAY_PUSH;
            callee->verb = VERB_CALL;
            callee->back = f;
            m->frame = f = callee;
            goto entered_call;
        }
        generator *g;
        enum crossing how = crossing_of(m, callable, t, args, count, &g);
        if (how != CROSSING_NONE) {
            SAVE();
            switch (how) {
            case CROSSING_NEXT:
                if (!can_resume(g, NONE))
                    break;
                FAIL_IF(!depth_enter(m));
                RESUME_INTO(g, NONE, WAY_SEND, VERB_NEXT);
            case CROSSING_NEXT_OR:
                if (!can_resume(g, NONE))
                    break;
                FAIL_IF(!depth_enter(m));
                RESUME_INTO(g, NONE, WAY_NEXT_OR, VERB_NEXT);
            case CROSSING_SEND: {
                value sent = args[count - 1];
                if (!can_resume(g, sent))
                    break;
                FAIL_IF(!depth_enter(m));
                RESUME_INTO(g, keep(sent), WAY_SEND, VERB_SEND);
            }
            case CROSSING_THROW: {
                thrown what = {args[count - 1], NOTHING, NOTHING, true};
                entered e = generator_enter_throw(m, g, &what, WAY_SEND, VERB_THROW);
                FAIL_IF(e == ENTERED_NOT);
                f = m->frame;
                LOAD();
                FORGET_LAST();
                if (e == ENTERED_THROWING)
                    goto thrown;
                DISPATCH();
            }
            case CROSSING_CLOSE: {
                entered e = generator_enter_close(m, g, WAY_CLOSE);
                FAIL_IF(e == ENTERED_NOT);
                if (e == ENTERED_DONE) {
                    drop_top(m, &sp, at->arg + 2);
                    PUSH(NONE);
                    NEXT();
                }
                f = m->frame;
                LOAD();
                FORGET_LAST();
                if (e == ENTERED_THROWING)
                    goto thrown;
                DISPATCH();
            }
            case CROSSING_NONE:
                break;
            }
        }
        value x = call(m, callable, args, count, NULL);
        REPLACE(at->arg + 2, x);
    }
    OP(CALL_KW)
    {
        tuple *names = as(tuple, TOP());
        size_t count = at->arg;
        value *args = sp - 1 - count;
        value callable = args[-2];
        type *t = is_object(callable) ? as_object(callable)->type : NULL;
        if (!is_nothing(args[-1])) {
            args--;
            count++;
        } else if (t == m->types[T_method]) {
            method *bound = as(method, callable);
            args[-1] = keep(bound->self);
            args[-2] = keep(bound->function);
            drop(m, callable);
            DISPATCH_AGAIN();
        }
        if (t == m->types[T_function]) {
            FAIL_IF(!depth_enter(m));
            frame *callee =
                bind_call(m, as(function, callable), args, count - names->count, names);
            if (!callee)
                goto call_failed;
            drop_top(m, &sp, at->arg + 3);
            SAVE();
            callee->way = WAY_PUSH;
            callee->verb = VERB_CALL;
            callee->back = f;
            m->frame = f = callee;
            goto entered_call;
        }
        REPLACE(at->arg + 3, call(m, callable, args, count - names->count, names));
    }
    OP(CALL_FUNCTION_EX)
    {
        uint32_t mapped = at->arg & 1;
        value *args = sp - 1 - mapped;
        value callable = args[-2];
        FAIL_IF(!run_spread_to_tuple(m, callable, args));
        dict *named = mapped ? as(dict, sp[-1]) : NULL;
        if (is_object(callable) && as_object(callable)->type == m->types[T_function]) {
            FAIL_IF(!depth_enter(m));
            frame *callee = run_bind_spread(m, as(function, callable), as(tuple, *args), named);
            if (!callee)
                goto call_failed;
            drop_top(m, &sp, 3 + mapped);
            SAVE();
            callee->way = WAY_PUSH;
            callee->verb = VERB_CALL;
            callee->back = f;
            m->frame = f = callee;
            goto entered_call;
        }
        REPLACE(3 + mapped, call_spread(m, callable, as(tuple, *args), named));
    }
call_failed:
    depth_leave(m);
    goto error;

entered_call:
    LOAD();
    FORGET_LAST();
    FIRE(EVENT_CALL, .frame = f, .other = f->back, .verb = VERB_CALL);
    DISPATCH();

    /* Generators. */
    OP(RETURN_GENERATOR)
    {
        frame *callee = f, *back = f->back;
        way w = (way)f->way;
        v = generator_new(m, f);
        FAIL_IF(is_nothing(v));
        m->frame = f = back;
        frame_end(m, callee);
        depth_leave(m);
        FIRE(EVENT_CREATE, .frame = &as(generator, v)->frame, .other = w == WAY_NATIVE ? NULL : f,
             .generator = as(generator, v), .value = v);
        if (as_object(v)->type == m->types[T_coroutine])
            coroutine_note_origin(m, as(generator, v));
        if (w == WAY_NATIVE) {
            *result = v;
            return LEFT_RETURN;
        }
        LOAD();
        RETURNED_TO();
        PUSH(v);
        NEXT();
    }
    OP(YIELD_VALUE)
    {
        v = POP();
        goto yielded;
    }
    OP(GET_ITER)
    {
        REPLACE(1, iter(m, TOP()));
    }
    OP(GET_YIELD_FROM_ITER)
    {
        REPLACE(1, run_get_yield_from_iter(m, f, TOP()));
    }
    OP(FOR_ITER)
    {
        value it = TOP();
        type *t = as_object(it)->type;
        if (t == m->types[T_generator]) {
            generator *g = as(generator, it);
            if (can_resume(g, NONE)) {
                FAIL_IF(!depth_enter(m));
                SAVE();
                RESUME_INTO(g, NONE, WAY_FOR, VERB_FOR);
            }
        }
        value x = t->slots.next ? t->slots.next(m, it) : next_item(m, it);
        if (!is_nothing(x)) {
            PUSH(x);
            NEXT();
        }
        if (is_raised(m) && !swallow(m, T_StopIteration))
            goto error;
        sp--;
        drop(m, it);
        at += at->arg + 2;
        DISPATCH();
    }
    OP(SEND)
    {
        value receiver = sp[-2], sent = sp[-1];
        type *t = as_object(receiver)->type;
        if (t == m->types[T_generator] || t == m->types[T_coroutine]) {
            generator *g = as(generator, receiver);
            if (can_resume(g, sent)) {
                FAIL_IF(!depth_enter(m));
                if (g->frame.state == GEN_CREATED)
                    FIRE(EVENT_DELEGATE, .frame = f, .other = &g->frame, .generator = g);
                sp--;
                SAVE();
                RESUME_INTO(g, sent, WAY_FROM, VERB_FROM);
            }
        }
        value got = NOTHING;
        resumed r = send_value(m, receiver, sent, &got);
        FAIL_IF(r == RESUMED_ERROR);
        TOP() = got;
        drop(m, sent);
        at += r == RESUMED_YIELD ? 1 : (int32_t)at->arg;
        DISPATCH();
    }
    OP(CLEANUP_THROW)
    {
        value e = TOP();
        if (!is_instance_of(m, e, T_StopIteration)) {
            sp--;
            put_raised(m, e);
            goto unwind_here;
        }
        value got = stop_iteration_value(e);
        drop_top(m, &sp, 3);
        PUSH(NONE);
        PUSH(got);
        NEXT();
    }
    OP(GET_AWAITABLE)
    {
        REPLACE(1, run_get_awaitable(m, TOP(), at->arg));
    }
    OP(GET_AITER)
    {
        REPLACE(1, run_get_aiter(m, TOP()));
    }
    OP(GET_ANEXT)
    {
        value x = run_get_anext(m, TOP());
        FAIL_IF(is_nothing(x));
        PUSH(x);
        NEXT();
    }
    OP(END_ASYNC_FOR)
    {
        value e = TOP();
        if (!is_instance_of(m, e, T_StopAsyncIteration)) {
            sp--;
            put_raised(m, e);
            goto unwind_here;
        }
        drop_top(m, &sp, 2);
        NEXT();
    }

    /* Exceptions. */
    OP(PUSH_EXC_INFO)
    {
        value e = TOP(), before = m->handled->exception;
        TOP() = is_nothing(before) ? NONE : before;
        m->handled->exception = keep(e);
        PUSH(e);
#if WATCHED
        if (at[1].op == OP_POP_TOP)
            FIRE(EVENT_CATCH, .frame = f, .value = e);
#endif
        NEXT();
    }
    OP(POP_EXCEPT)
    {
        value before = POP();
        replace(m, &m->handled->exception, is_none(before) ? NOTHING : before);
        NEXT();
    }
    OP(CHECK_EXC_MATCH)
    {
        int matches = exception_matches(m, sp[-2], sp[-1]);
        FAIL_IF(matches < 0);
        value kinds = TOP();
        TOP() = boolean(matches);
        drop(m, kinds);
        if (matches)
            FIRE(EVENT_CATCH, .frame = f, .value = sp[-2]);
        NEXT();
    }
    OP(CHECK_EG_MATCH)
    {
        value match = NOTHING, rest = NOTHING;
        FAIL_IF(!exception_group_match(m, sp[-2], sp[-1], &match, &rest));
        drop_top(m, &sp, 2);
        PUSH(rest);
        PUSH(match);
        if (!is_none(match)) {
            replace(m, &m->handled->exception, keep(match));
            FIRE(EVENT_CATCH, .frame = f, .value = match);
        }
        NEXT();
    }
    OP(RAISE_VARARGS)
    {
        if (at->arg == 0 && is_nothing(exception_handled(m))) {
            fail(m, T_RuntimeError, "No active exception to reraise");
            goto error;
        }
        if (at->arg == 0) {
            put_raised(m, keep(exception_handled(m)));
            goto unwind_here;
        }
        value cause = at->arg == 2 ? POP() : NOTHING;
        value what = POP();
        exception_raise(m, what, cause);
        drop(m, what);
        drop_any(m, cause);
        goto error;
    }
    OP(RERAISE)
    {
        value e = POP();
        raised_at = (int32_t)(at - frame_code(f)->run);
        if (at->arg)
            f->at = frame_code(f)->run + as_small(sp[-(int32_t)at->arg]);
        put_raised(m, e);
        goto unwind;
    }
    OP(BEFORE_WITH)
    {
        value leave = NOTHING;
        value got = run_enter_with(m, TOP(), false, &leave);
        FAIL_IF(is_nothing(got));
        value manager = TOP();
        TOP() = leave;
        PUSH(got);
        drop(m, manager);
        NEXT();
    }
    OP(BEFORE_ASYNC_WITH)
    {
        value leave = NOTHING;
        value got = run_enter_with(m, TOP(), true, &leave);
        FAIL_IF(is_nothing(got));
        value manager = TOP();
        TOP() = leave;
        PUSH(got);
        drop(m, manager);
        NEXT();
    }
    OP(WITH_EXCEPT_START)
    {
        exception *e = as(exception, TOP());
        value tb = is_nothing(e->traceback) ? NONE : e->traceback;
        value x = call3(m, sp[-4], of(e->head.type), of(e), tb);
        FAIL_IF(is_nothing(x));
        PUSH(x);
        NEXT();
    }

    /* Special forms of the plain loop. */
#if !WATCHED
#include "run_special.h"
#endif

    OP(EXTENDED_ARG)
    OP(EXIT_INIT_CHECK)
    {
        fail(m, T_SystemError, "unknown opcode %d", (int)at->op);
        goto error;
    }

    /* Leaving a frame with the value v. */
    OP(RETURN_CONST)
    {
        v = keep(consts[at->arg]);
        goto returned;
    }
    OP(RETURN_VALUE)
    {
        v = POP();
        goto returned;
    }

returned: {
    way w = (way)f->way;
    f->depth = (uint16_t)(sp - stack);
    if (f->owner == FRAME_OF_GENERATOR) {
        generator *g = frame_generator(f);
        FIRE(EVENT_FINISH, .frame = f, .other = driver_of(f), .generator = g, .value = v,
             .verb = f->verb);
        f = f->back;
        generator_end(m, g);
    } else {
        FIRE(EVENT_RETURN, .frame = f, .other = driver_of(f), .value = v, .verb = f->verb);
        frame *callee = f;
        m->frame = f = f->back;
        frame_end(m, callee);
    }
    depth_leave(m);
    if (w == WAY_NATIVE) {
        *result = v;
        return LEFT_RETURN;
    }
    LOAD();
    RETURNED_TO();
    if (w == WAY_PUSH) {
        PUSH(v);
        NEXT();
    }
    switch (w) {
    case WAY_SEND:
        generator_raise_stop(m, v);
        goto error;
    case WAY_NEXT_OR: {
        drop(m, v);
        value otherwise = keep(TOP());
        drop_top(m, &sp, at->arg + 2);
        PUSH(otherwise);
        NEXT();
    }
    case WAY_FOR: {
        drop(m, v);
        value it = POP();
        at += at->arg + 2;
        drop(m, it);
        DISPATCH();
    }
    case WAY_FROM_THROW:
        generator_wake(m, frame_generator(f));
        at -= 2;
        /* fall through */
    case WAY_FROM:
        PUSH(v);
        at += at->arg;
        FIRE(EVENT_ARRIVE, .frame = f, .value = v, .verb = VERB_FROM);
        DISPATCH();
    case WAY_CLOSE:
        drop_top(m, &sp, at->arg + 2);
        PUSH(v);
        NEXT();
    case WAY_CLOSE_FIRST:
        drop(m, v);
        generator_raise_pending(m, f);
        LOAD();
        goto thrown;
    case WAY_INIT: {
        if (!is_none(v)) {
            fail(m, T_TypeError, "__init__() should return None, not '%T'", v);
            drop(m, v);
            goto error;
        }
        NEXT();
    }
    default:
        __builtin_unreachable();
    }
}

yielded: {
    generator *g = frame_generator(f);
    way w = (way)f->way;
    FIRE(EVENT_YIELD, .frame = f, .other = driver_of(f), .generator = g, .value = v,
         .verb = f->verb);
    f->at = at + 1;
    SAVE();
    generator_unlink(m, g);
    depth_leave(m);
    if (w == WAY_NATIVE) {
        *result = v;
        return LEFT_YIELD;
    }
    f = m->frame;
    LOAD();
    RETURNED_TO();
    switch (w) {
    case WAY_SEND:
    case WAY_NEXT_OR:
        drop_top(m, &sp, at->arg + 2);
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .generator = g, .value = v);
        NEXT();
    case WAY_FOR:
        PUSH(v);
        FIRE(EVENT_ARRIVE, .frame = f, .generator = g, .value = v, .verb = VERB_FOR);
        NEXT();
    case WAY_FROM:
        PUSH(v);
        NEXT();
    case WAY_FROM_THROW:
        generator_wake(m, frame_generator(f));
        PUSH(v);
        at--;
        DISPATCH();
    case WAY_CLOSE:
        drop(m, v);
        generator_ignored_exit(m, g);
        goto error;
    case WAY_CLOSE_FIRST: {
        drop(m, v);
        generator_ignored_exit(m, g);
        generator_wake(m, frame_generator(f));
        value pending = POP();
        drop(m, pending);
        goto thrown;
    }
    default:
        __builtin_unreachable();
    }
}

    /* The raised exception of the machine enters f at its resume point: the yield before it is what it comes from. */
thrown:
    f->at = at;
    PUSH(NONE); /* where a sent value would be: handlers count on the place */
    traceback_push(m, f);
    FIRE(EVENT_RAISE, .frame = f, .value = m->raised);
    raised_at = (int32_t)(at - frame_code(f)->run) - 1;
    goto unwind;

error:
    traceback_push(m, f);
    FIRE(EVENT_RAISE, .frame = f, .value = m->raised);
unwind_here:
    raised_at = (int32_t)(at - frame_code(f)->run);
unwind: {
    const guard *g = code_guard(frame_code(f), raised_at);
    if (!g)
        goto failed;
    while (sp > stack + g->depth) {
        value x = POP();
        drop_any(m, x);
    }
    if (g->lasti)
        PUSH(small(f->at - frame_code(f)->run));
    PUSH(take_raised(m));
    at = frame_code(f)->run + g->target;
    DISPATCH();
}

    /* Leaving a frame with the raised exception. */
failed: {
    way w = (way)f->way;
    value raised = take_raised(m);
    f->depth = (uint16_t)(sp - stack);
    if (f->owner == FRAME_OF_GENERATOR) {
        generator *g = frame_generator(f);
        FIRE(EVENT_FINISH, .frame = f, .other = driver_of(f), .generator = g, .value = raised,
             .verb = f->verb);
        f = f->back;
        generator_end(m, g);
    } else {
        frame *callee = f;
        m->frame = f = f->back;
        frame_end(m, callee);
    }
    depth_leave(m);
    put_raised(m, raised);
    if (w == WAY_NATIVE)
        return LEFT_ERROR;
    LOAD();
    RETURNED_TO();
    switch (w) {
    case WAY_FROM_THROW:
        generator_wake_raised(m, frame_generator(f));
        goto thrown;
    case WAY_CLOSE:
        if (!swallow(m, T_GeneratorExit) && !swallow(m, T_StopIteration))
            goto error;
        drop_top(m, &sp, at->arg + 2);
        PUSH(NONE);
        NEXT();
    case WAY_CLOSE_FIRST:
        if (swallow(m, T_GeneratorExit) || swallow(m, T_StopIteration)) {
            generator_raise_pending(m, f);
            LOAD();
        } else {
            value pending = POP();
            drop(m, pending);
            generator_wake_raised(m, frame_generator(f));
        }
        goto thrown;
    default:
        goto error;
    }
}
}
