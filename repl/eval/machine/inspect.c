#include "inspect.h"

#include "repl/eval/exceptions/exceptions.h"
#include "repl/eval/generators/chain.h"
#include "repl/eval/generators/coroutine.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/dict.h"
#include "repl/eval/types/str.h"
#include "repl/eval/types/tuple.h"
#include "repl/read/code/opcode.h"
#include "state.h"

#include <string.h>

enum { ASIDE_WORK = 20000 };

typedef struct comparing {
    const char *one, *other;
    bool same;
} comparing;

static value value_of_text(machine *m, const char *expression)
{
    code *c =
        compile_text(m, expression, strlen(expression), "<answer>", MODULE_EXPRESSION, 0, true);
    dict *names = c ? dict_new(m) : NULL;
    return names ? run_code(m, c, names, of(names), NOTHING) : NOTHING;
}

static void compare_texts(machine *m, void *context)
{
    comparing *c = context;
    value a = value_of_text(m, c->one), b = value_of_text(m, c->other);
    c->same =
        !is_nothing(a) && !is_nothing(b) && type_of(m, a) == type_of(m, b) && equals(m, a, b) == 1;
}

bool inspect_same_value(machine *m, const char *one, const char *other)
{
    comparing c = {.one = one, .other = other};
    machine_aside(m, NULL, ASIDE_WORK, 1, compare_texts, &c);
    return c.same;
}

const char *inspect_type_name(const machine *m, value v)
{
    static _Thread_local char name[80];
    const type *t = is_nothing(v) ? NULL : type_of(m, v);
    name[0] = '\0';
    if (t)
        inspect_text(t->name, name, sizeof name);
    return name;
}

uint64_t inspect_identity(const machine *m, value v)
{
    if (is_nothing(v) || !is_object(v))
        return 0;
    const type *t = as_object(v)->type;
    bool changeable = t == m->types[T_list] || t == m->types[T_dict] || t == m->types[T_set] ||
                      t == m->types[T_bytearray] || (t->flags & TYPE_HEAP);
    return changeable ? memory_address(m, as_object(v)) : 0;
}

bool inspect_is_program(const machine *m, const frame *f)
{
    return frame_is_program(m, f);
}

const frame *inspect_innermost(machine *m, generator *g)
{
    if (g->frame.flags & FRAME_HOLDS)
        return g->frame.back;
    const frame *innermost = &g->frame;
    value to = g->frame.state == GEN_CREATED ? NOTHING : frame_delegate(&g->frame);
    while (to.bits && inspect_is_generator(m, to)) {
        g = as(generator, to);
        to = generator_delegate(g);
        if (g->frame.state == GEN_SUSPENDED && frame_is_program(m, &g->frame))
            innermost = &g->frame;
    }
    return innermost;
}

static bool is_wrapped(const machine *m, value v)
{
    return is_object(v) && as_object(v)->type == m->types[T_async_generator_wrapped_value];
}

value inspect_yielded(const machine *m, const event *e)
{
    return e->value.bits && is_wrapped(m, e->value) ? as(wrapped_value, e->value)->v : e->value;
}

bool inspect_is_passed_on(const machine *m, const event *e)
{
    return generator_code(e->generator)->flags & CO_ASYNC_GENERATOR ? !is_wrapped(m, e->value)
                                                                    : e->verb == VERB_FROM;
}

bool inspect_is_raised_to_end(const machine *m, value e)
{
    if (!e.bits || !is_object(e))
        return false;
    const type *t = as_object(e)->type;
    return type_is_subtype(t, m->types[T_GeneratorExit]) ||
           type_is_subtype(t, m->types[T_StopIteration]) ||
           type_is_subtype(t, m->types[T_StopAsyncIteration]);
}

bool inspect_comes_through(const machine *m, const event *e)
{
    const instruction *now = &frame_code(e->frame)->listing[frame_instruction(e->frame)];
    bool thrown_in = now->op == OP_RESUME && (now->arg & 3) < 2;
    bool raises = now->op == OP_RAISE_VARARGS || now->op == OP_RERAISE;
    bool been_elsewhere =
        is_same(m->step.exception, e->value) && !is_nothing(as(exception, e->value)->noted);
    return been_elsewhere && !thrown_in && !raises;
}

