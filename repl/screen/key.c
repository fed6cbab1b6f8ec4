#include "key.h"

#include "window.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

static struct {
    int click_y, click_x;
    char *pasted;
    volatile sig_atomic_t interrupted;
    void (*on_interrupt)(void *context);
    void *interrupt_context;
    bool handler_set;
} keys;

static void on_sigint(int signal_number)
{
    (void)signal_number;
    if (keys.on_interrupt)
        keys.on_interrupt(keys.interrupt_context);
    else
        keys.interrupted = 1;
}

static void catch_interrupts(void)
{
    struct sigaction act = {.sa_handler = on_sigint};
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, NULL); /* no SA_RESTART: waiting for a key ends */
    keys.handler_set = true;
}

void key_on_interrupt(void (*interrupted)(void *context), void *context)
{
    keys.on_interrupt = interrupted;
    keys.interrupt_context = context;
    if (!keys.handler_set)
        catch_interrupts();
}

static int click(void)
{
    MEVENT e;
    if (getmouse(&e) != OK)
        return KEY_NO;
    if (e.bstate & BUTTON4_PRESSED)
        return KEY_ARROW_UP;
#ifdef BUTTON5_PRESSED
    if (e.bstate & BUTTON5_PRESSED)
        return KEY_ARROW_DOWN;
#endif
    if (!(e.bstate & (BUTTON1_CLICKED | BUTTON1_PRESSED)))
        return KEY_NO;
    keys.click_y = e.y;
    keys.click_x = e.x;
    return KEY_CLICKED;
}

void key_click(int *y, int *x)
{
    *y = keys.click_y;
    *x = keys.click_x;
}

void key_mouse(bool on)
{
    mousemask(on ? BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON4_PRESSED : 0, NULL);
    mouseinterval(0);
}

static bool paste_add(size_t *length, size_t *size, wint_t c)
{
    if (*length + 8 > *size) {
        *size = *size ? *size * 2 : 1024;
        char *more = realloc(keys.pasted, *size);
        if (!more)
            return false;
        keys.pasted = more;
    }
    mbstate_t state = {0};
    char bytes[16];
    size_t n = wcrtomb(bytes, (wchar_t)c, &state);
    if (n == (size_t)-1 || n > 7)
        return true;
    memcpy(keys.pasted + *length, bytes, n);
    *length += n;
    keys.pasted[*length] = '\0';
    return true;
}

/* Everything up to the terminal's end mark. */
static int read_paste(void)
{
    static const char end[] = "\033[201~";
    size_t length = 0, size = 0;
    free(keys.pasted);
    keys.pasted = NULL;
    keypad(stdscr, FALSE);
    timeout(1000);
    wint_t c;
    while (wget_wch(stdscr, &c) != ERR) {
        if (!paste_add(&length, &size, c == '\r' ? '\n' : c))
            break;
        size_t n = sizeof end - 1;
        if (length >= n && !memcmp(keys.pasted + length - n, end, n)) {
            keys.pasted[length - n] = '\0';
            break;
        }
    }
    keypad(stdscr, TRUE);
    return keys.pasted ? KEY_PASTE : KEY_NO;
}

const char *key_pasted(void)
{
    return keys.pasted ? keys.pasted : "";
}

static int from_curses(int code)
{
    switch (code) {
    case KEY_UP: return KEY_ARROW_UP;
    case KEY_DOWN: return KEY_ARROW_DOWN;
    case KEY_LEFT: return KEY_ARROW_LEFT;
    case KEY_RIGHT: return KEY_ARROW_RIGHT;
    case KEY_SLEFT: return KEY_WORD_LEFT;
    case KEY_SRIGHT: return KEY_WORD_RIGHT;
    case KEY_MAX - 2: return KEY_WORD_LEFT;
    case KEY_MAX - 3: return KEY_WORD_RIGHT;
    case KEY_PPAGE: return KEY_PAGE_UP;
    case KEY_NPAGE: return KEY_PAGE_DOWN;
    case KEY_HOME: return KEY_LINE_START;
    case KEY_END: return KEY_LINE_END;
    case KEY_BACKSPACE: return KEY_RUBOUT;
    case KEY_DC: return KEY_REMOVE;
    case KEY_BTAB: return KEY_BACK_TAB;
    case KEY_ENTER: return KEY_ENTERED;
    case KEY_MOUSE: return click();
    case KEY_MAX - 1: return read_paste();
    case KEY_RESIZE: window_resized(); return KEY_RESIZED;
    default: break;
    }
    if (code > KEY_F0 && code <= KEY_F0 + 12)
        return KEY_FUNCTION + (code - KEY_F0);
    return KEY_NO;
}

static int from_character(wint_t c)
{
    if (c == '\r')
        return KEY_ENTERED;
    if (c == 127 || c == 8)
        return KEY_RUBOUT;
    return (int)c;
}

int key_read(int milliseconds)
{
    if (!keys.handler_set)
        catch_interrupts();
    void (*calling)(void *) = keys.on_interrupt;
    keys.on_interrupt = NULL; /* while waiting, Ctrl-C is a key */
    screen_flush();
    int key = KEY_NO;
    do {
        wint_t c;
        wtimeout(window_current(), milliseconds);
        errno = 0;
        int got = wget_wch(window_current(), &c);
        if (keys.interrupted) {
            keys.interrupted = 0;
            key = KEY_CTRL_C;
        } else if (got == KEY_CODE_YES) {
            key = from_curses((int)c);
        } else if (got == OK) {
            key = from_character(c);
        } else if (milliseconds < 0 && errno != EINTR) {
            key = isatty(STDIN_FILENO) && errno != EIO ? KEY_NO : KEY_CLOSED;
        }
    } while (key == KEY_NO && milliseconds < 0);
    keys.on_interrupt = calling;
    return key;
}

static const struct {
    int key;
    const char *name;
} names[] = {
    {KEY_ENTERED, "Enter"},       {KEY_ESCAPED, "Esc"},
    {KEY_TABBED, "Tab"},          {' ', "space"},
    {KEY_ARROW_UP, "Up"},         {KEY_ARROW_DOWN, "Down"},
    {KEY_ARROW_LEFT, "Left"},     {KEY_ARROW_RIGHT, "Right"},
    {KEY_WORD_LEFT, "Ctrl-Left"}, {KEY_WORD_RIGHT, "Ctrl-Right"},
    {KEY_PAGE_UP, "PgUp"},        {KEY_PAGE_DOWN, "PgDn"},
    {KEY_LINE_START, "Home"},     {KEY_LINE_END, "End"},
    {KEY_RUBOUT, "Backspace"},    {KEY_REMOVE, "Del"},
    {KEY_BACK_TAB, "Shift-Tab"},  {KEY_CTRL_C, "Ctrl-C"},
};

const char *key_label(int key)
{
    static char text[16];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].key == key)
            return names[i].name;
    if (key > KEY_FUNCTION)
        snprintf(text, sizeof text, "F%d", key - KEY_FUNCTION);
    else if (key > 0 && key < 32)
        snprintf(text, sizeof text, "Ctrl-%c", key + '@');
    else if (key >= 32 && key < KEY_SPECIAL)
        snprintf(text, sizeof text, "%lc", (wint_t)key);
    else
        text[0] = '\0';
    return text;
}
