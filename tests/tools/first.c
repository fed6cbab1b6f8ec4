/* first ROUNDS COMMAND [ARG…]: how long a command takes to show something in a terminal of 80×24.
 * Prints, in milliseconds from before the fork, the least of all rounds, which other work on the
 * machine disturbs least: until its first byte, and until its last byte before it fell silent,
 * which for a program of full screens is its first frame. */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { SILENCE = 150, PATIENCE = 10000 };

typedef struct shown {
    double first, last;
} shown;

static double milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int run(const char *terminal, char **command)
{
    setsid();
    int fd = open(terminal, O_RDWR);
    if (fd < 0)
        return 127;
#ifdef TIOCSCTTY
    ioctl(fd, TIOCSCTTY, 0);
#endif
    ioctl(fd, TIOCSWINSZ, &(struct winsize){.ws_row = 24, .ws_col = 80});
    for (int stream = 0; stream < 3; stream++)
        dup2(fd, stream);
    execvp(command[0], command);
    return 127;
}

static shown watch(int terminal, double from)
{
    shown seen = {0, 0};
    struct pollfd ready = {.fd = terminal, .events = POLLIN};
    char bytes[65536];
    while (poll(&ready, 1, seen.first > 0 ? SILENCE : PATIENCE) > 0 &&
           read(terminal, bytes, sizeof bytes) > 0) {
        seen.last = milliseconds() - from;
        if (seen.first == 0)
            seen.first = seen.last;
    }
    return seen;
}

static shown start(char **command)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0 || grantpt(terminal) || unlockpt(terminal)) {
        perror("first");
        exit(1);
    }
    const char *name = ptsname(terminal);
    double from = milliseconds();
    pid_t child = fork();
    if (child == 0)
        _exit(run(name, command));
    shown seen = watch(terminal, from);
    if (child > 0) {
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
    }
    close(terminal);
    return seen;
}

static double sooner(double a, double b)
{
    return a < b ? a : b;
}

int main(int argc, char **argv)
{
    int rounds = argc > 2 ? atoi(argv[1]) : 0;
    if (rounds < 1)
        return 2;
    shown least = start(argv + 2);
    while (--rounds > 0) {
        shown seen = start(argv + 2);
        least.first = sooner(seen.first, least.first);
        least.last = sooner(seen.last, least.last);
    }
    printf("%.1f %.1f\n", least.first, least.last);
    return 0;
}
