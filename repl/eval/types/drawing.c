#include "drawing.h"
#include "near_items.h"

value drawing_next(machine *m, value self)
{
    const drawing *d = as_object(self)->type->slots.draws;
    for (;;) {
        value source = d->source(m, self);
        if (is_nothing(source))
            return NOTHING;
        keep(source); /* what it runs may end this one */
        value item = next_near(m, source);
        drop(m, source);
        if (is_nothing(item)) {
            if (d->ended)
                d->ended(m, self);
            return NOTHING;
        }
        value made = d->made(m, self, item);
        if (!is_nothing(made) || is_raised(m))
            return made;
    }
}
