/* A question of the bank, as data: what is asked, of what program, with which choices, and why the
 * answer is what it is. The format of the files is in FORMAT.md.
 *
 * The key of a question about behaviour is never written down: question_prepare runs the program
 * and fills it in. A question that has not been prepared has no key.
 */
#ifndef QUIZ_QUESTION_H
#define QUIZ_QUESTION_H

#include "lessons/blocks.h"

/* The areas of the subject: each paper of the exam covers them all. */
#define QUIZ_AREAS(AREA)                              \
    AREA(call, "Calling, and the four states")        \
    AREA(expression, "yield as an expression")        \
    AREA(send, "send: what goes in, what comes back") \
    AREA(prime, "Priming")                            \
    AREA(end, "return, and the end of a generator")   \
    AREA(throw, "throw, close and clean-up")          \
    AREA(delegate, "yield from")                      \
    AREA(iterate, "Loops, laziness and pipelines")    \
    AREA(inside, "Inside CPython")                    \
    AREA(practice, "Patterns and their traps")

typedef enum quiz_area {
#define AREA(name, title) AREA_##name,
    QUIZ_AREAS(AREA)
#undef AREA
        AREA_COUNT
} quiz_area;

/* KIND(name, what the learner is told to do) */
#define QUESTION_KINDS(KIND)                                                          \
    KIND(prints, "Choose what it prints.")                                            \
    KIND(types, "Type exactly what it prints.")                                       \
    KIND(line, "Type the number of the line.")                                        \
    KIND(one, "Choose one.")                                                          \
    KIND(several, "Choose all that are right: type their letters.")                   \
    KIND(true, "True or false?")                                                      \
    KIND(order, "Type the letters in the order in which these are printed.")          \
    KIND(match, "For each line from the top, type the letter of what belongs to it.") \
    KIND(fill, "Choose what belongs in the gap.")

typedef enum question_kind {
#define KIND(name, telling) KIND_##name,
    QUESTION_KINDS(KIND)
#undef KIND
        KIND_COUNT
} question_kind;

enum { CHOICES_MOST = 8, LEVEL_LOWEST = 1, LEVEL_HIGHEST = 3, ANSWER_ROOM = 160 };

typedef struct offer {
    char *text;   /* owned; may have several lines */
    char *left;   /* owned: of a match, what it belongs to; else NULL */
    char *reason; /* owned: why it is wrong; NULL: the belief says it, or it is right */
    int belief;   /* the misconception it comes from, or MISCONCEPTION_NONE */
    bool right;   /* of order and match: always */
    int line;     /* in the file */
} offer;

/* All texts are owned; those not given are NULL. */
typedef struct question {
    char *id; /* a word, unique in a bank */
    quiz_area area;
    question_kind kind;
    int level;
    char *prompt;
    char *program; /* shown */
    char *after;   /* hidden: runs behind the program, and its last line is the key */
    char *proof;   /* hidden: prints True or False for each choice in turn */
    char *output;  /* of fill: what the filled program must print */
    char *why;     /* paragraphs, a blank line between */
    char *answer;  /* of true, where no program can tell */
    int belief;    /* of true, types and line: the misconception behind a wrong answer */
    int moment; /* the line of the program that decides, for the stepper; 0: the first crossing */
    bool in_order; /* choices are not shuffled */
    offer choices[CHOICES_MOST];
    int count;
    char *key; /* filled by question_prepare for types and line */
    bool prepared;
    const char *path; /* borrowed from the bank: its file */
    int line;
} question;

const char *area_name(quiz_area a);  /* "send" */
const char *area_title(quiz_area a); /* "send: what goes in, what comes back" */
const char *kind_name(question_kind k);
const char *kind_telling(question_kind k);
/* Is it answered by typing text, rather than by a letter or letters? */
bool kind_is_typed(question_kind k);
/* By exactly one letter? */
bool kind_is_single(question_kind k);

/* Read the questions of one file: *row is a new array the caller frees, each with question_end.
 * False: *wrong says where and why. `path` is borrowed by the questions. */
bool questions_parse(const char *path, const char *source, size_t length, question **row,
                     int *count, complaint *wrong);
void question_end(question *q);

/* Run what is to be run, and fill in the key and the computed choices. Idempotent. False: *wrong
 * says why the question has no key, or not exactly one. */
bool question_prepare(question *q, complaint *wrong);

#endif
