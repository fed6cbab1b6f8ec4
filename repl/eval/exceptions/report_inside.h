/* What the files that show exceptions share. */
#ifndef EVAL_REPORT_INSIDE_H
#define EVAL_REPORT_INSIDE_H

#include "report.h"

#include "repl/eval/types/builder.h"
#include "repl/print/traceback.h"
#include "repl/read/pool.h"

/* A sink that ends in a builder. */
typedef struct builder_sink {
    sink sink; /* first */
    builder builder;
} builder_sink;
void builder_sink_write(sink *s, const char *words, size_t length);

/* text_of(v), or the words that stand for one that failed. Never raises. */
value report_safe_text(machine *m, value v, value (*text_of)(machine *, value), const char *failed);
/* An exception's class as reports name it: with its module unless builtins or __main__. */
value report_kind_text(machine *m, type *t);
/* Read the sources of all frames it passed, so that laying it out asks nobody. */
void report_fetch_sources(machine *m, value exception);
/* One frame as plain data: at is an index into the code's listing, or -1 with only the line known.
 */
void report_trace_entry(machine *m, pool *p, const code *c, int32_t at, int32_t line,
                        trace_entry *e);
/* The entries of a traceback (or NOTHING), the last `limit` of them; -1: all. */
trace_entry *report_entries(machine *m, pool *p, value traceback, int64_t limit, size_t *count);

/* A member of module sys: owned, or NOTHING without an exception. */
value report_sys_member(machine *m, const char *name);
/* Write a str (or NOTHING) to sys.stderr, whatever it is. Never raises. */
void report_write(machine *m, value s);

/* What sys.unraisablehook's default writes. */
value report_unraisable_text(machine *m, value exception, value words, value where);

#endif
