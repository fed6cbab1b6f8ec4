/* The parts of _csv_rows: readers, writers, and the rules of the dialect that both keep. */
#ifndef EVAL_CSV_PARTS_H
#define EVAL_CSV_PARTS_H

#include "repl/eval/import/module.h"
#include "repl/eval/types/str.h"

enum { CSV_NO_CHAR = 0x110000 }; /* where a dialect has none: no character is this one */

typedef enum csv_quoting {
    CSV_QUOTE_MINIMAL,
    CSV_QUOTE_ALL,
    CSV_QUOTE_NONNUMERIC,
    CSV_QUOTE_NONE,
    CSV_QUOTE_STRINGS,
    CSV_QUOTE_NOTNULL,
} csv_quoting;

typedef struct csv_rules {
    value dialect; /* owned: the _csv.Dialect that the others were read from, and checked by */
    str *end;      /* owned: of a line that is written */
    uint32_t delimiter, quote, escape;
    csv_quoting quoting;
    bool doubles_quotes, skips_spaces, is_strict;
} csv_rules;

bool csv_rules_read(machine *m, value from, csv_rules *rules);
void csv_rules_drop(machine *m, csv_rules *rules);

static inline bool csv_ends_line(uint32_t c)
{
    return c == '\n' || c == '\r';
}

value csv_reader_new(machine *m, value lines, value from);
/* TypeError where the file has nothing to write with. */
value csv_writer_new(machine *m, value file, value from);

/* _csv.Error */
#define fails_csv(m, ...) fails_as(m, "_csv", "Error", __VA_ARGS__)

extern const type_record csv_reader_record, csv_writer_record;

#endif
