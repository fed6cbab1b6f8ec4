/* The panes: a scene drawn on the screen. Caller left, generator right, and between them the
 * boundary that a value crosses; below, the ledger, the generators, the output and the sentence. On
 * a narrow screen one side at a time, on a wide one everything beside each other.
 */
#ifndef STEPPER_PANES_H
#define STEPPER_PANES_H

#include "repl/screen/screen.h"
#include "stepper/tour/tour.h"

enum { PANE_CALLER, PANE_GENERATOR, PANE_COUNT };

typedef struct panes {
    const tour *tour;
    const unsigned char *colours; /* of the source, from repl/print/colour.h; borrowed */
    int top[PANE_COUNT];          /* the first source line shown */
    int look;                     /* the pane looked at: scrolled, searched, and shown alone where
                                     there is room for one only */
    bool held;                    /* its place was chosen by scrolling or searching */
    bool playing;
} panes;

/* The panes in the screen's area without the bottom row, which is the hint line's. */
void panes_draw(panes *p);
/* Is there room for both sides? */
bool panes_are_two(void);
/* Look at a source line, or scroll by pages. */
void panes_look_at(panes *p, int line);
void panes_scroll(panes *p, int pages);
/* After a move: the panes follow control again. */
void panes_follow(panes *p);

/* Shared by the files that draw panes. (source_pane.c, strips.c) */
void pane_source(panes *p, area a, int which);
/* The rows that all of the source and a cursor would take in a pane so wide, up to `most`. */
int pane_source_rows(const panes *p, int width, int most);
void strip_names(area a, const scene_names *names);
void strip_ledger(area a, const scene *s);
void strip_generators(area a, const scene *s);
void strip_output(area a, const scene *s);
void strip_sentence(area a, const tour *t);
void strip_choices(area a, const riddle *r);
void strip_boundary(area a, const scene *s);      /* a column between two panes */
void strip_boundary_line(area a, const scene *s); /* a row below one pane */

#endif
