/* The real world as a machine's doors: the terminal's or pipe's streams, the clock, the files. */
#ifndef LOOP_WORLD_H
#define LOOP_WORLD_H

#include "repl/eval/machine/machine.h"

/* Doors onto this process's standard streams and files. Writing is buffered: world_flush. */
doors world_doors(void);
/* False when the reader of standard output is gone. */
bool world_flush(void);
bool world_broken_pipe(void);

/* The absolute form of a path, links as they are; the caller frees. */
char *world_absolute(const char *path);
/* The folder that a program's file is in, links resolved: its sys.path[0]; the caller frees. */
char *world_folder_of(const char *path);
/* A whole file in memory, NUL behind it; the caller frees. NULL: errno says why. */
char *world_read_file(const char *path, size_t *length);
/* The same for standard input. */
char *world_read_stdin(size_t *length);

#endif
