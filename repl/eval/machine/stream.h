/* sys.stdout, sys.stderr and sys.stdin: text streams over the doors.
 *
 * They look like CPython's TextIOWrapper to a program. What is written leaves at once: a machine
 * that can stop anywhere must not hold output back. Each has a `buffer` that takes bytes.
 */
#ifndef EVAL_STREAM_H
#define EVAL_STREAM_H

#include "state.h"

typedef struct text_stream {
    object head;
    dict *dict;   /* owned; attributes a program sets */
    value buffer; /* owned: the stream of bytes below; NOTHING for one of bytes itself */
    value rest; /* owned: the end of a line whose beginning was read; NOTHING when there is none */
    int descriptor; /* 0, 1 or 2 */
    bool is_bytes;
    bool closed;
} text_stream;

/* The type and the three streams; sets m->stdout_object and its siblings. */
bool streams_start(machine *m);
/* One of ours, and open? */
bool is_text_stream(machine *m, value v);
/* Write a text as the stream encodes it. */
bool stream_write(machine *m, value stream, str *text);
/* A line with its newline; '' at the end of input. */
value stream_read_line(machine *m, value stream);

#endif
