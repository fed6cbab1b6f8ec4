#include "sitting.h"

#include "repl/loop/state_files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD "primer sitting 1"
static const char file_name[] = "exam";

static void print(const exam *e, FILE *to)
{
    fprintf(to, HEAD "\nversion %s\n", PRIMER_VERSION);
    fprintf(to, "seed %llu\nsession %s\n", (unsigned long long)e->terms.seed, e->terms.session);
    fprintf(to, "questions %d\npass %d\n", e->terms.questions, e->terms.pass);
    fprintf(to, "limit %lld\nstarted %lld\n", (long long)e->terms.limit, (long long)e->started);
    fprintf(to, "folder %s\npaper %s\nat %d\n", e->terms.folder, e->paper.fingerprint, e->at + 1);
    for (int i = 0; i < e->paper.count; i++)
        if (*e->answers[i])
            fprintf(to, "answer %d %s\n", i + 1, e->answers[i]);
    fprintf(to, "end\n");
}

void sitting_write(exam *e)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&bytes, &length);
    e->trouble[0] = '\0';
    if (to) {
        print(e, to);
        fclose(to);
    }
    e->kept = bytes && state_write(file_name, bytes, length);
    if (!e->kept)
        snprintf(e->trouble, sizeof e->trouble,
                 "The answers cannot be kept (%s): do not leave before handing in.",
                 strerror(errno));
    free(bytes);
}

bool exam_is_waiting(void)
{
    char *path = state_path(file_name);
    bool waiting = path && access(path, F_OK) == 0;
    free(path);
    return waiting;
}

void exam_forget(void)
{
    char *path = state_path(file_name);
    if (path)
        unlink(path);
    free(path);
}

/* What a file says, before it is compared with a paper drawn again. */
typedef struct record {
    char version[32], paper[FINGERPRINT_ROOM];
    bool has_end;
} record;

static void copy(char *to, size_t room, const char *from)
{
    snprintf(to, room, "%s", from);
}

static bool read_answer(exam *e, const char *what)
{
    char *rest;
    long n = strtol(what, &rest, 10);
    if (n < 1 || n > PAPER_MOST || *rest != ' ' || strlen(rest + 1) >= ANSWER_ROOM)
        return false;
    copy(e->answers[n - 1], ANSWER_ROOM, rest + 1);
    return true;
}

static bool read_line(exam *e, record *r, const char *word, const char *what)
{
    if (!strcmp(word, "version"))
        copy(r->version, sizeof r->version, what);
    else if (!strcmp(word, "paper"))
        copy(r->paper, sizeof r->paper, what);
    else if (!strcmp(word, "seed"))
        e->terms.seed = strtoull(what, NULL, 10);
    else if (!strcmp(word, "session"))
        copy(e->terms.session, sizeof e->terms.session, what);
    else if (!strcmp(word, "questions"))
        e->terms.questions = atoi(what);
    else if (!strcmp(word, "pass"))
        e->terms.pass = atoi(what);
    else if (!strcmp(word, "limit"))
        e->terms.limit = atoll(what);
    else if (!strcmp(word, "started"))
        e->started = (time_t)atoll(what);
    else if (!strcmp(word, "folder"))
        copy(e->terms.folder, sizeof e->terms.folder, what);
    else if (!strcmp(word, "at"))
        e->at = atoi(what) - 1;
    else if (!strcmp(word, "answer"))
        return read_answer(e, what);
    else if (!strcmp(word, "end"))
        r->has_end = true;
    else
        return false;
    return true;
}

static bool read_lines(exam *e, record *r, char *bytes)
{
    char *line = strsep(&bytes, "\n");
    if (!line || strcmp(line, HEAD) != 0)
        return false;
    while ((line = strsep(&bytes, "\n")) && *line) {
        char *space = strchr(line, ' ');
        if (space)
            *space = '\0';
        if (!read_line(e, r, line, space ? space + 1 : ""))
            return false;
    }
    return r->has_end;
}

static bool draw_again(exam *e, const record *r, char *why, size_t room)
{
    if (strcmp(r->version, PRIMER_VERSION) != 0) {
        snprintf(why, room, "It was begun with primer %s; this is %s.", r->version, PRIMER_VERSION);
        return false;
    }
    if (!bank_load(&e->bank, e->terms.folder, why, room))
        return false;
    bool fine = paper_draw(&e->paper, &e->bank, e->terms.seed, e->terms.session, e->terms.questions,
                           why, room);
    if (fine && strcmp(e->paper.fingerprint, r->paper) != 0) {
        snprintf(why, room, "The bank %s has changed since it was begun.", e->terms.folder);
        fine = false;
    }
    if (!fine)
        exam_end(e);
    return fine;
}

/* Answers were read before the paper was known. */
static bool answers_fit(const exam *e)
{
    for (int i = 0; i < PAPER_MOST; i++) {
        char again[ANSWER_ROOM], why[100];
        if (!*e->answers[i])
            continue;
        if (i >= e->paper.count ||
            !asked_read(&e->paper.asked[i], e->answers[i], again, why, sizeof why))
            return false;
    }
    return e->at >= 0 && e->at < e->paper.count;
}

bool exam_resume(exam *e, char *why, size_t room)
{
    size_t length;
    char *bytes = state_read(file_name, &length);
    record r = {0};
    *e = (exam){.kept = true};
    if (!bytes) {
        snprintf(why, room, "It cannot be read: %s", strerror(errno));
        return false;
    }
    bool fine = read_lines(e, &r, bytes);
    free(bytes);
    if (!fine) {
        snprintf(why, room, "Its file is damaged, and was put aside.");
        state_set_aside(file_name);
        return false;
    }
    if (!draw_again(e, &r, why, room))
        return false;
    if (answers_fit(e))
        return true;
    snprintf(why, room, "Its answers do not fit its questions.");
    exam_end(e);
    return false;
}
