/* Habits: how a learner likes the stepper to be, kept from one time to the next in the state file
 * "stepper".
 */
#ifndef STEPPER_HABITS_H
#define STEPPER_HABITS_H

#include <stdbool.h>

enum step_size { SIZE_EXPRESSION, SIZE_LINE, SIZE_CROSSING };

/* HABIT(name, usual, words, sentence): what may be chosen, in words; the value is a word's place.
 */
#define HABITS(HABIT)                                                         \
    HABIT(size, SIZE_LINE, "expression line crossing", "how far a step goes") \
    HABIT(thirds, 1, "off on", "a crossing is three steps")                   \
    HABIT(predicting, 0, "off on", "be asked before a crossing lands")        \
    HABIT(mouse, 0, "off on", "clicks do something")                          \
    HABIT(speed, 3, "0 1 2 3 4 5 6 7", "of playing, slowest first")

typedef struct habits {
#define HABIT(name, usual, words, sentence) int name; /* sentence */
    HABITS(HABIT)
#undef HABIT
} habits;

habits habits_usual(void);
/* The usual ones where none are kept, or what is kept makes no sense. */
habits habits_load(void);
/* Kept only where they differ from `before`; a folder that cannot be written is no matter. */
void habits_keep(const habits *h, const habits *before);

#endif
