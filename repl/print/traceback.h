/* How tracebacks look: CPython 3.13's layout, on plain data.
 *
 * The carets follow PEP 657 as refined in 3.13: operators, subscripts and calls get ~ around ^;
 * nothing is drawn where the position is the whole statement; of a long expression only the telling
 * lines are shown.
 */
#ifndef PRINT_TRACEBACK_H
#define PRINT_TRACEBACK_H

#include "sink.h"

#include "repl/read/tree/tree.h"

/* One frame. */
typedef struct trace_entry {
    const char *filename, *name;
    int line;    /* below 0: unknown, shown as "None" */
    position at; /* end_line or columns below 0: only the first line is shown */
    text lines;  /* source lines line … at.end_line with their indentation, each ended by \n; at
                    NULL: no source */
} trace_entry;

/* What a SyntaxError carries to show its place. */
typedef struct trace_syntax {
    const char *filename; /* NULL: none */
    const char *message;
    const char *text; /* NULL: none */
    bool has_line, has_offset, has_end_line;
    int line, offset, end_line, end_offset; /* end_offset 0: none */
} trace_syntax;

/* One exception with all that is shown of it. */
typedef struct trace_exception {
    const trace_entry *entries; /* outermost first */
    size_t entry_count;
    const char *type;           /* with its module unless builtins or __main__ */
    const char *message;        /* its str(), suggestion included; empty: only the type */
    const trace_syntax *syntax; /* of a SyntaxError; NULL otherwise */
    const char *const *notes;   /* lines below it */
    size_t note_count;
    const struct trace_exception *cause, *context; /* at most one is shown: cause first */
    const struct trace_exception *const *group;    /* of an exception group; NULL otherwise */
    size_t group_count;
} trace_exception;

/* The whole report, chained exceptions first, groups in their boxes. */
void traceback_print(sink *s, const trace_exception *e);
/* The parts, for the traceback module. */
void traceback_print_entry(sink *s, const trace_entry *e);
void traceback_print_entries(sink *s, const trace_entry *entries, size_t count);
/* Type, message, place of a SyntaxError, notes. */
void traceback_print_last(sink *s, const trace_exception *e);

#endif
