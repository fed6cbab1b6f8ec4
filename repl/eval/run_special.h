/* Special instructions of the plain loop: the same meaning as the plain one that quicken.h names
 * beside each, made fast for what programs mostly do. */

OP(BINARY_ADD)
{
    value a = sp[-2], b = sp[-1];
    if (is_small(a) && is_small(b) && small_add(a, b, &sp[-2])) {
        sp--;
        NEXT();
    }
    value x = at->arg < BIN_COUNT ? binary(m, a, b, BIN_ADD) : binary_in_place(m, a, b, BIN_ADD);
    REPLACE(2, x);
}
OP(BINARY_SUBTRACT)
{
    value a = sp[-2], b = sp[-1];
    if (is_small(a) && is_small(b) && small_subtract(a, b, &sp[-2])) {
        sp--;
        NEXT();
    }
    value x = at->arg < BIN_COUNT ? binary(m, a, b, BIN_SUBTRACT)
                                  : binary_in_place(m, a, b, BIN_SUBTRACT);
    REPLACE(2, x);
}
/* A comparison and the jump behind it. */
OP(COMPARE_JUMP)
{
    value a = sp[-2], b = sp[-1];
    if (is_small(a) && is_small(b)) {
        bool holds = small_compare(a, b, (compare_operator)(at->arg >> 5));
        sp -= 2;
        at++;
        bool jumps = holds == (at->op == OP_POP_JUMP_IF_TRUE);
        at += jumps ? (int32_t)at->arg : 1;
        DISPATCH();
    }
    goto op_COMPARE_OP;
}
OP(BINARY_MULTIPLY)
{
    value a = sp[-2], b = sp[-1];
    if (is_small(a) && is_small(b) && small_multiply(a, b, &sp[-2])) {
        sp--;
        NEXT();
    }
    goto op_BINARY_OP;
}
OP(BINARY_SUBSCR_FAST)
{
    value o = sp[-2], key = sp[-1];
    if (is_small(key) && is_object(o)) {
        type *t = as_object(o)->type;
        uint64_t i = (uint64_t)as_small(key);
        const value *item = NULL;
        if (t == m->types[T_list] && i < as(list, o)->count)
            item = &as(list, o)->items[i];
        else if (t == m->types[T_tuple] && i < as(tuple, o)->count)
            item = &as(tuple, o)->items[i];
        if (item) {
            value x = keep(*item);
            sp--;
            TOP() = x;
            drop(m, o);
            NEXT();
        }
    }
    goto op_BINARY_SUBSCR;
}
/* The line knows a version of the globals that lacks the name; its hint is then about the builtins.
 */
OP(LOAD_GLOBAL_CACHED)
{
    cache_line *line = insn_cache(at);
    str *name = NAME(at->arg >> 1);
    dict *globals = f->function->globals;
    value *found = NULL;
    if (globals->version != line->version || line->version == 0)
        found = dict_hint(m, globals, name, &line->hint);
    if (!found) {
        line->version = globals->version;
        if (!is_same(f->function->builtins, of(m->builtins)))
            goto op_LOAD_GLOBAL;
        found = dict_hint(m, m->builtins, name, &line->hint);
        if (!found)
            goto op_LOAD_GLOBAL;
    }
    value x = *found;
    PUSH(keep(x));
    if (at->arg & 1)
        PUSH(NOTHING);
    NEXT();
}
OP(LOAD_ATTR_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    if (is_object(o) && as_object(o)->type->version == line->version) {
        dict **own = instance_dict_at(o);
        value *found = own && *own ? dict_hint(m, *own, NAME(at->arg >> 1), &line->hint) : NULL;
        if (found) {
            value x = keep(*found);
            TOP() = x;
            drop(m, o);
            NEXT();
        }
    } else {
        run_guess_attribute(m, o, NAME(at->arg >> 1), line);
    }
    REPLACE(1, get_attribute(m, o, NAME(at->arg >> 1)));
}
OP(LOAD_METHOD_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    if (is_object(o) && as_object(o)->type->version == line->version) {
        dict **own = as_object(o)->type->dict_offset ? instance_dict_at(o) : NULL;
        if (!own || !*own || is_nothing(dict_get_str(m, *own, NAME(at->arg >> 1)))) {
            TOP() = keep(line->held);
            PUSH(o);
            NEXT();
        }
    } else {
        run_guess_method(m, o, NAME(at->arg >> 1), line);
    }
    goto op_LOAD_ATTR;
}
OP(STORE_ATTR_CACHED)
{
    value o = TOP();
    cache_line *line = insn_cache(at);
    if (is_object(o) && as_object(o)->type->version == line->version) {
        dict **own = instance_dict_at(o);
        value *found = own && *own ? dict_hint(m, *own, NAME(at->arg), &line->hint) : NULL;
        if (found) {
            replace(m, found, keep(sp[-2]));
            drop_top(m, &sp, 2);
            NEXT();
        }
    } else {
        run_guess_store(m, o, NAME(at->arg), line);
    }
    goto op_STORE_ATTR;
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
    } else if (t == m->types[T_list_iterator]) {
        sequence_iterator *s = as(sequence_iterator, it);
        if (!is_nothing(s->sequence) && (size_t)s->index < as(list, s->sequence)->count) {
            value x = as(list, s->sequence)->items[s->index++];
            PUSH(keep(x));
            NEXT();
        }
    }
    goto op_FOR_ITER;
}
