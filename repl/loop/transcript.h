/* What was said at a prompt, line by line: inputs, what came out, hints and notes. A model: it
 * knows what each line is, not how it looks.
 */
#ifndef LOOP_TRANSCRIPT_H
#define LOOP_TRANSCRIPT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum tone {
    TONE_OUTPUT,
    TONE_INPUT, /* Python as it was typed, or a command */
    TONE_ERROR, /* the last line of a traceback */
    TONE_HINT,
    TONE_NOTE, /* what the prompt itself says */
} tone;

typedef struct transcript_line {
    char *text;             /* owned; tabs are spaces */
    unsigned char *colours; /* owned: of repl/print/colour.h, for inputs; NULL: none */
    const char *prefix;     /* ">>> ", "... " or "" */
    tone tone;
} transcript_line;

typedef struct transcript {
    transcript_line *lines; /* owned */
    size_t count, known;    /* those behind count were undone */
    size_t room;
    bool open;     /* the last line of output has no newline yet */
    size_t *marks; /* owned: lines before each input of the session */
    size_t mark_count, mark_room;
} transcript;

void transcript_end(transcript *t);
void transcript_input(transcript *t, const char *typed);
/* Whole lines, or output as it comes. */
void transcript_add(transcript *t, tone kind, const char *bytes);
/* The last line is the error's. */
void transcript_mark_error(transcript *t);
/* Take the open line off again, for a program that asks for input on it; the caller frees. */
char *transcript_take_open(transcript *t);

/* Before the nth input (from 0). */
void transcript_mark(transcript *t, size_t n);
/* n inputs stand, after an undo or redo. */
void transcript_rewind(transcript *t, size_t n);

#endif