const char *inspect_waits_at(const frame *f)
{
    static const char *const words[] = {"yield", "yield", "yield from", "await"};
    return words[frame_code(f)->listing[frame_instruction(f)].arg & 3];
}

frame *inspect_frame(const machine *m)
{
    return m->frame;
}

value inspect_raised(const machine *m)
{
    return m->raised;
}

generator *inspect_generator_of(frame *f)
{
    return f && f->owner == FRAME_OF_GENERATOR ? frame_generator(f) : NULL;
}

bool inspect_is_generator(const machine *m, value v)
{
    if (is_nothing(v) || !is_object(v))
        return false;
    const type *t = as_object(v)->type;
    return t == m->types[T_generator] || t == m->types[T_coroutine] ||
           t == m->types[T_async_generator];
}

/* A name as UTF-8: its own characters where they are that already, and short. */
static const char *name_in(const str *s, char *room, size_t size)
{
    if (str_is_ascii(s) && str_length(s) < size)
        return str_data(s);
    inspect_text(s, room, size);
    return room;
}

static bool is_dunder(const char *name)
{
    return name[0] == '_' && name[1] == '_';
}

static void see_namespace(const dict *d, void (*see)(void *context, const char *name, value v),
                          void *context)
{
    size_t at = 0;
    value key, v;
    while (dict_next(d, &at, &key, &v)) {
        char room[80];
        if (!is_object(key) || !(as_object(key)->type->flags & KIND_STR))
            continue;
        const char *name = name_in(as(str, key), room, sizeof room);
        if (!is_dunder(name))
            see(context, name, v);
    }
}

static inline value local_value(const frame *f, int i)
{
    value v = frame_locals(f)[i];
    bool in_cell = frame_code(f)->local_kinds[i] & (FAST_CELL | FAST_FREE) && v.bits &&
                   is_object(v) && as_object(v)->type->record &&
                   !strcmp(as_object(v)->type->record->name, "cell");
    return in_cell ? as(cell, v)->held : v;
}

/* `hidden`: the names of comprehensions that run inlined in a module or class, while they do; else
 * a function's own. */
static void see_locals(const frame *f, bool hidden,
                       void (*see)(void *context, const char *name, value v), void *context)
{
    const code *c = frame_code(f);
    for (int i = 0; i < c->local_count; i++) {
        char room[80];
        value v = local_value(f, i);
        bool is_hidden = (c->local_kinds[i] & FAST_HIDDEN) != 0;
        if (is_hidden != hidden || (hidden && is_nothing(v)))
            continue;
        const char *name = name_in(as(str, c->locals->items[i]), room, sizeof room);
        if (name[0] != '.' && !is_dunder(name))
            see(context, name, v);
    }
}

void inspect_names(const machine *m, const frame *f,
                   void (*see)(void *context, const char *name, value v), void *context)
{
    if (!f->function)
        return;
    value names = frame_names(f);
    bool is_namespace =
        names.bits && is_object(names) && as_object(names)->type == m->types[T_dict];
    if (is_namespace)
        see_namespace(as(dict, names), see, context);
    see_locals(f, is_namespace, see, context);
}

void inspect_globals(const machine *m, const frame *f,
                     void (*see)(void *context, const char *name, value v), void *context)
{
    (void)m;
    if (f->function)
        see_namespace(f->function->globals, see, context);
}

void inspect_main(machine *m, void (*see)(void *context, const char *name, value v), void *context)
{
    see_namespace(module_main(m)->dict, see, context);
}

typedef struct generators {
    machine *m;
    void (*see)(void *context, generator *g);
    void *context;
} generators;

static void see_if_generator(void *context, object *o)
{
    const generators *g = context;
    if (inspect_is_generator(g->m, of(o)))
        g->see(g->context, (generator *)(void *)o);
}

void inspect_generators(machine *m, void (*see)(void *context, generator *g), void *context)
{
    chain_open_all(m);
    memory_each_object(m, see_if_generator, &(generators){m, see, context});
}
