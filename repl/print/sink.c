#include "sink.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void sink_text(sink *s, const char *words)
{
    s->write(s, words, strlen(words));
}

/* What is formatted here is numbers and short words; longer texts are cut at the buffer's end. */
void sink_format(sink *s, const char *format, ...)
{
    char buffer[512];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(buffer, sizeof buffer, format, list);
    va_end(list);
    if (n > 0)
        s->write(s, buffer, (size_t)n < sizeof buffer ? (size_t)n : sizeof buffer - 1);
}

void sink_repeat(sink *s, char c, int count)
{
    for (int i = 0; i < count; i++)
        s->write(s, &c, 1);
}
