/* A tour: a learner's way through a timeline, without a screen. It knows where they stand (also
 * within a crossing), how far a step goes, their breaks and branches; it does what the table of
 * request.h names, and keeps the scene of the present moment. The ncurses view and the plain mode
 * are two faces of the same tour.
 */
#ifndef STEPPER_TOUR_H
#define STEPPER_TOUR_H

#include "habits.h"
#include "request.h"
#include "riddle.h"
#include "ruler.h"

#include "stepper/scene/scene.h"
#include "stepper/stepper.h"

enum { BREAKS_MAX = 64 };

typedef struct tour {
    timeline *timeline; /* owned */
    const stepper_request *request;
    bool wrong; /* the program has a syntax error */
    habits habits;
    ruler ruler;
    third third;  /* of the present moment; THIRD_NONE when it is no crossing, or is one step */
    uint32_t pin; /* number of the generator kept in view; 0: none */
    int break_lines[BREAKS_MAX];
    int break_line_count;
    char *break_values[BREAKS_MAX]; /* owned */
    int break_value_count;
    char *sought; /* owned: the text searched for last */
    int found_line;
    bool predicting, runtime;
    riddle riddle; /* the question under way */
    int asked, right;
    scene *scene; /* owned: of the present moment; while a question about what was before it
                     is open, of the moment stepped back from */
    scene *as_if; /* owned: what a wrong move would have come to; shown instead of `scene` until
                     the next request, or tour_leave_as_if; NULL */
    char message[512]; /* what the last request has to say; empty: nothing */
    char *page;        /* owned: a longer text that it asked for; NULL */
} tour;

/* False: no memory. The tour begins where the request says. */
bool tour_open(tour *w, const stepper_request *request, const habits *habits);
void tour_close(tour *w);

/* Do a request. `argument` may be NULL where it asks for none. False: it could not be done, and
 * message says why; requests that only a view can do are left to it (message is empty then). */
bool tour_do(tour *w, int request, const char *argument);

/* What is in view. */
const scene *tour_view(const tour *w);
void tour_leave_as_if(tour *w);

/* Has this line a break? */
bool tour_breaks_at(const tour *w, int line);
/* What a branch changed: "send 55 at line 11"; of the first: "the program as it is". */
void tour_branch_name(const tour *w, int n, char *out, size_t room);
const char *tour_size_name(const tour *w);
/* Source line n, as bytes; its length without the newline. NULL: there is no such line. */
const char *tour_line(const tour *w, int n, size_t *length);
int tour_line_count(const tour *w);

#endif
