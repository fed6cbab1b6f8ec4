#include "emit.h"

#include "repl/read/tree/unparse.h"

#include <string.h>

/* Patterns (PEP 634). While one is tried, the stack holds, from the bottom: the subject of the
 * statement, the values captured so far, and `on_top` values the pattern at hand still needs. When
 * it fails, all but the subject is popped: fail_pop[n] is where n values are. */
typedef struct matcher {
    const char **stores; /* the captured names, in the order of their values */
    int store_count, store_capacity;
    bool allow_irrefutable;
    label *fail_pop;
    int fail_pop_count, fail_pop_capacity;
    int on_top;
} matcher;

static void emit_pattern(emitter *e, pattern *p, matcher *m);

static bool is_wildcard(const pattern *p)
{
    return p->kind == PATTERN_AS && !p->as.name;
}

static bool is_star_wildcard(const pattern *p)
{
    return p->kind == PATTERN_STAR && !p->star.name;
}

/* --- Failing --- */

static void need_fail_pop(emitter *e, matcher *m, int n)
{
    if (n >= m->fail_pop_capacity) {
        int capacity = (n + 1) * 2;
        label *more = pool_take(e->scratch, sizeof *more * (size_t)capacity);
        if (m->fail_pop_count)
            memcpy(more, m->fail_pop, sizeof *more * (size_t)m->fail_pop_count);
        m->fail_pop = more;
        m->fail_pop_capacity = capacity;
    }
    while (m->fail_pop_count <= n)
        m->fail_pop[m->fail_pop_count++] = emit_new_label(e);
}

static void jump_to_fail(emitter *e, position at, matcher *m, int op)
{
    int pops = m->on_top + m->store_count;
    need_fail_pop(e, m, pops);
    emit_jump(e, at, op, m->fail_pop[pops]);
}

static void emit_fail_pops(emitter *e, position at, matcher *m)
{
    if (!m->fail_pop_count)
        return;
    while (--m->fail_pop_count) {
        emit_here(e, m->fail_pop[m->fail_pop_count]);
        emit_op(e, at, OP_POP_TOP);
    }
    emit_here(e, m->fail_pop[0]);
}

/* --- Capturing --- */

static void rotate(emitter *e, position at, int count)
{
    while (count > 1)
        emit_arg(e, at, OP_SWAP, count--);
}

static int store_index(const matcher *m, const char *name)
{
    for (int i = 0; i < m->store_count; i++) {
        if (!strcmp(m->stores[i], name))
            return i;
    }
    return -1;
}

static void add_store(emitter *e, position at, matcher *m, const char *name)
{
    if (store_index(m, name) >= 0)
        trouble_raise(e->trouble, at, "multiple assignments to name '%s' in pattern", name);
    if (m->store_count == m->store_capacity) {
        m->store_capacity = m->store_capacity ? m->store_capacity * 2 : 8;
        const char **more = pool_take(e->scratch, sizeof *more * (size_t)m->store_capacity);
        if (m->store_count)
            memcpy(more, m->stores, sizeof *more * (size_t)m->store_count);
        m->stores = more;
    }
    m->stores[m->store_count++] = name;
}

static void capture(emitter *e, position at, const char *name, matcher *m)
{
    if (!name) {
        emit_op(e, at, OP_POP_TOP);
        return;
    }
    if (store_index(m, name) < 0) {
        emit_forbid(e, at, name, STORE);
        rotate(e, at, m->on_top + m->store_count + 1);
    }
    add_store(e, at, m, name);
}

static void emit_subpattern(emitter *e, pattern *p, matcher *m)
{
    bool allowed = m->allow_irrefutable;
    m->allow_irrefutable = true;
    emit_pattern(e, p, m);
    m->allow_irrefutable = allowed;
}

static void emit_as(emitter *e, pattern *p, matcher *m)
{
    if (!p->as.pattern) {
        if (!m->allow_irrefutable && p->as.name)
            trouble_raise(e->trouble, p->at,
                          "name capture '%s' makes remaining patterns unreachable", p->as.name);
        if (!m->allow_irrefutable)
            trouble_raise(e->trouble, p->at, "wildcard makes remaining patterns unreachable");
        capture(e, p->at, p->as.name, m);
        return;
    }
    m->on_top++;
    emit_arg(e, p->at, OP_COPY, 1);
    emit_pattern(e, p->as.pattern, m);
    m->on_top--;
    capture(e, p->at, p->as.name, m);
}

/* --- Sequences --- */

