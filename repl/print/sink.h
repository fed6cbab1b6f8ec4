/* Where text goes: printers write pieces to a sink and do not care whose memory it ends in. */
#ifndef PRINT_SINK_H
#define PRINT_SINK_H

#include <stdbool.h>
#include <stddef.h>

typedef struct sink {
    /* Takes UTF-8, surrogates in their three-byte form. Must not call back into a printer. */
    void (*write)(struct sink *s, const char *text, size_t length);
} sink;

void sink_text(sink *s, const char *text);
/* printf's format. */
void sink_format(sink *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sink_repeat(sink *s, char c, int count);

#endif
