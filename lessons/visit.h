/* A visit: a page while a learner is on it: what was chosen, run, tried and asked for so far, and
 * the sheet that shows it. Knows nothing of the screen; the player and the plain mode drive the
 * same visits.
 */
#ifndef LESSONS_VISIT_H
#define LESSONS_VISIT_H

#include "judge.h"
#include "sheet.h"

enum { VISIT_TRIES = 2, VISIT_MOVES = 40 };

typedef struct visit {
    const page *page;
    int at;           /* the choice, line or event under the cursor, from 0 */
    int tries;        /* wrong ones */
    bool done;        /* there is nothing more to do: right, or shown after the last try */
    bool right;       /* done, and the learner found it */
    bool missed;      /* the first answer was wrong */
    unsigned ruled;   /* choices tried and refuted, one bit each */
    char *reply;      /* owned: what is answered to the last choice; NULL: none yet */
    char *said;       /* owned: what the program said when it was run; NULL: not run */
    char *answer;     /* owned: of a predict or step page, once it was needed */
    const char *flaw; /* why the page cannot be judged; NULL: it can */
    /* order */
    events right_order;
    int *order; /* owned: order[i] is the event shown in row i */
    bool held;  /* the row under the cursor moves with it */
    /* build */
    char *code; /* owned: as last checked or left */
    verdict verdict;
    bool checked, solution_seen;
    size_t hints; /* shown so far */
    /* play */
    char *moves[VISIT_MOVES]; /* owned */
    int move_count;
    drive drive;
} visit;

void visit_begin(visit *v, const page *p);
void visit_end(visit *v);

/* What can be pointed at: choices, lines, events; 0: nothing. */
int visit_rows(const visit *v);
void visit_point(visit *v, int row);
/* Run the page's program; what it says becomes part of the sheet. */
void visit_run(visit *v);
/* The program that running and stepping take: the page's, or the learner's code. NULL: none. */
const char *visit_program(const visit *v);

/* The answers, each for the kinds of page that have them. */
void visit_choose(visit *v, int row);               /* predict, step, spot */
void visit_type(visit *v, const char *typed);       /* predict, typed */
void visit_judge(visit *v, bool holds);             /* belief */
void visit_order_move(visit *v, int by);            /* the row under the cursor, when held */
bool visit_order_set(visit *v, const char *digits); /* "2 1 3": false, not all rows once */
void visit_order_check(visit *v);
void visit_check(visit *v, const char *code);      /* build */
void visit_rewrite(visit *v);                      /* build: begin again */
bool visit_hint(visit *v);                         /* false: there is no further one */
bool visit_solution(visit *v);                     /* false: not before an honest try */
void visit_move(visit *v, const char *expression); /* play; answers what came back in the drive */
void visit_take_back(visit *v);
void visit_over(visit *v); /* read, step, play: seen is done */

/* Does the page take a typed answer? Does it ask anything at all? */
bool visit_is_typed(const visit *v);
bool visit_asks(const visit *v);

/* The page as it stands; end with sheet_end. */
void visit_sheet(const visit *v, int width, sheet *s);

#endif
