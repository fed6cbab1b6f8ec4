/* Whatever ends the process, the terminal is left as it was found. */
#include "window.h"

#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static struct {
    bool on;
    struct termios found;
    char restore[256]; /* what takes back what curses sent */
    size_t length;
} guard;

/* Those that somebody takes on purpose, with what they tell, stay his: he hands on what is not. */
static const int deadly[] = {SIGTERM, SIGHUP, SIGQUIT, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
enum { DEADLY_COUNT = sizeof deadly / sizeof *deadly };

bool terminal_can_move(void)
{
    const char *move = tigetstr("cup");
    return move && move != (char *)-1;
}

static void add(const char *capability)
{
    const char *s = tigetstr(capability);
    if (!s || s == (char *)-1)
        return;
    size_t n = strlen(s);
    if (guard.length + n < sizeof guard.restore) {
        memcpy(guard.restore + guard.length, s, n);
        guard.length += n;
    }
}

static void add_text(const char *s)
{
    size_t n = strlen(s);
    if (guard.length + n < sizeof guard.restore) {
        memcpy(guard.restore + guard.length, s, n);
        guard.length += n;
    }
}

/* Only what is allowed in a signal handler. */
static void on_deadly(int signal_number)
{
    if (guard.on) {
        guard.on = false;
        ssize_t ignored = write(STDOUT_FILENO, guard.restore, guard.length);
        (void)ignored;
        tcsetattr(STDIN_FILENO, TCSANOW, &guard.found);
    }
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static void bracketed_paste(bool on)
{
    const char *s = on ? "\033[?2004h" : "\033[?2004l";
    const char *term = termname();
    if (!strncmp(term, "vt", 2) || !strncmp(term, "linux", 5))
        return;
    ssize_t ignored = write(STDOUT_FILENO, s, strlen(s));
    (void)ignored;
}

void terminal_guard(void)
{
    guard.length = 0;
    add_text("\033[?2004l");
    add("rmkx");
    add("sgr0");
    add("cnorm");
    add("rmcup");
    struct sigaction act = {.sa_handler = on_deadly}, now;
    sigemptyset(&act.sa_mask);
    act.sa_flags = SA_NODEFER;
    for (int i = 0; i < DEADLY_COUNT; i++)
        if (sigaction(deadly[i], NULL, &now) == 0 && !(now.sa_flags & SA_SIGINFO))
            sigaction(deadly[i], &act, NULL);
    reset_shell_mode();
    tcgetattr(STDIN_FILENO, &guard.found);
    reset_prog_mode();
    guard.on = true;
    bracketed_paste(true);
}

void terminal_unguard(void)
{
    bracketed_paste(false);
    guard.on = false;
    struct sigaction now;
    for (int i = 0; i < DEADLY_COUNT; i++)
        if (sigaction(deadly[i], NULL, &now) == 0 && now.sa_handler == on_deadly)
            signal(deadly[i], SIG_DFL);
}
