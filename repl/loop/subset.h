/* What there is of Python 3.13, as the table that the README shows: from the tables that the
 * machine uses, so that the one cannot promise what the other has not. */
#ifndef LOOP_SUBSET_H
#define LOOP_SUBSET_H

#include <stdio.h>

void subset_print(FILE *to);

#endif
