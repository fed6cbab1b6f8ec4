/* How the files of int make their results: take room, compute into its limbs, settle. */
#ifndef EVAL_TYPES_INT_ROOM_H
#define EVAL_TYPES_INT_ROOM_H

#include "int.h"
#include "limbs.h"

/* So many products of two limbs count as one step of a loop, see machine_works. */
enum { LIMB_PAIRS_AS_WORK = 256 };

/* An int under construction with room for `count` limbs, whose contents are undefined. NULL: no
 * memory. */
integer *int_room(machine *m, size_t count);
/* What it became: leading zeros go, and an int that fits becomes inline. Takes the reference. NULL
 * gives NOTHING. */
value int_settle(machine *m, integer *i);
/* Working limbs, to be given back with int_scratch_give. */
limb *int_scratch(machine *m, size_t count);
void int_scratch_give(machine *m, limb *scratch, size_t count);
/* The double nearest to limbs × 2**exponent; *more: something below was cut off already. Trimmed.
 * Overflow gives infinity. */
double int_round_to_double(const limb *a, size_t n, int64_t exponent, bool more);

#endif
