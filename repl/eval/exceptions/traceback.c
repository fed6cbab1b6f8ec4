/* Traceback objects: where an exception passed through. */
#include "layout.h"
#include "repl/eval/machine/pool.h"

value traceback_new(machine *m, value next, value f, int32_t at, int32_t line)
{
    traceback *t = object_take_builtin(m, m->types[T_traceback], sizeof *t);
    if (!t)
        return NOTHING;
    t->next = is_nothing(next) ? NULL : keep_object(as(traceback, next));
    t->frame = keep_any(f);
    t->instruction = at;
    t->line = line;
    t->lasti = -1;
    t->holds = false;
    return of(t);
}

void exception_set_traceback(machine *m, value e, value t)
{
    traceback_forget(m, e);
    replace(m, &as(exception, e)->noted, keep_any(t));
}

/* An exception whose traceback is gone has been here: that ends loops. */
void exception_forget_program(machine *m, value e)
{
    while (!is_nothing(e)) {
        exception *x = as(exception, e);
        bool group = type_is_subtype(x->head.type, m->types[T_BaseExceptionGroup]);
        bool known = is_nothing(exception_traceback(m, e));
        exception_set_traceback(m, e, NOTHING);
        if (type_is_subtype(x->head.type, m->types[T_AttributeError]))
            replace(m, &as(name_error, e)->obj, NOTHING);
        tuple *parts = group ? as(exception_group, e)->exceptions : NULL;
        for (size_t i = 0; parts && i < parts->count; i++)
            if (!is_same(parts->items[i], e))
                exception_forget_program(m, parts->items[i]);
        if (known)
            return;
        if (!is_nothing(x->cause))
            exception_forget_program(m, x->cause);
        e = x->context;
    }
}

frame *traceback_frame(machine *m, const traceback *t)
{
    if (is_nothing(t->frame))
        traceback_settle(m);
    return is_nothing(t->frame) ? NULL : as(frame_object, t->frame)->frame;
}

int32_t traceback_line(machine *m, const traceback *t)
{
    const frame *f = traceback_frame(m, t);
    if (t->line >= 0 || !f)
        return t->line;
    return code_position(frame_code(f), t->instruction).line;
}

static void traceback_visit(machine *m, object *o, visitor *v)
{
    (void)m;
    traceback *t = (traceback *)(void *)o;
    visit_object(v, t->next);
    visit(v, t->frame);
    if (t->holds)
        frame_visit_held(traceback_held(t), v);
}

static void traceback_clear(machine *m, object *o)
{
    traceback *t = (traceback *)(void *)o, *next = t->next;
    traceback_forget(m, of(t));
    t->next = NULL;
    drop_object(m, next);
    if (t->holds) {
        t->holds = false;
        frame_release(m, traceback_held(t));
    }
    replace(m, &t->frame, NOTHING);
}

/* `wanted` says what it should have been. */
static bool read_next(machine *m, value v, const char *wanted, traceback **next)
{
    *next = NULL;
    if (is_none(v))
        return true;
    if (!is_object(v) || as_object(v)->type != m->types[T_traceback])
        return fails(m, T_TypeError, "expected %s, got '%T'", wanted, v);
    *next = as(traceback, v);
    return true;
}

/* types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno) */
static value traceback_create(machine *m, type *cls, const value *args, size_t count, tuple *names)
{
    (void)cls;
    value in[4];
    traceback *next;
    int64_t lasti, line;
    if (!arguments_bind(m, "traceback", "tb_next, tb_frame, tb_lasti, tb_lineno", args, count,
                        names, in, 4))
        return NOTHING;
    if (!is_object(in[1]) || as_object(in[1])->type != m->types[T_frame])
        return fail(m, T_TypeError,
                    is_none(in[1]) ? "traceback() argument 'tb_frame' must be frame, not None"
                                   : "traceback() argument 'tb_frame' must be frame, not %A",
                    in[1]);
    if (!index_as_size(m, in[2], &lasti, false, T_OverflowError) ||
        !index_as_size(m, in[3], &line, false, T_OverflowError) ||
        !read_next(m, in[0], "traceback object or None", &next))
        return NOTHING;
    const frame *f = as(frame_object, in[1])->frame;
    int32_t at = -1;
    while (f && lasti >= 0 && at + 1 < frame_code(f)->length &&
           frame_code(f)->listing[at + 1].offset <= lasti)
        at++;
    value t = traceback_new(m, next ? of(next) : NOTHING, in[1], at, (int32_t)line);
    if (!is_nothing(t))
        as(traceback, t)->lasti = (int32_t)lasti;
    return t;
}

static value get_frame(machine *m, value self)
{
    traceback_frame(m, as(traceback, self));
    value seen = as(traceback, self)->frame;
    return is_nothing(seen) ? fail_memory(m) : keep(seen);
}

static value get_lasti(machine *m, value self)
{
    traceback *t = as(traceback, self);
    const frame *f = traceback_frame(m, t);
    if (t->lasti >= 0 || t->instruction < 0 || !f)
        return small(t->lasti);
    return small(frame_code(f)->listing[t->instruction].offset);
}

static value get_lineno(machine *m, value self)
{
    int32_t line = traceback_line(m, as(traceback, self));
    return line < 0 ? NONE : small(line);
}

static value get_next(machine *m, value self)
{
    (void)m;
    traceback *next = as(traceback, self)->next;
    return next ? keep(of(next)) : NONE;
}

static bool set_next(machine *m, value self, value v)
{
    traceback *next, *t = as(traceback, self);
    if (is_nothing(v))
        return fails(m, T_TypeError, "can't delete tb_next attribute");
    if (!read_next(m, v, "traceback object", &next))
        return false;
    for (traceback *at = next; at; at = at->next)
        if (at == t)
            return fails(m, T_ValueError, "traceback loop detected");
    traceback *old = t->next;
    t->next = keep_object(next);
    drop_object(m, old);
    return true;
}

static value traceback_dir(machine *m, value self, const value *args, size_t count, tuple *names)
{
    (void)self;
    (void)args;
    (void)count;
    (void)names;
    static const char *const fields[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
    list *l = list_new(m, 4);
    for (size_t i = 0; l && i < 4; i++) {
        value name = of(str_new(m, fields[i]));
        if (is_nothing(name) || !list_append_owned(m, l, name)) {
            drop_object(m, l);
            return NOTHING;
        }
    }
    return of(l);
}

extern const type_record traceback_type;
const type_record traceback_type = {
    .name = "traceback",
    .base = T_object,
    .flags = TYPE_FINAL,
    .size = sizeof(traceback),
    .slots = {.finish = traceback_clear,
              .visit = traceback_visit,
              .clear = traceback_clear,
              .create = traceback_create},
    .methods = (const method_record[]){{"__dir__", traceback_dir, ARITY_NONE, 0, "", NULL}, {0}},
    .members = (const attribute_record[]){{"tb_frame", get_frame, NULL, NULL},
                                          {"tb_lasti", get_lasti, NULL, NULL},
                                          {0}},
    .attributes = (const attribute_record[]){{"tb_next", get_next, set_next, NULL},
                                             {"tb_lineno", get_lineno, NULL, NULL},
                                             {0}},
    .signature = "tb_next, tb_frame, tb_lasti, tb_lineno",
    .doc = "Create a new traceback object.",
};
