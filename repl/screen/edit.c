#include "edit.h"

#include "key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct edit_state {
    edit_state *next;
    char *text;
    size_t cursor;
};

static char *copy(const char *text, size_t length)
{
    char *c = malloc(length + 1);
    if (c) {
        memcpy(c, text, length);
        c[length] = '\0';
    }
    return c;
}

static void states_drop(edit_state **list)
{
    while (*list) {
        edit_state *s = *list;
        *list = s->next;
        free(s->text);
        free(s);
    }
}

static void push(edit *e, edit_state **list)
{
    edit_state *s = malloc(sizeof *s);
    if (!s)
        return;
    *s = (edit_state){.next = *list, .text = copy(e->text, e->length), .cursor = e->cursor};
    *list = s;
}

/* Before a change. */
static void remember(edit *e, bool typing)
{
    states_drop(&e->redo);
    if (!(typing && e->typing))
        push(e, &e->undo);
    e->typing = typing;
    e->goal = -1;
}

static bool make_room(edit *e, size_t more)
{
    if (e->length + more + 1 <= e->size)
        return true;
    size_t size = (e->length + more + 1) * 2;
    char *text = realloc(e->text, size);
    if (!text)
        return false;
    e->text = text;
    e->size = size;
    return true;
}

static void put(edit *e, const char *bytes, size_t length)
{
    if (!make_room(e, length))
        return;
    memmove(e->text + e->cursor + length, e->text + e->cursor, e->length - e->cursor + 1);
    memcpy(e->text + e->cursor, bytes, length);
    e->cursor += length;
    e->length += length;
}

static void cut(edit *e, size_t from, size_t to)
{
    memmove(e->text + from, e->text + to, e->length - to + 1);
    e->length -= to - from;
    e->cursor = from;
}

void edit_start(edit *e, const char *text, bool multi_line)
{
    *e = (edit){.goal = -1, .multi_line = multi_line};
    if (make_room(e, strlen(text))) {
        e->text[0] = '\0';
        put(e, text, strlen(text));
    }
}

void edit_end(edit *e)
{
    states_drop(&e->undo);
    states_drop(&e->redo);
    free(e->text);
    free(e->killed);
    *e = (edit){0};
}

void edit_set(edit *e, const char *text)
{
    remember(e, false);
    cut(e, 0, e->length);
    put(e, text, strlen(text));
}

void edit_insert(edit *e, const char *bytes, size_t length)
{
    remember(e, false);
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != '\n' || e->multi_line)
            put(e, bytes + i, 1);
        else
            put(e, " ", 1);
}

