/* Hints: what a known misunderstanding behind an error is, in one short sentence or two. */
#ifndef LOOP_HINTS_H
#define LOOP_HINTS_H

/* For the last line of a traceback; NULL when there is nothing better to say than what Python said.
 */
const char *hint_for(const char *error);
/* For what was written to standard error, when a warning in it has one. */
const char *hint_for_warning(const char *errors);

/* The table, for help and tests: NULL beyond its end. */
const char *hint_pattern(int n);
const char *hint_text(int n);
/* A program that ends with an error of the row. */
const char *hint_program(int n);

#endif
