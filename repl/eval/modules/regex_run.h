/* Running a compiled regular expression: a program of words against an array of characters.
 *
 * The program is made by re/_compiler.py. It is run by backtracking, without recursion: what may
 * have to be undone lies on a stack of its own, as choices (where else to go on, and from which
 * character) and as old values of registers. Registers are the marks (where each group began and
 * ended), the last group that ended, and two for each repetition and each region.
 */
#ifndef EVAL_REGEX_RUN_H
#define EVAL_REGEX_RUN_H

#include "repl/eval/object/value.h"

/* REGEX(name, operands, what it does). An operand "to" is a place in the program. */
#define REGEX_CODES(REGEX)                                                                        \
    REGEX(MATCH, 0, "the whole pattern has matched, unless the caller wants it to end elsewhere") \
    REGEX(FAIL, 0, "never matches")                                                               \
    REGEX(CHAR, 1, "this character")                                                              \
    REGEX(CHAR_FOLDED, 1, "a character whose lower case is this one")                             \
    REGEX(ANY, 0, "any character but a newline")                                                  \
    REGEX(ANY_ALL, 0, "any character")                                                            \
    REGEX(SET, 2, "a character in the set: flags, how many words follow (bitmap, then items)")    \
    REGEX(MARK, 1, "note the place in this mark")                                                 \
    REGEX(JUMP, 1, "go on at `to`")                                                               \
    REGEX(SPLIT, 1, "go on behind; if that fails, at `to`")                                       \
    REGEX(REPEAT_START, 1, "begin to count in this register")                                     \
    REGEX(REPEAT, 5, "register, least, most, lazy, to: a round of what follows, or on at `to`")   \
    REGEX(ROUND, 1, "count a round in this register")                                             \
    REGEX(REPEAT_ONE, 4, "least, most, how (greedy, lazy, possessive), to: the one test behind")  \
    REGEX(SAME, 2, "the text of this group again; how characters are folded")                     \
    REGEX(AT, 1, "the place is of this kind")                                                     \
    REGEX(BACK, 1, "go this many characters back")                                                \
    REGEX(AHEAD, 1, "begin a region in this register: what follows has to match from here")       \
    REGEX(AHEAD_END, 1, "the region has matched; go on from where it began")                      \
    REGEX(NOT_AHEAD, 2, "register, to: what follows must not match; then go on at `to`")          \
    REGEX(NOT_AHEAD_END, 1, "the region has matched, which is a failure")                         \
    REGEX(ATOMIC, 1, "begin a region that is not entered again")                                  \
    REGEX(ATOMIC_END, 1, "the region has matched; forget its choices, go on from here")           \
    REGEX(IF_GROUP, 2, "group, to: go on behind if the group has matched, else at `to`")

enum regex_code {
#define REGEX(name, operands, does) REGEX_##name,
    REGEX_CODES(REGEX)
#undef REGEX
        REGEX_COUNT
};

/* The places that AT knows. */
#define REGEX_PLACES(PLACE) \
    PLACE(BEGINNING)        \
    PLACE(BEGINNING_LINE)   \
    PLACE(END)              \
    PLACE(END_LINE)         \
    PLACE(END_STRING)       \
    PLACE(EDGE)             \
    PLACE(NO_EDGE)          \
    PLACE(EDGE_UNICODE)     \
    PLACE(NO_EDGE_UNICODE)

enum regex_place {
#define PLACE(name) REGEX_AT_##name,
    REGEX_PLACES(PLACE)
#undef PLACE
};

/* Items of a set: each is a kind and two words, a range of characters or a class of them. */
#define REGEX_ITEMS(ITEM) \
    ITEM(RANGE)           \
    ITEM(DIGIT)           \
    ITEM(SPACE)           \
    ITEM(WORD)            \
    ITEM(DIGIT_UNICODE)   \
    ITEM(SPACE_UNICODE)   \
    ITEM(WORD_UNICODE)

enum regex_item {
#define ITEM(name) REGEX_IN_##name,
    REGEX_ITEMS(ITEM)
#undef ITEM
        REGEX_IN_NOT = 1 << 8, /* of a class: all but its characters */
};

enum { REGEX_NEGATED = 1, REGEX_FOLD_ASCII = 2, REGEX_FOLD_UNICODE = 4 }; /* flags of a set */
enum { REGEX_GREEDY, REGEX_LAZY, REGEX_POSSESSIVE };
enum { REGEX_BITMAP_WORDS = 8 };
#define REGEX_NO_LIMIT UINT32_MAX

typedef enum regex_end { REGEX_ANYWHERE, REGEX_WHOLE } regex_end;

/* One run: what it works on, and its registers and stack while it lasts. */
typedef struct regex_run {
    const uint32_t *program;
    size_t groups;    /* how many, the whole match not counted */
    size_t registers; /* marks, the last group, and what the program needs besides */
    const void *data; /* borrowed: the characters, and how wide each is */
    int kind;
    int64_t length; /* of what may be looked at; a run may look behind its start, not behind this */
    regex_end end;
    bool must_advance;        /* an empty match at the start is none */
    int64_t *values;          /* owned: the registers; marks are -1 where there is none */
    struct regex_undo *stack; /* owned */
    size_t depth, room;
} regex_run;

/* Fill the bitmaps of the program's sets. */
void regex_prepare(uint32_t *program, size_t words);
bool regex_start(machine *m, regex_run *r);
void regex_finish(machine *m, regex_run *r);
/* Match at `start`, or at the first place from there on: 1 and marks 0 and 1 are the whole, 0 if
 * there is none, -1 with an exception (no memory, an interrupt). */
int regex_match(machine *m, regex_run *r, int64_t start);
int regex_search(machine *m, regex_run *r, int64_t start);

#endif
