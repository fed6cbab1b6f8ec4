#include "each.h"

#include "object.h"
#include "repl/eval/generators/generator.h"
#include "repl/eval/types/drawing.h"
#include "repl/eval/types/sequence.h"

/* Items go through an iterator that draws them from a generator. */
typedef struct passage {
    value iterator;
    generator *from;
    taking to;
} passage;

static bool pass_on(machine *m, void *context, value item)
{
    passage *p = context;
    value made = drawing_made(m, p->iterator, keep(item));
    if (!is_nothing(made)) {
        p->to.more = p->to.take(m, p->to.context, made);
        drop(m, made);
    }
    return p->to.more && !is_raised(m) && drawing_from(m, p->iterator) == p->from;
}

/* Until it would draw from another one, or in another way. */
static bool drain_through(machine *m, passage *p)
{
    keep_object(p->from);
    bool good = generator_drain(m, p->from, &(taking){pass_on, p, true});
    if (!good && !p->from->frame.function)
        drawing_fail(m, p->iterator);
    drop_object(m, p->from);
    return good && p->to.more;
}

/* Of an iterator of this type of ours, which gives its items without a generator. */
static bool each_of_native(machine *m, value iterator, const type *t, taking *to)
{
    while (to->more && machine_works(m, 1)) {
        value item = t->slots.next(m, iterator);
        if (is_nothing(item)) {
            swallow(m, T_StopIteration);
            break;
        }
        to->more = to->take(m, to->context, item);
        drop(m, item);
    }
    return !is_raised(m);
}

bool each_next(machine *m, value iterator, taker take, void *context)
{
    if (is_object(iterator) && as_object(iterator)->type == m->types[T_generator])
        return generator_drain(m, as(generator, iterator), &(taking){take, context, true});
    passage p = {iterator, NULL, {take, context, true}};
    type *t = type_of(m, iterator);
    if (!(t->flags & TYPE_HEAP) && !t->slots.draws && t->slots.next)
        return each_of_native(m, iterator, t, &p.to);
    for (bool more = true; more;) {
        if (type_of(m, iterator)->slots.draws && (p.from = drawing_from(m, iterator))) {
            more = drain_through(m, &p);
            continue;
        }
        value item = next_item(m, iterator);
        if (is_nothing(item))
            break;
        more = take(m, context, item);
        drop(m, item);
    }
    return !is_raised(m);
}

/* Lists change while they are gone over. */
static bool each_of_sequence(machine *m, value sequence, taker take, void *context)
{
    bool more = true;
    keep(sequence);
    for (size_t i = 0; more && i < items_of(sequence).count && machine_works(m, 1); i++) {
        value item = keep(items_of(sequence).items[i]);
        more = take(m, context, item);
        drop(m, item);
    }
    drop(m, sequence);
    return !is_raised(m);
}

bool each_item(machine *m, value iterable, taker take, void *context)
{
    if (is_exact_items(m, iterable))
        return each_of_sequence(m, iterable, take, context);
    value iterator = iter(m, iterable);
    if (is_nothing(iterator))
        return false;
    bool good = each_next(m, iterator, take, context);
    drop(m, iterator);
    return good;
}
