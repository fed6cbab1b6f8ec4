#include "certificate.h"

#include "repl/loop/state_files.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The code point at *s, and *s behind it; -1: not UTF-8. */
static int32_t next_character(const unsigned char **s)
{
    static const unsigned char lead[] = {0x80, 0xC0, 0xE0, 0xF0};
    static const int32_t least[] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *p = *s;
    int more = *p < 0x80 ? 0 : *p < 0xC2 ? -1 : *p < 0xE0 ? 1 : *p < 0xF0 ? 2 : *p < 0xF5 ? 3 : -1;
    if (more < 0)
        return -1;
    int32_t c = more ? *p - lead[more] : *p;
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return -1;
        c = c << 6 | (p[i] & 0x3F);
    }
    *s = p + more + 1;
    return c < least[more] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? -1 : c;
}

/* Controls, and the marks that turn the direction of what stands around the name. */
static bool is_unwanted(int32_t c)
{
    return c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           (c & 0xFFFE) == 0xFFFE;
}

static bool is_space(int32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

/* Append a character's bytes; what does not fit is left out. */
static void append(char *out, size_t *n, const unsigned char *from, size_t bytes)
{
    if (*n + bytes < NAME_ROOM) {
        memcpy(out + *n, from, bytes);
        *n += bytes;
    }
}

bool certificate_read_name(const char *entered, char out[NAME_ROOM], char *why, size_t room)
{
    const unsigned char *s = (const unsigned char *)entered;
    size_t n = 0;
    int characters = 0;
    bool space = false;
    while (*s) {
        const unsigned char *from = s;
        int32_t c = next_character(&s);
        if (c < 0) {
            snprintf(why, room, "That name is not UTF-8 text.");
            return false;
        }
        if (is_space(c)) {
            space = n > 0;
            continue;
        }
        if (is_unwanted(c))
            continue;
        if (space)
            append(out, &n, (const unsigned char *)" ", 1);
        characters += 1 + space;
        space = false;
        append(out, &n, from, (size_t)(s - from));
    }
    out[n] = '\0';
    if (!n)
        snprintf(why, room, "A certificate needs a name.");
    else if (characters > NAME_MOST)
        snprintf(why, room, "That name has %d characters; there is room for %d.", characters,
                 NAME_MOST);
    return n && characters <= NAME_MOST;
}

void certificate_make(certificate *c, const exam *e, const char *name)
{
    struct tm day;
    *c = (certificate){
        .terms = e->terms, .spent = exam_spent(e), .right = exam_right(e), .count = e->paper.count};
    snprintf(c->name, sizeof c->name, "%s", name);
    localtime_r(&e->handed_in, &day);
    strftime(c->date, sizeof c->date, "%Y-%m-%d", &day);
    snprintf(c->version, sizeof c->version, "%s", PRIMER_VERSION);
    memcpy(c->bank, e->bank.fingerprint, FINGERPRINT_ROOM);
    memcpy(c->paper, e->paper.fingerprint, FINGERPRINT_ROOM);
    for (int i = 0; i < c->count; i++) {
        snprintf(c->ids[i], sizeof c->ids[i], "%s", e->paper.asked[i].q->id);
        memcpy(c->answers[i], e->answers[i], ANSWER_ROOM);
    }
    certificate_seal(c, c->seal);
}

bool certificate_save(const certificate *c, const char *path)
{
    size_t n = strlen(path);
    bool is_text = n > 4 && !strcmp(path + n - 4, ".txt");
    char *page = certificate_page(c, is_text ? CERTIFICATE_TEXT : CERTIFICATE_SVG);
    if (!page) {
        errno = ENOMEM;
        return false;
    }
    bool fine = file_replace(path, page, strlen(page), 0644);
    free(page);
    return fine;
}
