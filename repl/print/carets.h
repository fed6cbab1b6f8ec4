/* The source lines of a traceback's entry with ~ and ^ below them: PEP 657, as refined in 3.13. */
#ifndef PRINT_CARETS_H
#define PRINT_CARETS_H

#include "traceback.h"

/* The lines below "File …", indented by four, where e->lines is not empty. */
void carets_print(sink *s, const trace_entry *e);

#endif
