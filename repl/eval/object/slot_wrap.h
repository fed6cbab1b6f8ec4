/* What calling a wrapper descriptor does: int.__add__(1, 2) checks its arguments and runs int's
 * slot. Private to the table of slots. Each is a slot_row.wrap. */
#ifndef EVAL_SLOT_WRAP_H
#define EVAL_SLOT_WRAP_H

#include "slots.h"

/* clang-format off */
#define SLOT_WRAPS(WRAP)                                                                           \
    WRAP(unary)                                                                                    \
    WRAP(binary)                                                                                   \
    WRAP(reflected)                                                                                \
    WRAP(compare) WRAP(power) WRAP(power_reflected) WRAP(hash) WRAP(truth) WRAP(length) WRAP(next) \
        WRAP(call) WRAP(init) WRAP(del) WRAP(getattr) WRAP(setattr) WRAP(delattr) WRAP(get)        \
            WRAP(set) WRAP(delete) WRAP(set_item) WRAP(delete_item) WRAP(contains) WRAP(repeat)
/* clang-format on */

#define WRAP(name)                                                                  \
    value wrap_##name(machine *m, const slot_row *row, slot_function f, value self, \
                      const value *args, size_t count, tuple *names);
SLOT_WRAPS(WRAP)
#undef WRAP

#endif
