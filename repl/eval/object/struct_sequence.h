/* Tuples whose items also have names: sys.version_info, time.struct_time. */
#ifndef EVAL_STRUCT_SEQUENCE_H
#define EVAL_STRUCT_SEQUENCE_H

#include "type.h"

/* The type: a tuple with these fields ("major minor micro"). `name` has its module in front. Owned
 * by the caller. */
type *struct_sequence_type(machine *m, const char *name, const char *fields, const char *doc);
/* An instance; takes the values over. NOTHING among them: fails. */
value struct_sequence_new(machine *m, type *t, const value *items, size_t count);

#endif
