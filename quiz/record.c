#include "record.h"

#include <stdlib.h>
#include <string.h>

void record_xml(const char *from, FILE *to)
{
    for (; *from; from++)
        if (*from == '&')
            fputs("&amp;", to);
        else if (*from == '<')
            fputs("&lt;", to);
        else if (*from == '>')
            fputs("&gt;", to);
        else
            putc(*from, to);
}

static void put(const char *from, FILE *to, bool xml)
{
    if (xml)
        record_xml(from, to);
    else
        fputs(from, to);
}

static void print_open(const certificate *c, FILE *to, bool xml)
{
    fputs(RECORD_BEGIN "\nname ", to);
    put(c->name, to, xml);
    fprintf(to, "\ndate %s\nversion %s\nbank %s\npaper %s\n", c->date, c->version, c->bank,
            c->paper);
    fprintf(to, "seed %llu\n", (unsigned long long)c->terms.seed);
    if (*c->terms.session) {
        fputs("session ", to);
        put(c->terms.session, to, xml);
        putc('\n', to);
    }
    fprintf(to, "questions %d\npass %d\nlimit %lld\nspent %lld\nright %d\n", c->count,
            c->terms.pass, (long long)c->terms.limit, (long long)c->spent, c->right);
    for (int i = 0; i < c->count; i++) {
        fprintf(to, *c->answers[i] ? "answer %s " : "answer %s", c->ids[i]);
        put(c->answers[i], to, xml);
        putc('\n', to);
    }
}

void record_print(const certificate *c, FILE *to, bool xml)
{
    print_open(c, to, xml);
    fprintf(to, "seal %s\n" RECORD_END "\n", c->seal);
}

void certificate_seal(const certificate *c, char out[FINGERPRINT_ROOM])
{
    char *bytes = NULL;
    size_t length = 0;
    digest d;
    fingerprint_start(&d);
    FILE *to = open_memstream(&bytes, &length);
    if (to) {
        print_open(c, to, false);
        fclose(to);
        digest_add(&d, bytes, length);
        free(bytes);
    }
    fingerprint_finish(&d, out);
}

/* Undo record_xml, in place. */
static void plain(char *s)
{
    static const struct {
        const char *written;
        char meant;
    } entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}};
    char *to = s;
    while (*s) {
        char one = *s;
        size_t used = 1;
        for (int i = 0; i < 3; i++)
            if (!strncmp(s, entities[i].written, strlen(entities[i].written))) {
                one = entities[i].meant;
                used = strlen(entities[i].written);
                break;
            }
        *to++ = one;
        s += used;
    }
    *to = '\0';
}

static bool copy(char *to, size_t room, const char *from)
{
    return snprintf(to, room, "%s", from) < (int)room;
}

static bool read_count(const char *from, int64_t most, int64_t *to)
{
    char *end;
    long long n = strtoll(from, &end, 10);
    *to = n;
    return end != from && !*end && n >= 0 && n <= most;
}

static bool read_seed(certificate *c, const char *from)
{
    char *end;
    c->terms.seed = strtoull(from, &end, 10);
    return end != from && !*end;
}

static bool read_answer(certificate *c, int *answers, char *from)
{
    char *space = strchr(from, ' ');
    if (*answers >= c->count)
        return false;
    if (space)
        *space = '\0';
    int n = (*answers)++;
    return copy(c->ids[n], sizeof c->ids[n], from) &&
           copy(c->answers[n], ANSWER_ROOM, space ? space + 1 : "");
}

static bool read_text(certificate *c, const char *word, const char *from)
{
    const struct {
        const char *word;
        char *to;
        size_t room;
    } rows[] = {
        {"name", c->name, sizeof c->name},
        {"date", c->date, sizeof c->date},
        {"version", c->version, sizeof c->version},
        {"bank", c->bank, sizeof c->bank},
        {"paper", c->paper, sizeof c->paper},
        {"session", c->terms.session, sizeof c->terms.session},
        {"seal", c->seal, sizeof c->seal},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].word, word))
            return copy(rows[i].to, rows[i].room, from);
    return false;
}

static bool read_line(certificate *c, int *answers, const char *word, char *rest)
{
    int64_t n;
    if (!strcmp(word, "answer"))
        return read_answer(c, answers, rest);
    if (!strcmp(word, "seed"))
        return read_seed(c, rest);
    if (!strcmp(word, "limit"))
        return read_count(rest, 1000000000, &c->terms.limit);
    if (!strcmp(word, "spent"))
        return read_count(rest, INT64_MAX, &c->spent);
    if (!strcmp(word, "questions") && read_count(rest, PAPER_MOST, &n))
        return (c->count = c->terms.questions = (int)n) > 0;
    if (!strcmp(word, "pass") && read_count(rest, 100, &n)) {
        c->terms.pass = (int)n;
        return true;
    }
    if (!strcmp(word, "right") && read_count(rest, PAPER_MOST, &n)) {
        c->right = (int)n;
        return true;
    }
    return read_text(c, word, rest);
}

/* The record's first line in a page; NULL: there is none. */
static const char *find_record(const char *page)
{
    for (const char *at = page; (at = strstr(at, RECORD_BEGIN "\n")); at++)
        if (at == page || at[-1] == '\n')
            return at;
    return NULL;
}

static bool read_lines(certificate *c, char *from, bool xml, char *why, size_t room)
{
    int answers = 0;
    strsep(&from, "\n");
    for (char *line; (line = strsep(&from, "\n"));) {
        if (!strcmp(line, RECORD_END)) {
            if (answers == c->count && *c->seal)
                return true;
            break;
        }
        if (xml)
            plain(line);
        char *space = strchr(line, ' ');
        if (space)
            *space = '\0';
        if (!space || !read_line(c, &answers, line, space + 1)) {
            snprintf(why, room, "its record has a line that cannot be: '%.40s'", line);
            return false;
        }
    }
    snprintf(why, room, "its record is not complete");
    return false;
}

bool certificate_load(certificate *c, const char *page, certificate_form *form, char *why,
                      size_t room)
{
    *c = (certificate){0};
    *form = page[strspn(page, " \r\n")] == '<' ? CERTIFICATE_SVG : CERTIFICATE_TEXT;
    const char *at = find_record(page);
    if (!at) {
        snprintf(why, room, "there is no record of primer's in it");
        return false;
    }
    char *copy_of = strdup(at);
    bool fine = copy_of && read_lines(c, copy_of, *form == CERTIFICATE_SVG, why, room);
    free(copy_of);
    return fine;
}