static void emit_length_check(emitter *e, position at, matcher *m, size_t length, bool exact)
{
    emit_op(e, at, OP_GET_LEN);
    emit_const(e, at, konst_int((int64_t)length));
    emit_compare_op(e, at, exact ? CMP_EQ : CMP_GE);
    jump_to_fail(e, at, m, OP_POP_JUMP_IF_FALSE);
}

static void emit_unpacked(emitter *e, position at, pattern_seq seq, int star, matcher *m)
{
    int n = (int)seq.count;
    if (star >= 0) {
        if (star >= 1 << 8 || n - star - 1 >= INT32_MAX >> 8)
            trouble_raise(e->trouble, at,
                          "too many expressions in star-unpacking sequence pattern");
        emit_arg(e, at, OP_UNPACK_EX, star + ((n - star - 1) << 8));
    } else {
        emit_arg(e, at, OP_UNPACK_SEQUENCE, n);
    }
    m->on_top += n;
    for (int i = 0; i < n; i++) {
        m->on_top--;
        emit_subpattern(e, seq.items[i], m);
    }
}

/* With *_ in it, only the other elements are fetched, by index. */
static void emit_subscripts(emitter *e, position at, pattern_seq seq, int star, matcher *m)
{
    m->on_top++;
    for (int i = 0; i < (int)seq.count; i++) {
        if (i == star || is_wildcard(seq.items[i]))
            continue;
        emit_arg(e, at, OP_COPY, 1);
        if (i < star) {
            emit_const(e, at, konst_int(i));
        } else {
            emit_op(e, at, OP_GET_LEN);
            emit_const(e, at, konst_int((int)seq.count - i));
            emit_binary(e, at, BIN_SUBTRACT, false);
        }
        emit_op(e, at, OP_BINARY_SUBSCR);
        emit_subpattern(e, seq.items[i], m);
    }
    m->on_top--;
    emit_op(e, at, OP_POP_TOP);
}

static void emit_sequence(emitter *e, pattern *p, matcher *m)
{
    pattern_seq seq = p->sequence.patterns;
    int star = -1;
    bool only_wildcards = true, star_wildcard = false;
    for (size_t i = 0; i < seq.count; i++) {
        if (seq.items[i]->kind == PATTERN_STAR) {
            if (star >= 0)
                trouble_raise(e->trouble, p->at, "multiple starred names in sequence pattern");
            star = (int)i;
            star_wildcard = is_star_wildcard(seq.items[i]);
            only_wildcards &= star_wildcard;
        } else {
            only_wildcards &= is_wildcard(seq.items[i]);
        }
    }
    m->on_top++;
    emit_op(e, p->at, OP_MATCH_SEQUENCE);
    jump_to_fail(e, p->at, m, OP_POP_JUMP_IF_FALSE);
    if (star < 0)
        emit_length_check(e, p->at, m, seq.count, true);
    else if (seq.count > 1)
        emit_length_check(e, p->at, m, seq.count - 1, false);
    m->on_top--;
    if (only_wildcards)
        emit_op(e, p->at, OP_POP_TOP);
    else if (star_wildcard)
        emit_subscripts(e, p->at, seq, star, m);
    else
        emit_unpacked(e, p->at, seq, star, m);
}

/* --- Mappings and classes --- */

/* Fails when what the instruction before gave is None. */
static void fail_if_none(emitter *e, position at, matcher *m)
{
    emit_arg(e, at, OP_COPY, 1);
    emit_none(e, at);
    emit_arg(e, at, OP_IS_OP, 1);
    jump_to_fail(e, at, m, OP_POP_JUMP_IF_FALSE);
}

static void emit_keys(emitter *e, pattern *p)
{
    expr_seq keys = p->mapping.keys;
    for (size_t i = 0; i < keys.count; i++) {
        expr *key = keys.items[i];
        if (key->kind == EXPR_CONSTANT) {
            for (size_t k = 0; k < i; k++) {
                if (keys.items[k]->kind == EXPR_CONSTANT &&
                    konst_equal(&keys.items[k]->constant.value, &key->constant.value))
                    trouble_raise(e->trouble, p->at, "mapping pattern checks duplicate key (%s)",
                                  unparse_konst(e->pool, &key->constant.value));
            }
        } else if (key->kind != EXPR_ATTRIBUTE) {
            trouble_raise(e->trouble, p->at,
                          "mapping pattern keys may only match literals and attribute lookups");
        }
        emit_expr(e, key);
    }
}

