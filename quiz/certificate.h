/* The certificate: what a passed exam leaves behind, as a picture (SVG) and as text, each on one
 * page.
 *
 * It proves itself: besides what is to be seen it carries a record, from which the paper can be
 * drawn again, the answers graded again, and the whole page written again, byte by byte; verify.h
 * does that. What this shows is that these answers pass this paper; it cannot show who sat there.
 */
#ifndef QUIZ_CERTIFICATE_H
#define QUIZ_CERTIFICATE_H

#include "exam.h"

enum { NAME_ROOM = 512, NAME_MOST = 80 /* characters */ };

typedef enum certificate_form { CERTIFICATE_SVG, CERTIFICATE_TEXT } certificate_form;

typedef struct certificate {
    char name[NAME_ROOM];
    char date[16]; /* 2026-11-20 */
    char version[32];
    char bank[FINGERPRINT_ROOM], paper[FINGERPRINT_ROOM];
    exam_terms terms; /* the folder is not part of it */
    int64_t spent;    /* seconds */
    int right;
    int count;
    char ids[PAPER_MOST][48]; /* of the questions */
    char answers[PAPER_MOST][ANSWER_ROOM];
    char seal[FINGERPRINT_ROOM]; /* over all the rest */
} certificate;

/* A name as it can stand on a page: control characters and doubled spaces gone. False: `why` (it is
 * empty, too long, or not UTF-8). */
bool certificate_read_name(const char *entered, char out[NAME_ROOM], char *why, size_t room);

void certificate_make(certificate *c, const exam *e, const char *name);
/* The whole page; the caller frees. NULL: no memory. */
char *certificate_page(const certificate *c, certificate_form form);
/* Save as SVG or text, by the path's ending (".txt" is text). False: errno says why. */
bool certificate_save(const certificate *c, const char *path);

/* Read the record out of a page. False: there is none, or it is damaged: `why`. */
bool certificate_load(certificate *c, const char *page, certificate_form *form, char *why,
                      size_t room);
/* What the seal ought to be. */
void certificate_seal(const certificate *c, char out[FINGERPRINT_ROOM]);

#endif
