/* Where a trace function sends a frame: setting f_lineno.
 *
 * The frame may go to any line where the stack can be what it is now, or what is left of it when
 * values are dropped from the top: out of loops and blocks, never into them. What lies on the stack
 * at each instruction is found by following the code, as CPython's frame_setlineno does. */
#ifndef EVAL_JUMP_H
#define EVAL_JUMP_H

#include "frame.h"

/* Sends the frame that is being traced to a line: f->at and what lies on its stack change, and the
 * loop takes them up again. ValueError where it cannot go there. */
bool frame_jump(machine *m, frame *f, int64_t line);

#endif
