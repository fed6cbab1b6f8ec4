/* What came through the doors while a timeline ran ahead: lines of input, and what files answered.
 *
 * It outlives any seek. Going over known ground again reads it again, so that the program sees the
 * same world each time and changes the real one once. Where a branch asks for something else than
 * was written down, what stands from there on is forgotten, and the world is asked.
 */
#ifndef STEPPER_JOURNAL_H
#define STEPPER_JOURNAL_H

#include "repl/eval/machine/machine.h"

/* What a file was asked, and how it answered. */
typedef struct file_deed {
    enum { DEED_READ, DEED_WRITE, DEED_ASK } kind;
    file_request request; /* of an ASK */
    char *path, *to;      /* owned; to: NULL but for a RENAME */
    int error;            /* errno of what failed; 0: it went well */
    file_answer answer;   /* its text is owned: of a READ, what was read */
} file_deed;

/* How far into the journal a moment is, and how often time and a pause were asked for. */
typedef struct journal_position {
    size_t line, time, pauses, deed;
} journal_position;

typedef struct journal {
    char **lines; /* owned, each with its newline; an empty one is the end of input */
    size_t line_count;
    file_deed *deeds; /* owned */
    size_t deed_count, deed_room;
    const doors *world; /* borrowed: where files are; NULL: there are none */
} journal;

/* One line more of what was typed; NULL: input has ended. */
void journal_add_line(journal *j, const char *line);
/* The next line, or NULL: it has not been typed yet. */
const char *journal_line(const journal *j, journal_position *at);

/* The doors of machine.h. `known`: from what was written down, or else the world is asked and the
 * answer written down; without it the world is asked, and nothing is kept. */
bool journal_read_file(journal *j, journal_position *at, bool known, const char *path, char **data,
                       size_t *length);
bool journal_write_file(journal *j, journal_position *at, const char *path, const char *data,
                        size_t length, bool append);
int journal_ask_file(journal *j, journal_position *at, bool known, file_request what,
                     const char *path, const char *to, file_answer *answer);

void journal_end(journal *j);

#endif
