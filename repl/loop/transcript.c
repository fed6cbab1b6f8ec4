#include "transcript.h"

#include "repl/print/colour.h"

#include <stdlib.h>
#include <string.h>

enum { TAB = 8, LINES_MOST = 20000 };

static void drop_line(transcript_line *l)
{
    free(l->text);
    free(l->colours);
}

static void forget_undone(transcript *t)
{
    while (t->known > t->count)
        drop_line(&t->lines[--t->known]);
}

void transcript_end(transcript *t)
{
    t->count = 0;
    forget_undone(t);
    free(t->lines);
    free(t->marks);
    *t = (transcript){0};
}

/* A long session forgets its oldest half. */
static void make_bounds(transcript *t)
{
    size_t half = LINES_MOST / 2;
    if (t->count < LINES_MOST)
        return;
    for (size_t i = 0; i < half; i++)
        drop_line(&t->lines[i]);
    memmove(t->lines, t->lines + half, (t->count - half) * sizeof *t->lines);
    t->count = t->known -= half;
    for (size_t i = 0; i < t->mark_count; i++)
        t->marks[i] = t->marks[i] > half ? t->marks[i] - half : 0;
}

static void push(transcript *t, transcript_line line)
{
    forget_undone(t);
    make_bounds(t);
    if (t->count == t->room) {
        size_t room = t->room ? t->room * 2 : 256;
        transcript_line *more = realloc(t->lines, room * sizeof *more);
        if (!more) {
            drop_line(&line);
            return;
        }
        t->lines = more;
        t->room = room;
    }
    t->lines[t->count++] = line;
    t->known = t->count;
}

/* Tabs become spaces; `column` is where the text begins. */
static char *expanded(const char *bytes, size_t length, size_t column)
{
    char *out = malloc(length * TAB + 1), *to = out;
    for (size_t i = 0; out && i < length; i++) {
        if (bytes[i] != '\t') {
            *to++ = bytes[i];
            column += ((unsigned char)bytes[i] & 0xc0) != 0x80;
            continue;
        }
        do
            *to++ = ' ';
        while (++column % TAB);
    }
    if (out)
        *to = '\0';
    return out;
}

static void append_to_last(transcript *t, const char *bytes, size_t length)
{
    transcript_line *last = &t->lines[t->count - 1];
    size_t before = strlen(last->text);
    char *more = expanded(bytes, length, before);
    char *joined = more ? realloc(last->text, before + strlen(more) + 1) : NULL;
    if (joined) {
        strcpy(joined + before, more);
        last->text = joined;
    }
    free(more);
}

void transcript_add(transcript *t, tone kind, const char *bytes)
{
    while (*bytes) {
        size_t length = strcspn(bytes, "\n");
        if (t->open && kind == TONE_OUTPUT && t->count)
            append_to_last(t, bytes, length);
        else
            push(t,
                 (transcript_line){.text = expanded(bytes, length, 0), .prefix = "", .tone = kind});
        t->open = kind == TONE_OUTPUT && !bytes[length];
        bytes += length + (bytes[length] == '\n');
    }
}

void transcript_input(transcript *t, const char *typed)
{
    size_t whole = strlen(typed);
    unsigned char *colours = typed[0] == ':' ? NULL : colour_source(typed, whole);
    size_t from = 0;
    t->open = false;
    do {
        size_t length = strcspn(typed + from, "\n");
        transcript_line line = {.text = strndup(typed + from, length),
                                .prefix = from ? "... " : ">>> ",
                                .tone = TONE_INPUT};
        line.colours = colours ? malloc(length + 1) : NULL;
        if (line.colours)
            memcpy(line.colours, colours + from, length);
        push(t, line);
        from += length + 1;
    } while (from <= whole);
    free(colours);
}

void transcript_mark_error(transcript *t)
{
    if (t->count && t->lines[t->count - 1].tone == TONE_OUTPUT)
        t->lines[t->count - 1].tone = TONE_ERROR;
}

char *transcript_take_open(transcript *t)
{
    if (!t->open || !t->count)
        return strdup("");
    t->open = false;
    t->known = --t->count;
    return t->lines[t->count].text;
}

void transcript_mark(transcript *t, size_t n)
{
    if (n >= t->mark_room) {
        size_t room = (n + 1) * 2;
        size_t *more = realloc(t->marks, room * sizeof *more);
        if (!more)
            return;
        t->marks = more;
        t->mark_room = room;
    }
    while (t->mark_count < n)
        t->marks[t->mark_count++] = t->count;
    t->marks[n] = t->count;
    t->mark_count = n + 1;
}

void transcript_rewind(transcript *t, size_t n)
{
    t->open = false;
    if (n < t->mark_count)
        t->count = t->marks[n];
    else
        t->count = t->known;
}
