#include "exam.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sitting.h"

bool exam_begin(exam *e, const exam_terms *terms, char *why, size_t room)
{
    *e = (exam){.terms = *terms, .started = time(NULL)};
    if (!bank_load(&e->bank, terms->folder, why, room))
        return false;
    if (!paper_draw(&e->paper, &e->bank, terms->seed, terms->session, terms->questions, why,
                    room)) {
        bank_end(&e->bank);
        return false;
    }
    return true;
}

void exam_start_clock(exam *e)
{
    e->started = time(NULL);
    sitting_write(e);
}

void exam_end(exam *e)
{
    paper_end(&e->paper);
    bank_end(&e->bank);
}

bool exam_answer(exam *e, const char *entered, char *why, size_t room)
{
    char answer[ANSWER_ROOM];
    if (exam_is_over(e)) {
        snprintf(why, room, "The time is over: this answer does not count.");
        return false;
    }
    if (!asked_read(&e->paper.asked[e->at], entered, answer, why, room))
        return false;
    if (!strcmp(answer, e->answers[e->at]))
        return true;
    memcpy(e->answers[e->at], answer, sizeof answer);
    sitting_write(e);
    return true;
}

void exam_go(exam *e, int to)
{
    if (to < 0 || to >= e->paper.count || to == e->at)
        return;
    e->at = to;
    sitting_write(e);
}

int exam_answered(const exam *e)
{
    int n = 0;
    for (int i = 0; i < e->paper.count; i++)
        n += *e->answers[i] != '\0';
    return n;
}

int exam_next_open(const exam *e)
{
    for (int i = 1; i <= e->paper.count; i++) {
        int n = (e->at + i) % e->paper.count;
        if (!*e->answers[n])
            return n;
    }
    return -1;
}

int64_t exam_spent(const exam *e)
{
    int64_t spent = (int64_t)((e->handed_in ? e->handed_in : time(NULL)) - e->started);
    return spent < 0 ? 0 : spent;
}

int64_t exam_left(const exam *e)
{
    if (!e->terms.limit)
        return -1;
    int64_t left = e->terms.limit - exam_spent(e);
    return left < 0 ? 0 : left;
}

bool exam_is_over(const exam *e)
{
    return e->handed_in || exam_left(e) == 0;
}

void exam_hand_in(exam *e)
{
    e->handed_in = time(NULL);
    if (e->terms.limit && e->handed_in > e->started + (time_t)e->terms.limit)
        e->handed_in = e->started + (time_t)e->terms.limit;
    exam_forget();
    e->kept = false;
}

int exam_right(const exam *e)
{
    int n = 0;
    for (int i = 0; i < e->paper.count; i++)
        n += asked_is_right(&e->paper.asked[i], e->answers[i]);
    return n;
}

int exam_needed(int questions, int pass)
{
    return (questions * pass + 99) / 100;
}

int exam_percent(const exam *e)
{
    return e->paper.count ? exam_right(e) * 100 / e->paper.count : 0;
}

bool exam_passed(const exam *e)
{
    return exam_right(e) >= exam_needed(e->paper.count, e->terms.pass);
}

int64_t exam_read_time(const char *from)
{
    char *end;
    long n = strtol(from, &end, 10);
    if (end == from || n < 1 || n > 100000)
        return -1;
    if (!*end || !strcmp(end, "m"))
        return n * 60;
    if (!strcmp(end, "s"))
        return n;
    return strcmp(end, "h") ? -1 : n * 3600;
}

void exam_write_time(int64_t seconds, char *out, size_t room)
{
    long long s = seconds, h = s / 3600;
    if (h)
        snprintf(out, room, "%lld:%02lld:%02lld", h, s / 60 % 60, s % 60);
    else
        snprintf(out, room, "%lld:%02lld", s / 60, s % 60);
}

void exam_say_time(int64_t seconds, char *out, size_t room)
{
    long long minutes = seconds / 60;
    if (minutes < 1)
        snprintf(out, room, "under a minute");
    else
        snprintf(out, room, "%lld minute%s", minutes, minutes == 1 ? "" : "s");
}
