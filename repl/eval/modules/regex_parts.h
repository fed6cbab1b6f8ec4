/* The parts of module _sre: a compiled pattern (_sre.c), what it is matched against
 * (regex_subject.c), a match (regex_match.c), the way from match to match (regex_scan.c), and
 * what is done with all of them (regex_all.c).
 * re.Pattern is in Python and has a program. */
#ifndef EVAL_REGEX_PARTS_H
#define EVAL_REGEX_PARTS_H

#include "regex_run.h"
#include "repl/eval/import/module.h"
#include "repl/eval/types/bytes.h"

typedef struct program {
    object head;
    uint32_t *words; /* owned */
    size_t count;
    uint32_t groups, registers;
    bool of_text;         /* for str, not for bytes */
    dict *names, *labels; /* owned: groups by name, names by group */
} program;

/* A text or bytes-like object that is looked at. */
typedef struct subject {
    regex_run run;
    view bytes; /* open unless of_text */
    bool of_text;
    int64_t start;
} subject;

/* (string, pos, endpos): false with an exception. */
bool subject_open(machine *m, const program *p, const value *args, subject *s);
void subject_close(machine *m, subject *s);
/* Forget the last match, to look for the next. */
void subject_clear(subject *s);
/* (last group or -1, start, end, start of group 1, end of group 1, …): owned. */
value subject_marks(machine *m, const regex_run *r);
/* string[start:end] as re gives it: a plain str, or bytes. */
value subject_part(machine *m, value string, int64_t start, int64_t end);

/* The re.Match of what was found; with `re` as its .re. */
value match_new(machine *m, program *p, value re, value string, const subject *s);
/* (pattern, string, pos, endpos, limit): all matches, or the first `limit` of them where that is
 * not 0; by their marks alone where the pattern is None. A list. */
value regex_all(machine *m, program *p, const value *args);
/* (string, pos, endpos): their texts, or those of their group or groups. */
value regex_texts(machine *m, program *p, const value *args);
/* (string, limit): the texts before, between and behind, with those of the groups. */
value regex_split(machine *m, program *p, const value *args);
/* (program, pattern, string, pos, endpos): an SRE_Scanner. */
value scanner_new(machine *m, program *p, const value *args);

extern const type_record regex_match_record, regex_scanner_record;

#define REGEX_METHOD(name)                                                                    \
    static value name(machine *m __attribute__((unused)), value self __attribute__((unused)), \
                      const value *args __attribute__((unused)),                              \
                      size_t count __attribute__((unused)), tuple *names __attribute__((unused)))

#endif
