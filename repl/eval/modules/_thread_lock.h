/* The two locks of module _thread. */
#ifndef MODULES_THREAD_LOCK_H
#define MODULES_THREAD_LOCK_H

#include "repl/eval/object/type.h"

extern const type_record thread_lock_type, thread_rlock_type;

/* The longest time a thread may be asked to wait, in seconds. */
#define THREAD_TIMEOUT_MAX 9223372036.0

value thread_lock_new(machine *m);

#endif
