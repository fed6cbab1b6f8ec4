#include "habits.h"

#include "repl/loop/state_files.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char state_file[] = "stepper";

static const struct {
    const char *name, *words;
    int usual;
    size_t offset;
} rows[] = {
#define HABIT(name, usual, words, sentence) {#name, words, usual, offsetof(habits, name)},
    HABITS(HABIT)
#undef HABIT
};
enum { ROWS = sizeof rows / sizeof *rows };

static int *habit(habits *h, int row)
{
    return (int *)((char *)h + rows[row].offset);
}

/* The place of a word among words; -1: it is none of them. */
static int place_of(const char *words, const char *word, size_t n)
{
    for (int place = 0;; place++) {
        size_t length = strcspn(words, " ");
        if (length == n && !strncmp(words, word, n))
            return place;
        if (!words[length])
            return -1;
        words += length + 1;
    }
}

static const char *word_at(const char *words, int place, size_t *length)
{
    for (; place > 0; place--)
        words += strcspn(words, " ") + 1;
    *length = strcspn(words, " ");
    return words;
}

habits habits_usual(void)
{
    habits h;
    for (int i = 0; i < ROWS; i++)
        *habit(&h, i) = rows[i].usual;
    return h;
}

/* One line of the file: a habit's name, a space, a word. */
static void take_line(habits *h, const char *line, size_t length)
{
    for (int i = 0; i < ROWS; i++) {
        size_t n = strlen(rows[i].name);
        if (n >= length || strncmp(line, rows[i].name, n) || line[n] != ' ')
            continue;
        int place = place_of(rows[i].words, line + n + 1, length - n - 1);
        if (place >= 0)
            *habit(h, i) = place;
    }
}

habits habits_load(void)
{
    habits h = habits_usual();
    size_t length;
    char *kept = state_read(state_file, &length);
    for (const char *line = kept; line && *line;) {
        size_t n = strcspn(line, "\n");
        take_line(&h, line, n);
        line += n + (line[n] == '\n');
    }
    free(kept);
    return h;
}

void habits_keep(const habits *h, const habits *before)
{
    habits now = *h;
    char text[512];
    size_t used = 0;
    if (!memcmp(h, before, sizeof *h))
        return;
    for (int i = 0; i < ROWS; i++) {
        size_t length;
        const char *word = word_at(rows[i].words, *habit(&now, i), &length);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s %.*s\n", rows[i].name,
                                 (int)length, word);
    }
    state_write(state_file, text, used);
}
