#include "tracking.h"

#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What one fault lets through: a page of any host, or several. */
#define UNIT ((size_t)16384)

/* Units are opened one by one while that costs less than copying all of them would: one in so many.
 * Then all are opened at once. */
enum { OPEN_SHARE = 8, OPEN_MOST = 1 << 10, REST_MOST = 64 };

struct tracking {
    tracking *next; /* of all there are: a fault may be any one's. Borrowed */
    char *from;
    size_t units;   /* those from the first on are protected, but for the open ones */
    uint8_t *open;  /* owned, one each: it is not clean, and may be written */
    size_t room;    /* for that many */
    uint32_t *list; /* owned, OPEN_MOST: which ones are open */
    size_t listed;
    bool given_up;          /* all are open; the list and `open` say nothing */
    unsigned idle, resting; /* how often beginning is left out the next time, and from now on */
};

static tracking *all;
static const int faults[] = {SIGSEGV, SIGBUS};
enum { FAULTS = sizeof faults / sizeof *faults };
static struct sigaction before[FAULTS]; /* who had them */

static void protect(tracking *t, size_t unit, size_t count, int how)
{
    if (count && mprotect(t->from + unit * UNIT, count * UNIT, how) && how == PROT_READ)
        t->given_up = true; /* the host cannot tell so many pages apart */
}

static void give_up(tracking *t)
{
    t->given_up = true;
    protect(t, 0, t->units, PROT_READ | PROT_WRITE);
}

static bool is_watched(const tracking *t, const char *at)
{
    return t && at >= t->from && at < t->from + t->units * UNIT;
}

/* Some units that are clean, all of them in one row. */
static void open_row(tracking *t, size_t unit, size_t count)
{
    size_t most = t->units / OPEN_SHARE;
    if (t->listed + count > (most < OPEN_MOST ? most : OPEN_MOST)) {
        give_up(t);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        t->open[unit + i] = 1;
        t->list[t->listed++] = (uint32_t)(unit + i);
    }
    if (mprotect(t->from + unit * UNIT, count * UNIT, PROT_READ | PROT_WRITE))
        give_up(t);
}

void tracking_open(tracking *t, const char *from, size_t bytes)
{
    if (!t || t->given_up || !bytes || from < t->from || from >= t->from + t->units * UNIT)
        return;
    size_t unit = (size_t)(from - t->from) / UNIT,
           end = (size_t)(from - t->from + bytes - 1) / UNIT;
    for (end = end < t->units ? end + 1 : t->units; unit < end && !t->given_up;) {
        size_t count = 0;
        while (unit + count < end && !t->open[unit + count])
            count++;
        if (count)
            open_row(t, unit, count);
        unit += count + 1;
    }
}

/* What is none of ours happens again, and goes to whom it went before. Where nobody had it, it is
 * an abort: that may be heard by whoever has to leave something in order. */
static void on_fault(int number, siginfo_t *what, void *context)
{
    (void)context;
    for (tracking *t = all; t; t = t->next)
        if (is_watched(t, what->si_addr) && tracking_is_clean(t, what->si_addr)) {
            tracking_open(t, what->si_addr, 1);
            return;
        }
    for (int i = 0; i < FAULTS; i++)
        if (faults[i] == number) {
            sigaction(number, &before[i], NULL);
            if (before[i].sa_handler == SIG_DFL)
                abort();
            if (what->si_code <= 0) /* somebody sent it: it does not happen again by itself */
                raise(number);
        }
}

static void take_faults(void)
{
    struct sigaction act = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    sigfillset(&act.sa_mask);
    for (int i = 0; i < FAULTS; i++)
        sigaction(faults[i], &act, &before[i]);
}

static void leave_faults(void)
{
    for (int i = 0; i < FAULTS; i++)
        sigaction(faults[i], &before[i], NULL);
}

tracking *tracking_new(char *chunks)
{
    long page = sysconf(_SC_PAGESIZE);
    if (page <= 0 || UNIT % (size_t)page || (uintptr_t)chunks % (size_t)page)
        return NULL;
    tracking *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    t->list = calloc(OPEN_MOST, sizeof *t->list);
    t->from = chunks;
    t->idle = 1;
    if (!t->list) {
        free(t);
        return NULL;
    }
    if (!all)
        take_faults();
    t->next = all;
    all = t;
    return t;
}

void tracking_drop(tracking *t)
{
    if (!t)
        return;
    tracking **at = &all;
    while (*at != t)
        at = &(*at)->next;
    *at = t->next;
    if (!all)
        leave_faults();
    free(t->open);
    free(t->list);
    free(t);
}

static bool make_room(tracking *t, size_t units)
{
    if (units <= t->room)
        return true;
    uint8_t *more = realloc(t->open, units * 2);
    if (!more)
        return false;
    t->open = more;
    t->room = units * 2;
    return true;
}

/* Units behind the last are left to be written as they like. */
static void forget_from(tracking *t, size_t units)
{
    if (units >= t->units)
        return;
    protect(t, units, t->units - units, PROT_READ | PROT_WRITE);
    t->units = units;
}

static int by_place(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The open ones are clean again, neighbours at once. */
static void close_listed(tracking *t)
{
    qsort(t->list, t->listed, sizeof *t->list, by_place);
    for (size_t i = 0, count; i < t->listed; i += count) {
        size_t unit = t->list[i];
        for (count = 0; i + count < t->listed && t->list[i + count] == unit + count; count++)
            t->open[unit + count] = 0;
        if (unit < t->units)
            protect(t, unit, unit + count > t->units ? t->units - unit : count, PROT_READ);
    }
    t->listed = 0;
}

/* To have given up is to rest, each time for longer. */
static bool rests(tracking *t)
{
    if (!t->given_up) {
        if (t->idle > 1)
            t->idle--;
        return false;
    }
    if (!t->resting) {
        t->resting = t->idle;
        t->idle = t->idle < REST_MOST ? t->idle * 2 : REST_MOST;
    }
    return --t->resting > 0;
}

void tracking_end(tracking *t)
{
    if (!t || !t->units)
        return;
    forget_from(t, 0);
    t->listed = 0;
    t->given_up = false;
}

void tracking_begin(tracking *t, size_t bytes)
{
    size_t units = bytes / UNIT;
    if (!t || rests(t))
        return;
    if (!make_room(t, units)) {
        give_up(t);
        return;
    }
    if (t->given_up)
        t->units = t->listed = 0;
    t->given_up = false;
    forget_from(t, units);
    close_listed(t);
    memset(t->open + t->units, 0, units - t->units);
    protect(t, t->units, units - t->units, PROT_READ);
    t->units = units;
    if (t->given_up)
        give_up(t);
}

bool tracking_is_clean(const tracking *t, const char *at)
{
    return is_watched(t, at) && !t->given_up && !t->open[(size_t)(at - t->from) / UNIT];
}
