/* A text being typed: the model behind the prompt, the build pages and every field. Knows nothing
 * of the screen.
 *
 * The text is UTF-8; the cursor stands between characters. Lines are parts of the text between
 * newlines. Every change can be undone.
 */
#ifndef SCREEN_EDIT_H
#define SCREEN_EDIT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct edit_state edit_state; /* one undo step */

typedef struct edit {
    char *text; /* owned, NUL-terminated */
    size_t length, size;
    size_t cursor; /* a byte offset */
    int goal;      /* the column that moving up and down aims at; -1: where the cursor is */
    char *killed;  /* owned: what Ctrl-K, Ctrl-U and Ctrl-W took */
    edit_state *undo, *redo;
    bool typing;     /* the last change was a typed character: the next joins its undo step */
    bool proposed;   /* the text is a proposal: what is typed takes its place */
    bool multi_line; /* newlines may be typed */
} edit;

void edit_start(edit *e, const char *text, bool multi_line);
void edit_end(edit *e);

void edit_set(edit *e, const char *text); /* replace all; can be undone */
void edit_propose(edit *e, const char *text);
void edit_insert(edit *e, const char *bytes, size_t length);
void edit_character(edit *e, int code_point);
/* Newline with the indentation of the line, one step more after a colon, one less after return,
 * pass, break … */
void edit_newline(edit *e);
void edit_tab(edit *e);    /* to the next multiple of four */
void edit_rubout(edit *e); /* backspace: in leading spaces, back to the previous multiple of four */
void edit_remove(edit *e); /* the character under the cursor */
void edit_left(edit *e);
void edit_right(edit *e);
void edit_word_left(edit *e);
void edit_word_right(edit *e);
bool edit_up(edit *e); /* false: it was the first line */
bool edit_down(edit *e);
void edit_line_start(edit *e);
void edit_line_end(edit *e);
void edit_kill_to_end(edit *e);
void edit_kill_to_start(edit *e);
void edit_kill_word(edit *e);
void edit_yank(edit *e);
bool edit_undo(edit *e);
bool edit_redo(edit *e);

/* Where the cursor's line begins; its number from 0; the offset of line n. */
size_t edit_line_of(const edit *e);
int edit_line_number(const edit *e);
size_t edit_line_at(const edit *e, int line);
int edit_lines(const edit *e);

/* The common keys of every field; false: not one of them. `key` is of key.h. */
bool edit_key(edit *e, int key);

#endif