/* **rest: a copy of the mapping without the keys that matched. */
static void emit_mapping_rest(emitter *e, pattern *p, matcher *m)
{
    int size = (int)p->mapping.keys.count;
    emit_arg(e, p->at, OP_BUILD_MAP, 0);
    emit_arg(e, p->at, OP_SWAP, 3);
    emit_arg(e, p->at, OP_DICT_UPDATE, 2);
    emit_arg(e, p->at, OP_UNPACK_SEQUENCE, size);
    for (; size; size--) {
        emit_arg(e, p->at, OP_COPY, 1 + size);
        emit_arg(e, p->at, OP_SWAP, 2);
        emit_op(e, p->at, OP_DELETE_SUBSCR);
    }
    capture(e, p->at, p->mapping.rest, m);
}

static void emit_mapping(emitter *e, pattern *p, matcher *m)
{
    int size = (int)p->mapping.keys.count;
    m->on_top++;
    emit_op(e, p->at, OP_MATCH_MAPPING);
    jump_to_fail(e, p->at, m, OP_POP_JUMP_IF_FALSE);
    if (!size && !p->mapping.rest) {
        m->on_top--;
        emit_op(e, p->at, OP_POP_TOP);
        return;
    }
    if (size)
        emit_length_check(e, p->at, m, (size_t)size, false);
    emit_keys(e, p);
    emit_arg(e, p->at, OP_BUILD_TUPLE, size);
    emit_op(e, p->at, OP_MATCH_KEYS);
    m->on_top += 2;
    fail_if_none(e, p->at, m);
    emit_arg(e, p->at, OP_UNPACK_SEQUENCE, size);
    m->on_top += size - 1;
    for (int i = 0; i < size; i++) {
        m->on_top--;
        emit_subpattern(e, p->mapping.patterns.items[i], m);
    }
    m->on_top -= 2;
    if (p->mapping.rest) {
        emit_mapping_rest(e, p, m);
    } else {
        emit_op(e, p->at, OP_POP_TOP);
        emit_op(e, p->at, OP_POP_TOP);
    }
}

static void check_keyword_attributes(emitter *e, pattern *p)
{
    identifier_seq attrs = p->class_.kwd_attrs;
    for (size_t i = 0; i < attrs.count; i++) {
        emit_forbid(e, p->class_.kwd_patterns.items[i]->at, attrs.items[i], STORE);
        for (size_t k = i + 1; k < attrs.count; k++) {
            if (!strcmp(attrs.items[i], attrs.items[k]))
                trouble_raise(e->trouble, p->class_.kwd_patterns.items[k]->at,
                              "attribute name repeated in class pattern: %s", attrs.items[i]);
        }
    }
}

static void emit_class_pattern(emitter *e, pattern *p, matcher *m)
{
    int positional = (int)p->class_.patterns.count, named = (int)p->class_.kwd_attrs.count;
    check_keyword_attributes(e, p);
    emit_expr(e, p->class_.cls);
    emit_const(e, p->at, konst_strs(e->pool, p->class_.kwd_attrs.items, (size_t)named));
    emit_arg(e, p->at, OP_MATCH_CLASS, positional);
    emit_arg(e, p->at, OP_COPY, 1);
    emit_none(e, p->at);
    emit_arg(e, p->at, OP_IS_OP, 1);
    m->on_top++;
    jump_to_fail(e, p->at, m, OP_POP_JUMP_IF_FALSE);
    emit_arg(e, p->at, OP_UNPACK_SEQUENCE, positional + named);
    m->on_top += positional + named - 1;
    for (int i = 0; i < positional + named; i++) {
        pattern *sub = i < positional ? p->class_.patterns.items[i]
                                      : p->class_.kwd_patterns.items[i - positional];
        m->on_top--;
        if (is_wildcard(sub))
            emit_op(e, p->at, OP_POP_TOP);
        else
            emit_subpattern(e, sub, m);
    }
}

/* --- Alternatives --- */

/* Brings the captures of one alternative, and their values, into the order of the first one's. */
static void reorder(emitter *e, pattern *p, position at, matcher *m, const matcher *first)
{
    if (m->store_count != first->store_count)
        trouble_raise(e->trouble, p->at, "alternative patterns bind different names");
    for (int want = first->store_count; want-- > 0;) {
        int have = store_index(m, first->stores[want]);
        if (have < 0)
            trouble_raise(e->trouble, p->at, "alternative patterns bind different names");
        if (have == want)
            continue;
        /* stores[0..have] move behind stores[have + 1..want] */
        int moved = have + 1;
        const char **old = pool_take(e->scratch, sizeof *old * (size_t)moved);
        memcpy(old, m->stores, sizeof *old * (size_t)moved);
        memmove(m->stores, m->stores + moved, sizeof *old * (size_t)(want - have));
        memcpy(m->stores + (want - have), old, sizeof *old * (size_t)moved);
        while (moved--)
            rotate(e, at, want + 1);
    }
}

