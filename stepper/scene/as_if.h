/* As if: what a wrong move of a runtime would come to, drawn as a scene like any other, so that it
 * can be seen to be wrong.
 */
#ifndef STEPPER_AS_IF_H
#define STEPPER_AS_IF_H

#include "scene.h"

/* AS_IF(name, caller, generator, place, takes, flight, fate)
 *   caller, generator   their states; SIDE_NONE: as it is
 *   place    the line that the generator's cursor is on
 *   takes    what the waiting half of a yield gets
 *   flight   how far the value gets, and its fate in a word */
#define AS_IFS(AS_IF)                                                             \
    AS_IF(FIRST_YIELD, WAITING, RUNNING, FIRST_YIELD, VALUE, ARRIVES, "is taken") \
    AS_IF(RAN_BEFORE, RUNNING, CLOSED, SAME, NOTHING, LEAVES, "is lost")          \
    AS_IF(TAKES_OUT, WAITING, RUNNING, SAME, OUT, LEAVES, "is lost")              \
    AS_IF(TAKES, WAITING, RUNNING, SAME, VALUE, ARRIVES, "is taken")              \
    AS_IF(RESTARTS, WAITING, RUNNING, TOP, NOTHING, LEAVES, "is lost")            \
    AS_IF(WAITS, RUNNING, NONE, SAME, NOTHING, CROSSES, "waits")                  \
    AS_IF(ENDS, RUNNING, CLOSED, SAME, NOTHING, LEAVES, "is lost")                \
    AS_IF(TURNED_BACK, RUNNING, NONE, SAME, NOTHING, LEAVES, "comes back")        \
    AS_IF(GOES_ON, WAITING, RUNNING, NEXT, NOTHING, CROSSES, "waits")             \
    AS_IF(RETURNS, RUNNING, CLOSED, SAME, NOTHING, ARRIVES, "arrives")            \
    AS_IF(FREEZES, RUNNING, SUSPENDED, SAME, NOTHING, ARRIVES, "arrives")         \
    AS_IF(BOTH, RUNNING, RUNNING, SAME, NOTHING, ARRIVES, "arrives")

typedef enum as_if {
    AS_IF_NOT, /* it is so */
#define AS_IF_NAME(name, caller, generator, place, takes, flight, fate) AS_IF_##name,
    AS_IFS(AS_IF_NAME)
#undef AS_IF_NAME
} as_if;

/* The scene of the present moment, a crossing, as if the move had been made. NULL: there is none to
 * show. The caller drops it. */
scene *as_if_scene(timeline *t, as_if how);

#endif
