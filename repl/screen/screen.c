#include "screen.h"

#include "theme.h"
#include "window.h"

#include <langinfo.h>
#include <locale.h>
#include <panel.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LAYERS = 8 };

static struct {
    SCREEN *terminal;
    bool open, unicode;
    PANEL *layers[LAYERS];
    int depth;
    backdrop backdrop;
} screen;

static const char *cannot(const char *term)
{
    static char why[200];
    snprintf(why, sizeof why, "the terminal '%.60s' cannot show screens", term ? term : "");
    return why;
}

/* ESC alone means escape soon enough; the paste of a terminal comes as one piece. */
static void set_modes(void)
{
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE);
    set_escdelay(25);
    curs_set(0);
    leaveok(stdscr, FALSE);
    define_key("\033[200~", KEY_MAX - 1);
    define_key("\033[1;5D", KEY_MAX - 2);
    define_key("\033[1;5C", KEY_MAX - 3);
    define_key("\033[1;3D", KEY_MAX - 2);
    define_key("\033[1;3C", KEY_MAX - 3);
}

const char *screen_open(void)
{
    const char *term = getenv("TERM");
    if (screen.open)
        return NULL;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return "input and output are not a terminal";
    if (!term || !*term || !strcmp(term, "dumb"))
        return cannot(term);
    setlocale(LC_CTYPE, ""); /* as CPython: numbers, dates and messages stay C's */
    screen.unicode = !strcmp(nl_langinfo(CODESET), "UTF-8");
    screen.terminal = newterm(NULL, stdout, stdin);
    if (!screen.terminal)
        return cannot(term);
    set_term(screen.terminal);
    if (!terminal_can_move()) {
        endwin();
        delscreen(screen.terminal);
        return cannot(term);
    }
    screen.open = true;
    screen.depth = 0;
    terminal_guard();
    set_modes();
    theme_start();
    return NULL;
}

void screen_close(void)
{
    if (!screen.open)
        return;
    while (screen.depth)
        layer_pop();
    screen.open = false;
    endwin();
    terminal_unguard();
    delscreen(screen.terminal);
}

bool screen_is_open(void)
{
    return screen.open;
}

void screen_suspend(void)
{
    def_prog_mode();
    endwin();
    terminal_unguard();
}

void screen_resume(void)
{
    terminal_guard();
    reset_prog_mode();
    clearok(curscr, TRUE);
    refresh();
}

int screen_rows(void)
{
    return LINES;
}

int screen_columns(void)
{
    return COLS;
}

bool screen_unicode(void)
{
    return screen.unicode;
}

void screen_clear(void)
{
    werase(window_current());
    curs_set(0);
}

void screen_flush(void)
{
    if (!screen.depth)
        wnoutrefresh(stdscr); /* before the first layer there are no panels that would */
    update_panels();
    doupdate();
}

void screen_beep(void)
{
    beep();
}

WINDOW *window_current(void)
{
    return screen.depth ? panel_window(screen.layers[screen.depth - 1]) : stdscr;
}

backdrop screen_backdrop(backdrop b)
{
    backdrop before = screen.backdrop;
    screen.backdrop = b;
    return before;
}

/* The layers themselves are drawn again by whoever reads keys there. */
void window_resized(void)
{
    clearok(curscr, TRUE);
    int depth = screen.depth;
    if (!depth || !screen.backdrop.draw)
        return;
    screen.depth = 0;
    screen.backdrop.draw(screen.backdrop.context);
    screen.depth = depth;
}

area layer_push(int rows, int columns)
{
    if (rows > LINES)
        rows = LINES;
    if (columns > COLS)
        columns = COLS;
    WINDOW *w = newwin(rows, columns, (LINES - rows) / 2, (COLS - columns) / 2);
    if (w && screen.depth < LAYERS) {
        keypad(w, TRUE);
        screen.layers[screen.depth++] = new_panel(w);
    }
    return (area){0, 0, rows, columns};
}

void layer_pop(void)
{
    if (!screen.depth)
        return;
    PANEL *p = screen.layers[--screen.depth];
    WINDOW *w = panel_window(p);
    del_panel(p);
    delwin(w);
    touchwin(stdscr);
}

void draw_cursor(area a, int y, int x)
{
    if (y < 0 || y >= a.height || x < 0 || x >= a.width)
        return;
    curs_set(1);
    wmove(window_current(), a.y + y, a.x + x);
}

void draw_no_cursor(void)
{
    curs_set(0);
}
