/* Saying what is wrong with a text, and where: the places of CPython's error macros. */
#ifndef READ_SYNTAX_REPORT_H
#define READ_SYNTAX_REPORT_H

#include "recognise.h"

#include "repl/read/tree/parse.h"

/* What the search for a mistake has at hand; all borrowed. */
typedef struct finder {
    parser *p;
    const token_list *list;
    recogniser *r;
    diagnostic *wrong; /* filled by the reports */
} finder;

/* A column that is no place at all. Others are counted from 1 here, in bytes. */
enum { NOWHERE = -1 };

/* The furthest token looked at so far: where a mistake without a place of its own is put. */
const token *report_last_token(const finder *f);

void report_at(finder *f, diagnostic_kind kind, position at, const char *message);
void report_here(finder *f, diagnostic_kind kind, const token *t, const char *message);
/* Of a token as a known place: one without columns gives 0. */
void report_known(finder *f, const token *t, const char *message);
/* From the start of one position to the end of another, as the tree has them. */
void report_range(finder *f, position from, position to, const char *message);
/* What the parser proper has found. */
void report_said(finder *f, diagnostic said);

/* syntax_judge.c: what a matched row of the grammar means. A recogniser_judge; the context is the
 * finder. */
verdict syntax_judge(void *context, const grammar_row *row, span a, span b, int mark,
                     token_kind forced);

#endif
