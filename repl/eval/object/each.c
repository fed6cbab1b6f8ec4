#include "each.h"

#include "object.h"
#include "repl/eval/generators/generator.h"
#include "repl/eval/machine/state.h"
#include "repl/eval/types/sequence.h"

bool each_next(machine *m, value iterator, taker take, void *context)
{
    if (is_object(iterator) && as_object(iterator)->type == m->types[T_generator])
        return generator_drain(m, as(generator, iterator), &(taking){take, context, true});
    for (bool more = true; more;) {
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