static void emit_or(emitter *e, pattern *p, matcher *m)
{
    pattern_seq seq = p->sequence.patterns;
    label end = emit_new_label(e);
    matcher first = {0};
    for (size_t i = 0; i < seq.count; i++) {
        pattern *alternative = seq.items[i];
        matcher inner = {.allow_irrefutable = i + 1 == seq.count && m->allow_irrefutable};
        emit_arg(e, alternative->at, OP_COPY, 1);
        emit_pattern(e, alternative, &inner);
        if (i == 0)
            first = inner;
        else
            reorder(e, p, alternative->at, &inner, &first);
        emit_jump(e, alternative->at, PSEUDO_JUMP, end);
        emit_fail_pops(e, alternative->at, &inner);
    }
    emit_op(e, p->at, OP_POP_TOP);
    jump_to_fail(e, p->at, m, PSEUDO_JUMP);
    emit_here(e, end);
    int depth = first.store_count + 1 + m->on_top + m->store_count;
    for (int i = 0; i < first.store_count; i++) {
        rotate(e, p->at, depth);
        add_store(e, p->at, m, first.stores[i]);
    }
    emit_op(e, p->at, OP_POP_TOP);
}

/* --- Values --- */

static bool is_match_value(const expr *x)
{
    return x->kind == EXPR_CONSTANT || x->kind == EXPR_ATTRIBUTE || x->kind == EXPR_UNARY_OP ||
           x->kind == EXPR_BIN_OP;
}

static void emit_value(emitter *e, pattern *p, matcher *m)
{
    if (!is_match_value(p->value.value))
        trouble_raise(e->trouble, p->at, "patterns may only match literals and attribute lookups");
    emit_expr(e, p->value.value);
    emit_compare_op(e, p->at, CMP_EQ);
    emit_op(e, p->at, OP_TO_BOOL);
    jump_to_fail(e, p->at, m, OP_POP_JUMP_IF_FALSE);
}

static void emit_singleton(emitter *e, pattern *p, matcher *m)
{
    emit_const(e, p->at, p->singleton.value);
    emit_compare_op(e, p->at, CMP_IS);
    jump_to_fail(e, p->at, m, OP_POP_JUMP_IF_FALSE);
}

static void emit_pattern(emitter *e, pattern *p, matcher *m)
{
    trouble_enter(e->trouble);
    switch (p->kind) {
    case PATTERN_VALUE: emit_value(e, p, m); break;
    case PATTERN_SINGLETON: emit_singleton(e, p, m); break;
    case PATTERN_SEQUENCE: emit_sequence(e, p, m); break;
    case PATTERN_MAPPING: emit_mapping(e, p, m); break;
    case PATTERN_CLASS: emit_class_pattern(e, p, m); break;
    case PATTERN_STAR: capture(e, p->at, p->star.name, m); break;
    case PATTERN_AS: emit_as(e, p, m); break;
    case PATTERN_OR: emit_or(e, p, m); break;
    }
    trouble_leave(e->trouble);
}

/* --- The statement --- */

static void emit_case(emitter *e, match_case *c, bool last, bool may_be_irrefutable, label end)
{
    matcher m = {.allow_irrefutable = c->guard || may_be_irrefutable};
    position at = c->pattern->at;
    if (!last)
        emit_arg(e, at, OP_COPY, 1);
    emit_pattern(e, c->pattern, &m);
    for (int i = 0; i < m.store_count; i++)
        emit_variable(e, at, m.stores[i], STORE);
    if (c->guard) {
        need_fail_pop(e, &m, 0);
        emit_jump_if(e, c->guard, m.fail_pop[0], false);
    }
    if (!last)
        emit_op(e, at, OP_POP_TOP);
    emit_stmts(e, c->body);
    emit_jump(e, NOWHERE, PSEUDO_JUMP, end);
    emit_fail_pops(e, at, &m);
}

void emit_match(emitter *e, stmt *s)
{
    match_case_seq cases = s->match.cases;
    match_case *final = &cases.items[cases.count - 1];
    bool has_default = is_wildcard(final->pattern) && cases.count > 1;
    size_t tried = cases.count - has_default;
    label end = emit_new_label(e);
    emit_expr(e, s->match.subject);
    for (size_t i = 0; i < tried; i++)
        emit_case(e, &cases.items[i], i + 1 == tried, i + 1 == cases.count, end);
    if (has_default) {
        emit_op(e, final->pattern->at, OP_NOP); /* so that the line is traced */
        if (final->guard)
            emit_jump_if(e, final->guard, end, false);
        emit_stmts(e, final->body);
    }
    emit_here(e, end);
}
