/* Which of a machine's pages were written since it was last saved or restored. What is known to be
 * as it was needs neither to be compared when it is saved nor to be copied when it is restored: so
 * a step back costs what happened on the way, not what the program holds.
 *
 * Pages are write-protected for it, and a fault tells of the first write to each. That costs as
 * much as copying some ten pages; so a machine that writes all over its memory is left alone for a
 * while. Only its chunks are watched, not its head or its C stack. What the host writes for us must
 * not lie in them, for it fails there instead of faulting: so no system call writes into them, and
 * no stack lies there that a signal may come on.
 *
 * SIGSEGV and SIGBUS are taken while there is a tracking; a fault that is none of ours goes to whom
 * it went before. All of it belongs to one thread of the host. (In gdb: handle SIGSEGV nostop
 * noprint.)
 */
#ifndef EVAL_TRACKING_H
#define EVAL_TRACKING_H

#include <stdbool.h>
#include <stddef.h>

typedef struct tracking tracking;

/* Of the chunks that begin here. NULL: no memory, or the host's pages do not fit; then nothing is
 * tracked. The other functions may be given NULL. */
tracking *tracking_new(char *chunks);
/* The chunks stay as they are: they are about to go. */
void tracking_drop(tracking *t);

/* From now on the first so many bytes are clean. */
void tracking_begin(tracking *t, size_t bytes);
/* None is clean any more. */
void tracking_end(tracking *t);
/* Is the page at this address clean: not written since? */
bool tracking_is_clean(const tracking *t, const char *at);
/* These bytes are about to be written, or to change without being written. */
void tracking_open(tracking *t, const char *from, size_t bytes);

#endif
