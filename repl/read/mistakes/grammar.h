/* The grammar as CPython 3.13 has it, wrong turns included: a table, used only once a text has
 * proved wrong, to find out how.
 *
 * One row is one alternative of a rule, in the order in which they are tried (a PEG: the first that
 * matches is taken). The rules whose names begin with invalid_ describe mistakes; a row that is one
 * of them and nothing else is tried only on a second pass. A row's complaint says what matching it
 * means.
 *
 * A pattern is written so:
 *
 *     'if'  `match`  NAME     a token, a soft keyword, a class of tokens
 *     rule                    another rule
 *     ( x | y )  x?  x*  x+   grouping, alternatives and repetition
 *     ','.x+                  x, separated by commas
 *     &x  !x                  x follows, x does not follow; neither is passed
 *     &&':'                   the token must follow: on the second pass, "expected ':'" if not
 *     ~                       past this point no later alternative of the rule is tried
 *     a=x                     what x matched is called a; a and b are where complaints point
 */
#ifndef READ_GRAMMAR_H
#define READ_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

typedef enum complaint {
    COMPLAINT_NONE,
    COMPLAINT_HERE,    /* at the last token looked at */
    COMPLAINT_NEXT,    /* at the next token */
    COMPLAINT_AT,      /* at a */
    COMPLAINT_RANGE,   /* from a to b */
    COMPLAINT_FROM,    /* from a to the last token looked at */
    COMPLAINT_INDENT,  /* an IndentationError here; %d: the line of a */
    COMPLAINT_TARGET,  /* a may not be assigned to: which part of it; silent where all of it may */
    COMPLAINT_FOR,     /* the same left of `in` */
    COMPLAINT_DELETE,  /* the same after `del` */
    COMPLAINT_SPECIAL, /* a check of its own: the message is its name */
} complaint;

/* In a message %e is what CPython calls the kind of expression a is, %t is a's text. */
typedef struct grammar_row {
    const char *rule; /* NULL: one more alternative of the rule above. A leading '@': what it
                       * matched is remembered whether mistakes were looked for or not; a leading
                       * '-': within it no mistakes are looked for */
    const char *pattern;
    complaint complaint;
    const char *message;
} grammar_row;

extern const grammar_row grammar_rows[];
extern const size_t grammar_row_count;

#endif