void edit_character(edit *e, int c)
{
    char b[4];
    size_t n = 0;
    if (c < 0x80) {
        b[n++] = (char)c;
    } else if (c < 0x800) {
        b[n++] = (char)(0xc0 | c >> 6);
        b[n++] = (char)(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        b[n++] = (char)(0xe0 | c >> 12);
        b[n++] = (char)(0x80 | (c >> 6 & 0x3f));
        b[n++] = (char)(0x80 | (c & 0x3f));
    } else {
        b[n++] = (char)(0xf0 | c >> 18);
        b[n++] = (char)(0x80 | (c >> 12 & 0x3f));
        b[n++] = (char)(0x80 | (c >> 6 & 0x3f));
        b[n++] = (char)(0x80 | (c & 0x3f));
    }
    remember(e, true);
    put(e, b, n);
}

size_t edit_line_of(const edit *e)
{
    size_t at = e->cursor;
    while (at && e->text[at - 1] != '\n')
        at--;
    return at;
}

int edit_line_number(const edit *e)
{
    int n = 0;
    for (size_t i = 0; i < e->cursor; i++)
        n += e->text[i] == '\n';
    return n;
}

int edit_lines(const edit *e)
{
    int n = 1;
    for (size_t i = 0; i < e->length; i++)
        n += e->text[i] == '\n';
    return n;
}

size_t edit_line_at(const edit *e, int line)
{
    size_t at = 0;
    while (line-- > 0) {
        const char *end = strchr(e->text + at, '\n');
        if (!end)
            return e->length;
        at = (size_t)(end - e->text) + 1;
    }
    return at;
}

static size_t indent_of(const char *line, size_t limit)
{
    size_t n = 0;
    while (n < limit && line[n] == ' ')
        n++;
    return n;
}

/* A statement after which nothing of its block can run. */
static bool ends_block(const char *line, size_t length)
{
    static const char *const words[] = {"return", "pass", "break", "continue", "raise"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (length >= n && !memcmp(line, words[i], n) &&
            (length == n || !isalnum((unsigned char)line[n])))
            return true;
    }
    return false;
}

void edit_newline(edit *e)
{
    size_t start = edit_line_of(e), indent = indent_of(e->text + start, e->cursor - start);
    size_t last = e->cursor;
    while (last > start && e->text[last - 1] == ' ')
        last--;
    if (last > start && e->text[last - 1] == ':')
        indent += 4;
    else if (indent >= 4 && ends_block(e->text + start + indent, last - start - indent))
        indent -= 4;
    remember(e, false);
    put(e, "\n", 1);
    while (indent--)
        put(e, " ", 1);
}

void edit_tab(edit *e)
{
    size_t column = e->cursor - edit_line_of(e);
    remember(e, false);
    put(e, "    ", 4 - column % 4);
}

static size_t before(const edit *e, size_t at)
{
    while (at && ((unsigned char)e->text[--at] & 0xc0) == 0x80)
        ;
    return at;
}

static size_t after(const edit *e, size_t at)
{
    if (at < e->length)
        at++;
    while (at < e->length && ((unsigned char)e->text[at] & 0xc0) == 0x80)
        at++;
    return at;
}

void edit_rubout(edit *e)
{
    if (!e->cursor)
        return;
    size_t start = edit_line_of(e), column = e->cursor - start;
    size_t back = before(e, e->cursor);
    if (e->multi_line && column && indent_of(e->text + start, column) == column)
        back = start + (column - 1) / 4 * 4;
    remember(e, false);
    cut(e, back, e->cursor);
}

void edit_remove(edit *e)
{
    if (e->cursor == e->length)
        return;
    remember(e, false);
    cut(e, e->cursor, after(e, e->cursor));
}

static void moved(edit *e, size_t to)
{
    e->cursor = to;
    e->goal = -1;
    e->typing = false;
}

void edit_left(edit *e)
{
    moved(e, before(e, e->cursor));
}

void edit_right(edit *e)
{
    moved(e, after(e, e->cursor));
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static size_t word_start(const edit *e)
{
    size_t at = e->cursor;
    while (at && !is_word(e->text[at - 1]))
        at--;
    while (at && is_word(e->text[at - 1]))
        at--;
    return at;
}

void edit_word_left(edit *e)
{
    moved(e, word_start(e));
}

void edit_word_right(edit *e)
{
    size_t at = e->cursor;
    while (at < e->length && !is_word(e->text[at]))
        at++;
    while (at < e->length && is_word(e->text[at]))
        at++;
    moved(e, at);
}

static size_t line_end(const edit *e, size_t start)
{
    return start + strcspn(e->text + start, "\n");
}

/* The cursor goes to the goal column of a line, as far as the line is long. */
static void to_line(edit *e, int line)
{
    size_t start = edit_line_at(e, line), end = line_end(e, start);
    if (e->goal < 0)
        e->goal = text_columns_n(e->text + edit_line_of(e), e->cursor - edit_line_of(e));
    e->cursor = start + text_fit(e->text + start, end - start, e->goal);
    e->typing = false;
}

bool edit_up(edit *e)
{
    int line = edit_line_number(e);
    if (line == 0)
        return false;
    to_line(e, line - 1);
    return true;
}

bool edit_down(edit *e)
{
    int line = edit_line_number(e);
    if (line + 1 >= edit_lines(e))
        return false;
    to_line(e, line + 1);
    return true;
}

void edit_line_start(edit *e)
{
    moved(e, edit_line_of(e));
}

void edit_line_end(edit *e)
{
    moved(e, line_end(e, e->cursor));
}

static void kill_range(edit *e, size_t from, size_t to)
{
    if (from == to)
        return;
    remember(e, false);
    free(e->killed);
    e->killed = copy(e->text + from, to - from);
    cut(e, from, to);
}

void edit_kill_to_end(edit *e)
{
    size_t end = line_end(e, e->cursor);
    if (end == e->cursor && end < e->length)
        end++;
    kill_range(e, e->cursor, end);
}

void edit_kill_to_start(edit *e)
{
    kill_range(e, edit_line_of(e), e->cursor);
}

void edit_kill_word(edit *e)
{
    kill_range(e, word_start(e), e->cursor);
}

void edit_yank(edit *e)
{
    if (e->killed)
        edit_insert(e, e->killed, strlen(e->killed));
}

static bool swap_state(edit *e, edit_state **from, edit_state **to)
{
    edit_state *s = *from;
    if (!s || !s->text)
        return false;
    push(e, to);
    *from = s->next;
    cut(e, 0, e->length);
    put(e, s->text, strlen(s->text));
    e->cursor = s->cursor;
    e->typing = false;
    e->goal = -1;
    free(s->text);
    free(s);
    return true;
}

bool edit_undo(edit *e)
{
    return swap_state(e, &e->undo, &e->redo);
}

bool edit_redo(edit *e)
{
    return swap_state(e, &e->redo, &e->undo);
}

enum {
    CTRL_A = 1,
    CTRL_B,
    CTRL_D = 4,
    CTRL_E,
    CTRL_F,
    CTRL_K = 11,
    CTRL_U = 21,
    CTRL_W = 23,
    CTRL_Y = 25,
    CTRL_UNDERSCORE = 31
};

void edit_propose(edit *e, const char *text)
{
    edit_set(e, text);
    e->proposed = e->length > 0;
}

/* A proposal is gone by the first character, and the learner's own by any other key. */
static void take_proposal(edit *e, int key, bool writes)
{
    if (!e->proposed || key == KEY_RESIZED)
        return;
    e->proposed = false;
    if (writes)
        edit_set(e, "");
}

bool edit_key(edit *e, int key)
{
    bool is_character = key >= ' ' && key < KEY_SPECIAL && key != 127;
    take_proposal(e, key, is_character || key == KEY_PASTE);
    switch (key) {
    case KEY_ARROW_LEFT:
    case CTRL_B: edit_left(e); return true;
    case KEY_ARROW_RIGHT:
    case CTRL_F: edit_right(e); return true;
    case KEY_WORD_LEFT: edit_word_left(e); return true;
    case KEY_WORD_RIGHT: edit_word_right(e); return true;
    case KEY_LINE_START:
    case CTRL_A: edit_line_start(e); return true;
    case KEY_LINE_END:
    case CTRL_E: edit_line_end(e); return true;
    case KEY_RUBOUT: edit_rubout(e); return true;
    case CTRL_D:
    case KEY_REMOVE: edit_remove(e); return true;
    case CTRL_K: edit_kill_to_end(e); return true;
    case CTRL_U: edit_kill_to_start(e); return true;
    case CTRL_W: edit_kill_word(e); return true;
    case CTRL_Y: edit_yank(e); return true;
    case CTRL_UNDERSCORE: edit_undo(e); return true;
    case KEY_PASTE: edit_insert(e, key_pasted(), strlen(key_pasted())); return true;
    default: break;
    }
    if (is_character)
        edit_character(e, key);
    return is_character;
}
