/* Names in the plain loop: globals, names of modules, attributes and methods, each with what its
 * line of cache says. Part of run_special.h. */

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
    const value *found = held_field(o, insn_cache(at));
    if (!MOSTLY(found))
        goto attribute_elsewhere;
    value x = keep(*found);
    TOP() = x;
    drop(m, o);
    NEXT();
}
attribute_elsewhere:
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    if (at[-1].op == OP_LOAD_FAST_ATTR && is_about_elsewhere(line))
        at[-1].op = OP_LOAD_FAST;
    if (line->hint == HINT_COMPUTED_DIRECTLY && speaks_of_elsewhere(line, o))
        REPLACE(1, as(getset_descriptor, line->held)->record->get(m, o));
    const value *found = held_in_dict(o, line);
    if (!found)
        found = held_by_class(m, o, line);
    if (found) {
        value x = keep(*found);
        TOP() = x;
        drop(m, o);
        NEXT();
    }
    special = OBSERVED ? NULL : held_getter(m, o, line);
    if (special)
        goto call_special;
#if !OBSERVED
    /* A line that computes is of no class that asks. */
    if (line->hint < HINT_PROPERTY) {
        special = held_asked(m, o, line);
        if (special)
            goto ask_attribute;
        special = asked_attribute(m, o);
        if (special)
            goto look_and_ask;
    }
#endif
    REPLACE(1, run_load_attribute(m, o, NAME(at->arg >> 1), line));
}
/* A Python function that an operator or an attribute stands for is called with the operands, which
 * are all that it takes, and lie as it takes them. */
#define CALL_SPECIAL(how)                                                    \
    do {                                                                     \
        FAIL_IF(!depth_enter(m));                                            \
        size_t count = (size_t)special->code->runs - 1;                      \
        frame *callee = frame_push_completed(m, special, sp - count, count); \
        if (!callee)                                                         \
            goto call_failed;                                                \
        special->head.refs++;                                                \
        sp -= count;                                                         \
        CALL_IN(callee, how);                                                \
    } while (0)
call_special : CALL_SPECIAL(WAY_PUSH);
call_storing : CALL_SPECIAL(WAY_STORE);
/* Of a local, or with the object left where it is: the instruction behind says of what. */
#define PUSH_ATTRIBUTE(object, otherwise)                               \
    do {                                                                \
        const value *found_ = held_field((object), insn_cache(at + 1)); \
        if (!MOSTLY(found_))                                            \
            goto otherwise;                                             \
        value x_ = *found_;                                             \
        PUSH(keep(x_));                                                 \
        at++;                                                           \
        NEXT();                                                         \
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
        if (lacks_all(o) || MOSTLY(lacks(m, o, NAME(at->arg >> 1), line))) {
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
    const value *found = held_attribute(o, line);
    if (!found)
        found = held_by_class(m, o, line);
#if !OBSERVED
    special = found ? NULL : held_asked(m, o, line);
    if (special)
        goto ask_attribute;
    special = found ? NULL : asked_attribute(m, o);
    if (special)
        goto look_and_ask;
#endif
    value x = found ? keep(*found) : run_load_attribute(m, o, NAME(at->arg >> 1), line);
    FAIL_IF(is_nothing(x));
    if (!line->version)
        at->op = OP_LOAD_METHOD_CACHED;
    TOP() = x;
    PUSH(NOTHING);
    drop(m, o);
    NEXT();
}
/* super().f(…), of an object of the same class as last time. */
OP(LOAD_SUPER_METHOD)
{
    cache_line *line = insn_cache(at);
    value self = TOP(), cls = sp[-2];
    bool known = is_same(sp[-3], of(m->types[T_super])) && is_object(cls) &&
                 is_kind_type(as_object(cls)->type, KIND_TYPE);
    if (!known || !speaks_of(line, self) || as(type, cls)->version != line->hint) {
        if (known && is_object(self))
            run_guess_super(m, as(type, cls), as_object(self)->type, NAME(at->arg >> 2), line);
        goto op_LOAD_SUPER_ATTR;
    }
    m->types[T_super]->head.refs--; /* the machine holds it, too, as self's class does cls */
    as_object(cls)->refs--;
    sp--;
    sp[-2] = keep(line->held);
    sp[-1] = self;
    NEXT();
}
OP(LOAD_FAST_METHOD)
{
    cache_line *line = insn_cache(at + 1);
    value o = LOCAL(at->arg);
    if (!speaks_of(line, o) || !(lacks_all(o) || lacks(m, o, NAME(at[1].arg >> 1), line)))
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
    value *place = held_attribute(o, line);
    if (!MOSTLY(place)) {
        special = OBSERVED ? NULL : held_setter(m, o, line);
        if (special) {
            TOP() = sp[-2];
            sp[-2] = o;
            goto call_storing;
        }
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
OP(DELETE_ATTR_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    value *place = held_field(o, line);
    if (!MOSTLY(place)) {
        FAIL_OPERANDS_IF(!run_delete_attribute(m, o, NAME(at->arg), line), 1);
        sp = drop_top(m, sp, 1);
        NEXT();
    }
    value old = *place;
    *place = NOTHING;
    sp--;
    drop(m, old);
    drop(m, o);
    NEXT();
}
/* o.name = v of locals: o is looked at where it lies. */
#define FILL_ATTRIBUTE(object, given, otherwise)                  \
    do {                                                          \
        value o_ = (object), v_ = (given), old_ = NOTHING;        \
        const cache_line *line_ = insn_cache(at + 1);             \
        if (!MOSTLY(speaks_of(line_, o_)))                        \
            goto otherwise;                                       \
        value *place_ = field_of_line(o_, line_);                 \
        if (MOSTLY(place_->bits)) {                               \
            old_ = *place_;                                       \
            *place_ = keep(v_);                                   \
        } else if (!field_fill(as_object(o_), line_->hint, v_)) { \
            goto otherwise;                                       \
        }                                                         \
        f->at = ++at;                                             \
        drop_any(m, old_);                                        \
    } while (0)
OP(FAST_FAST_STORE_ATTR)
{
    FILL_ATTRIBUTE(LOCAL(at->arg & 15), LOCAL(at->arg >> 4), op_LOAD_FAST_LOAD_FAST);
    NEXT();
}
OP(LOAD_FAST_STORE_ATTR)
{
    FILL_ATTRIBUTE(LOCAL(at->arg), TOP(), op_LOAD_FAST);
    value given = POP();
    drop(m, given);
    NEXT();
}
OP(SWAP_STORE_ATTR)
{
    const cache_line *line = insn_cache(at + 1);
    value o = sp[-2];
    value *place = held_field(o, line);
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
