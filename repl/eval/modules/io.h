/* The parts of module io that are written in C: StringIO and BytesIO, texts and bytes that are read
 * and written as files are; and what a stream over a file holds. */
#ifndef EVAL_IO_H
#define EVAL_IO_H

#include "repl/eval/import/module.h"

extern const type_record string_io_record, bytes_io_record, held_record;

#define IO_METHOD(name)                                                                       \
    static value name(machine *m __attribute__((unused)), value self __attribute__((unused)), \
                      const value *args __attribute__((unused)),                              \
                      size_t count __attribute__((unused)), tuple *names __attribute__((unused)))

/* What both do alike. */
/* The optional size of read() and its like: -1 for None, absent or negative. */
bool io_size(machine *m, const value *args, size_t count, const char *name, int64_t *out);
/* io.UnsupportedOperation(what): NOTHING. */
value io_unsupported(machine *m, const char *what);
/* The lines of a file object, by calling `line` until it answers an empty text; a list, stopped
 * after `most` characters when that is positive. */
value io_lines(machine *m, value self, int64_t most, value (*line)(machine *m, value self));
/* What __getstate__() gives: the contents, the newline (NOTHING: there is none), the place, and
 * what the program has set. All but the last are taken. */
value io_state(machine *m, value self, value contents, value newline, size_t at);
/* The state of `count` parts that __setstate__() was given; sets the place and what the program had
 * set. False with an exception. */
bool io_take_state(machine *m, value self, const char *name, value state, size_t count, size_t *at);
/* self.write(each of the iterable) */
value io_write_lines(machine *m, value self, value lines);

#endif
