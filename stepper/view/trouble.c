/* A program that cannot even be read: the stepper's own screen says why. */
#include "repl/screen/key.h"
#include "stepper/stepper.h"

#include <string.h>

static void draw(const char *filename, const char *why)
{
    area a = screen_area();
    screen_clear();
    draw_no_cursor();
    area hints = area_cut_bottom(&a, 1);
    area head = area_cut_top(&a, 1);
    draw_format(head, 0, 1, STYLE_TITLE, "primer %s step %s %s", glyph_text(GLYPH_DOT),
                glyph_text(GLYPH_DOT), filename);
    draw_box(a, STYLE_FRAME, "there is no program to show", NULL);
    area inside = area_inside(a);
    area_cut_left(&inside, 1);
    area_cut_top(&inside, 1);
    area_cut_top(&inside, draw_wrapped(inside, 0, STYLE_BAD, why) + 1);
    draw_wrapped(inside, 0, STYLE_TEXT,
                 "Open another with: primer step FILE, or give the program itself: primer step -c "
                 "CODE.");
    draw_text(hints, 0, 1, STYLE_KEY, "q");
    draw_text(hints, 0, 3, STYLE_HINT, "quit");
    screen_flush();
}

void stepper_trouble(const char *filename, const char *why)
{
    const char *slash = strrchr(filename, '/');
    if (screen_open())
        return;
    for (int key = KEY_RESIZED; key == KEY_RESIZED; key = key_read(-1))
        draw(slash && slash[1] ? slash + 1 : filename, why);
    screen_close();
}
