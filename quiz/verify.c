#include "verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *verify_word(verify_result r)
{
    static const char *const words[] = {
        [VERIFY_VALID] = "valid",
        [VERIFY_ALTERED] = "altered",
        [VERIFY_OTHER_VERSION] = "other version",
        [VERIFY_NO_CERTIFICATE] = "not a certificate",
    };
    return words[r];
}

/* The page without the carriage returns that mail and editors add. */
static char *without_returns(const char *page, size_t length)
{
    char *copy = malloc(length + 1), *to = copy;
    if (!copy)
        return NULL;
    for (size_t i = 0; i < length; i++)
        if (page[i] != '\r')
            *to++ = page[i];
    *to = '\0';
    return copy;
}

/* The first line that is not as it would be written now; 0: none. */
static int first_other_line(const char *page, const char *again)
{
    int line = 1;
    for (; *page == *again; page++, again++) {
        if (!*page)
            return 0;
        line += *page == '\n';
    }
    return line;
}

static int grade_again(const certificate *c, const paper *p)
{
    int right = 0;
    for (int i = 0; i < c->count; i++)
        right += asked_is_right(&p->asked[i], c->answers[i]);
    return right;
}

static bool answers_are_to(const certificate *c, const paper *p, char *what, size_t room)
{
    for (int i = 0; i < c->count; i++) {
        char again[ANSWER_ROOM], why[100];
        const asked *a = &p->asked[i];
        if (strcmp(c->ids[i], a->q->id) != 0) {
            snprintf(what, room, "question %d is '%s' in the record, but the seed draws '%s'",
                     i + 1, c->ids[i], a->q->id);
            return false;
        }
        if (!asked_read(a, c->answers[i], again, why, sizeof why)) {
            snprintf(what, room, "the answer to question %d cannot be given: '%.40s'", i + 1,
                     c->answers[i]);
            return false;
        }
    }
    return true;
}

static verify_result compare_grades(const certificate *c, const paper *p, char *what, size_t room)
{
    if (!answers_are_to(c, p, what, room))
        return VERIFY_ALTERED;
    int right = grade_again(c, p);
    if (right != c->right) {
        snprintf(what, room, "it says %d of %d right; its answers give %d", c->right, c->count,
                 right);
        return VERIFY_ALTERED;
    }
    if (right < exam_needed(c->count, c->terms.pass)) {
        snprintf(what, room, "%d of %d right is below its pass mark of %d %%", right, c->count,
                 c->terms.pass);
        return VERIFY_ALTERED;
    }
    if (strcmp(c->paper, p->fingerprint) != 0) {
        snprintf(what, room, "its seed draws another paper than the one it names");
        return VERIFY_ALTERED;
    }
    return VERIFY_VALID;
}

static verify_result grade(const certificate *c, bank *with, char *what, size_t room)
{
    paper p;
    if (!paper_draw(&p, with, c->terms.seed, c->terms.session, c->count, what, room))
        return VERIFY_ALTERED;
    verify_result r = compare_grades(c, &p, what, room);
    paper_end(&p);
    return r;
}

static verify_result look_at_page(const certificate *c, const char *page, certificate_form form,
                                  char *what, size_t room)
{
    char seal[FINGERPRINT_ROOM];
    char *again = certificate_page(c, form);
    int line = again ? first_other_line(page, again) : 1;
    free(again);
    certificate_seal(c, seal);
    if (!strcmp(seal, c->seal) && !line)
        return VERIFY_VALID;
    if (strcmp(seal, c->seal) != 0 && line)
        snprintf(what, room,
                 "its record was changed (the seal does not fit), and line %d of the "
                 "page does not say what the record says",
                 line);
    else if (line)
        snprintf(what, room, "line %d is not what primer wrote", line);
    else
        snprintf(what, room, "its record was changed: the seal does not fit");
    return VERIFY_ALTERED;
}

static verify_result verify_record(const certificate *c, const char *page, certificate_form form,
                                   bank *with, char *what, size_t room)
{
    /* Another version may have written another page: only the seal can be looked at then. */
    char seal[FINGERPRINT_ROOM];
    certificate_seal(c, seal);
    bool sealed = !strcmp(seal, c->seal);
    if (sealed && strcmp(c->version, PRIMER_VERSION) != 0) {
        snprintf(what, room, "made by primer %s; this is %s", c->version, PRIMER_VERSION);
        return VERIFY_OTHER_VERSION;
    }
    verify_result r = look_at_page(c, page, form, what, room);
    if (!sealed && !strcmp(c->bank, with->fingerprint)) {
        /* The grades may tell more exactly what was changed than the seal can. */
        char more[300];
        if (grade(c, with, more, sizeof more) == VERIFY_ALTERED)
            snprintf(what, room, "%s", more);
    }
    if (r != VERIFY_VALID)
        return r;
    if (strcmp(c->bank, with->fingerprint) != 0) {
        snprintf(what, room, "graded with bank %.12s; the one here is %.12s", c->bank,
                 with->fingerprint);
        return VERIFY_OTHER_VERSION;
    }
    return grade(c, with, what, room);
}

verify_result verify_page(const char *page, size_t length, bank *with, certificate *c, char *what,
                          size_t room)
{
    certificate_form form;
    *what = '\0';
    char *clean = without_returns(page, length);
    if (!clean)
        return VERIFY_NO_CERTIFICATE;
    verify_result r = VERIFY_NO_CERTIFICATE;
    if (strlen(clean) < length && memchr(page, '\0', length))
        snprintf(what, room, "it holds bytes that are no text");
    else if (certificate_load(c, clean, &form, what, room))
        r = verify_record(c, clean, form, with, what, room);
    free(clean);
    return r;
}
