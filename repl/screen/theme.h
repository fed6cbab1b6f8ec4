/* How styles look: attributes for every terminal, colours where there are some and NO_COLOR is not
 * set. Light and dark backgrounds have their own colours: PRIMER_THEME=light|dark, else COLORFGBG,
 * else dark. */
#ifndef SCREEN_THEME_H
#define SCREEN_THEME_H

#include "screen.h"

void theme_start(void);
/* curses attributes of a style (attr_t) and its colour pair. */
unsigned long theme_attributes(style s);
short theme_pair(style s);

#endif
