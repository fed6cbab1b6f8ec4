/* Text that is to become a number: the arguments of int(), float() and complex(). */
#ifndef EVAL_TYPES_NUMBER_TEXT_H
#define EVAL_TYPES_NUMBER_TEXT_H

#include "repl/eval/object/type.h"

/* The text in ASCII: any decimal digit as 0-9, any blank as a space, anything else that is not
 * ASCII as '?', without blanks at the ends. */
typedef struct number_text {
    char *at;
    size_t length;
    char *block; /* owned: memory_give with `size` */
    size_t size;
} number_text;

/* From a str or a bytes-like object; *given false when v is neither (nothing raised). False: no
 * memory. */
bool number_text_open(machine *m, value v, number_text *out, bool *given);
void number_text_close(machine *m, number_text *t);
/* repr(v), at most so many characters. */
str *number_text_shown(machine *m, value v, size_t most);

/* A str from ASCII or UTF-8 laid out by print/number.h. */
struct number_layout;
value number_text_layout(machine *m, struct number_layout *layout);

#endif
