/* Shared within the kit: where drawing goes. */
#ifndef SCREEN_WINDOW_H
#define SCREEN_WINDOW_H

/* Of the C libraries only glibc takes _GNU_SOURCE for a wish to have wide characters. */
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdbool.h>

WINDOW *window_current(void);
/* After a resize: what stands beneath the layers is drawn anew. */
void window_resized(void);
/* Can the terminal put its cursor anywhere? */
bool terminal_can_move(void);
/* Terminal control sequences sent at open must be undone at any end: keeps the bytes that do it. */
void terminal_guard(void);
void terminal_unguard(void);

#endif
