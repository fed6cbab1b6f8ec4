/* Lesson scripts: a lesson as it stands in its file, and nothing computed from it.
 *
 * A lesson is a row of pages. A page has one idea and one thing to do; its kind says which. Every
 * text here is borrowed from the lesson's blocks, so it lives as long as the lesson. FORMAT.md is
 * the same knowledge for people who write lessons.
 */
#ifndef LESSONS_SCRIPT_H
#define LESSONS_SCRIPT_H

#include "blocks.h"

/* KIND(NAME, word, may have choices, what the learner does) */
#define PAGE_KINDS(KIND)                                                          \
    KIND(READ, "read", false, "read a little, then run or step the program")      \
    KIND(PREDICT, "predict", true, "say what the program will do before it runs") \
    KIND(STEP, "step", true, "watch one moment in the stepper")                   \
    KIND(BUILD, "build", false, "write code until the checks pass")               \
    KIND(ORDER, "order", false, "put the events in the order they happen in")     \
    KIND(SPOT, "spot", true, "find the line that holds the mistake")              \
    KIND(BELIEF, "belief", false, "judge a sentence: true or false")              \
    KIND(PLAY, "play", false, "drive a generator by hand")

typedef enum page_kind {
#define KIND(name, word, choices, does) PAGE_##name,
    PAGE_KINDS(KIND)
#undef KIND
        PAGE_KIND_COUNT
} page_kind;

const char *page_kind_word(page_kind k);
const char *page_kind_does(page_kind k);

/* FENCE(field, info, what it is). The fences a page may have, one of each. */
#define FENCES(FENCE)                                                                    \
    FENCE(program, "python", "the program of the page")                                  \
    FENCE(output, "output", "what the program says, exactly")                            \
    FENCE(starting, "python start", "what the learner's editor holds first")             \
    FENCE(check, "python check", "runs behind the learner's code; asserts")              \
    FENCE(solution, "python solution", "code that passes the checks")                    \
    FENCE(fixed, "python fixed", "the program without its mistake")                      \
    FENCE(proof, "python proof", "a program whose last line of output is True or False") \
    FENCE(events, "python events", "a program whose lines of output are the events")

/* SETTING(field, word, what it says). The settings of a page, under its heading. */
#define PAGE_SETTINGS(SETTING)                                                         \
    SETTING(kind_word, "kind", "the kind of page")                                     \
    SETTING(asks, "asks", "what is to be predicted: output, last, line N, value EXPR") \
    SETTING(answer, "answer", "typed: the learner types the answer")                   \
    SETTING(start, "start", "where the stepper opens: line N, crossing, start, end")   \
    SETTING(question, "question", "what to look for in the stepper")                   \
    SETTING(drive, "drive", "the name of the generator a play page drives")

/* A run of blocks, `to` being one behind the last. */
typedef struct part {
    const block *from, *to;
} part;

/* A wrong or right answer that can be chosen. Which one is right is the machine's business. */
typedef struct page_choice {
    char *text;   /* owned: what stood in its backquotes, newlines for \n */
    char *belief; /* owned: the misconception that would say this; NULL: none named */
    char *reply;  /* owned: what is answered to who chose it */
    int line;
} page_choice;

typedef struct page {
    page_kind kind;
    int line;
    const char *title;
    char slug[48]; /* of the title; unique within the lesson, and the page's name in the progress */
#define SETTING(field, word, says) const char *field;
    PAGE_SETTINGS(SETTING)
#undef SETTING
#define FENCE(field, info, is) const block *field;
    FENCES(FENCE)
#undef FENCE
    part body;
    part after;  /* ### After: said when the page is done */
    part *hints; /* owned: each ### Hint */
    size_t hint_count;
    page_choice *choices; /* owned */
    size_t choice_count;
} page;

typedef struct lesson {
    char *path;  /* owned */
    blocks text; /* owned; every page borrows from it */
    const char *title, *key, *about;
    int number; /* in the course; 0: it stands alone */
    page *pages;
    size_t page_count;
} lesson;

/* What is wrong with a file, in the order found. */
typedef struct complaints {
    complaint *items; /* owned */
    size_t count;
} complaints;

void complaints_add(complaints *c, int line, int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void complaints_end(complaints *c);

/* Always fills *l as far as the text makes sense; end with lesson_end. True: nothing was wrong. */
bool lesson_parse(lesson *l, const char *path, const char *source, size_t length,
                  complaints *wrong);
/* The same from a file; what cannot be opened is a complaint too. */
bool lesson_read(lesson *l, const char *path, complaints *wrong);
void lesson_end(lesson *l);

/* Is this fence shown to the learner where it stands? */
bool fence_is_shown(const block *fence);

#endif
