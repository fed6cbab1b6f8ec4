#include "theme.h"

#include "window.h"

#include <stdlib.h>
#include <string.h>

/* Colour of a style: for 256 colours on dark and on light, for 16 (8 and bright) on either. -1: the
 * terminal's own. */
typedef struct look {
    attr_t attributes;
    short dark, light, few;
} look;

static const look looks[STYLE_COUNT] = {
    [STYLE_TEXT] = {A_NORMAL, -1, -1, -1},
    [STYLE_DIM] = {A_DIM, 245, 243, -1},
    [STYLE_STRONG] = {A_BOLD, -1, -1, -1},
    [STYLE_TITLE] = {A_BOLD, 117, 24, COLOR_CYAN},
    [STYLE_FRAME] = {A_DIM, 240, 249, -1},
    [STYLE_HINT] = {A_NORMAL, 250, 239, -1},
    [STYLE_KEY] = {A_BOLD, 222, 94, COLOR_YELLOW},
    [STYLE_CONTROL] = {A_BOLD, 120, 28, COLOR_GREEN},
    [STYLE_FROZEN] = {A_NORMAL, 110, 25, COLOR_CYAN},
    [STYLE_CROSSING] = {A_BOLD, 215, 130, COLOR_YELLOW},
    [STYLE_HOLE] = {A_UNDERLINE, 215, 130, COLOR_YELLOW},
    [STYLE_CHANGED] = {A_BOLD, 213, 127, COLOR_MAGENTA},
    [STYLE_GOOD] = {A_BOLD, 114, 28, COLOR_GREEN},
    [STYLE_BAD] = {A_BOLD, 210, 124, COLOR_RED},
    [STYLE_SELECTED] = {A_REVERSE, -1, -1, -1},
    [STYLE_KEYWORD] = {A_BOLD, 111, 25, COLOR_BLUE},
    [STYLE_NAME] = {A_NORMAL, 117, 24, COLOR_CYAN},
    [STYLE_STRING] = {A_NORMAL, 150, 64, COLOR_GREEN},
    [STYLE_NUMBER] = {A_NORMAL, 180, 94, COLOR_YELLOW},
    [STYLE_COMMENT] = {A_DIM, 245, 243, -1},
};

static bool colours;

static bool is_light(void)
{
    const char *theme = getenv("PRIMER_THEME"), *fgbg = getenv("COLORFGBG");
    if (theme && *theme)
        return !strcmp(theme, "light");
    const char *background = fgbg ? strrchr(fgbg, ';') : NULL;
    return background && (!strcmp(background, ";15") || !strcmp(background, ";7"));
}

void theme_start(void)
{
    const char *no = getenv("NO_COLOR");
    colours = has_colors() && !(no && *no);
    if (!colours)
        return;
    start_color();
    use_default_colors();
    bool light = is_light();
    for (int s = 0; s < STYLE_COUNT; s++) {
        short c = COLORS < 256 ? looks[s].few : light ? looks[s].light : looks[s].dark;
        init_pair((short)(s + 1), c, -1);
    }
}

unsigned long theme_attributes(style s)
{
    attr_t a = looks[s].attributes;
    if (colours && COLORS >= 256)
        a &= ~(attr_t)A_DIM; /* the colour says it better */
    return a;
}

short theme_pair(style s)
{
    return colours ? (short)(s + 1) : 0;
}
