/* The recogniser: runs the grammar table over a token list, as CPython's own parser would, to learn
 * how far it comes and which of the known mistakes it meets first. It builds no tree.
 */
#ifndef READ_RECOGNISE_H
#define READ_RECOGNISE_H

#include "grammar.h"

#include "repl/read/pool.h"
#include "repl/read/text/source.h"
#include "repl/read/tokens/token.h"

/* Tokens from start up to, but not with, end. */
typedef struct span {
    int start, end;
} span;

typedef enum verdict {
    VERDICT_MATCH,  /* no objection: the rule has matched */
    VERDICT_SILENT, /* the rule does not match, and none of its later alternatives is tried */
    VERDICT_WRONG,  /* the mistake is found: everything stops */
} verdict;

typedef struct recogniser recogniser;

/* Hears of every matched row that has a complaint, and of a token that had to be there (row NULL;
 * `forced` says which). `mark` is the next token. */
typedef verdict (*recogniser_judge)(void *context, const grammar_row *row, span a, span b, int mark,
                                    token_kind forced);

/* To be dropped: what it remembers is not in the pool. */
recogniser *recogniser_new(pool *p, const source *s, const token_list *list, recogniser_judge judge,
                           void *context);
void recogniser_drop(recogniser *r);

typedef enum recognition {
    RECOGNISED,
    NOT_RECOGNISED,
    STOPPED_BY_JUDGE,
    STOPPED_BY_ERROR, /* the ERROR token that ends the list was looked at */
    STOPPED_BY_DEPTH,
} recognition;

/* Runs a rule from a token on, looking for mistakes or not. Where it is RECOGNISED, *end (which may
 * be NULL) is the token after it. */
recognition recogniser_run(recogniser *r, const char *rule, int start, bool mistakes, int *end);

/* The furthest token looked at in all runs. */
int recogniser_furthest(const recogniser *r);

#endif
