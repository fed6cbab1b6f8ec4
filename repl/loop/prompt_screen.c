/* The prompt on the screen. */
#include "prompt.h"
#include "prompt_pane.h"
#include "prompt_views.h"
#include "world.h"

#include "repl/eval/machine/complete.h"
#include "repl/screen/field.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum request {
    DO_ENTER = 1,
    DO_COMPLETE,
    DO_UP,
    DO_DOWN,
    DO_SEARCH,
    DO_PANEL,
    DO_STEP,
    DO_HELP,
    DO_PAGE_UP,
    DO_PAGE_DOWN,
    DO_DROP,
    DO_LEAVE,
    DO_FIRST,
    DO_LAST,
    DO_EDIT,
    DO_PRIME,
    DO_SEND,
    DO_THROW,
    DO_CLOSE,
    DO_RESTART,
    DO_BACK,
};

static const binding keys[] = {
    {DO_EDIT, NULL, NULL, "Typing"},
    {DO_ENTER, "Enter", "run", "run it, or one more line where a block goes on"},
    {DO_COMPLETE, "Tab", "complete", "complete a name, an attribute or a command; indent"},
    {DO_DROP, "Ctrl-C", NULL, "drop what is typed; interrupt a program that runs"},
    {DO_LEAVE, "Ctrl-D", NULL, "leave (on an empty line)"},
    {DO_EDIT, "Ctrl-A", NULL, "(Home) to the start of the line; Ctrl-E (End) to its end"},
    {DO_EDIT, "Ctrl-K", NULL, "cut to the end; Ctrl-U to the start; Ctrl-W a word; Ctrl-Y paste"},
    {DO_EDIT, "Ctrl-_", NULL, "undo typing"},
    {DO_EDIT, NULL, NULL, "History"},
    {DO_UP, "Up Ctrl-P", "history", "a line up; from the first line, the input before"},
    {DO_DOWN, "Down Ctrl-N", NULL, "a line down; from the last line, the input after"},
    {DO_SEARCH, "Ctrl-R", "search", "search in the history; again for an older one"},
    {DO_FIRST, "Ctrl-Left", NULL, "(Ctrl-Right) a word to the left or right"},
    {DO_EDIT, NULL, NULL, "Looking"},
    {DO_PANEL, "F2", "generators", "show or hide the living generators (narrow screens)"},
    {DO_STEP, "F5", "step", "watch the last input in the stepper; an error where it happened"},
    {DO_PAGE_UP, "PgUp", NULL, "scroll back"},
    {DO_PAGE_DOWN, "PgDn", NULL, "scroll on"},
    {DO_HELP, "F1", "help", "this list; :help lists the commands"},
    {0},
};

static const binding scratch_keys[] = {
    {DO_PRIME, "p n", "next", "next(g): prime it, or resume it with None"},
    {DO_SEND, "s", "send", "g.send(a value)"},
    {DO_THROW, "t", "throw", "g.throw(an exception)"},
    {DO_CLOSE, "c", "close", "g.close()"},
    {DO_RESTART, "r", "restart", "make it anew"},
    {DO_BACK, "q Esc Ctrl-C Ctrl-D", "back to the prompt", "leave the scratchpad; g stays"},
    {DO_PAGE_UP, "PgUp", NULL, "scroll back"},
    {DO_PAGE_DOWN, "PgDn", NULL, "scroll on"},
    {DO_HELP, "? F1", "help", "this list"},
    {0},
};

static const binding running_keys[] = {
    {DO_DROP, "Ctrl-C", "interrupts the program that runs", NULL},
    {0},
};

typedef struct talk {
    prompt prompt;
    doors world;
    transcript transcript;
    edit edit;
    char *draft; /* owned: what was being typed before the history was opened */
    int at;      /* in the history; its count: the draft */
    living living;
    prompt_pane pane;
    char status[1200];
    bool to_status; /* what is said now is about the transcript, not part of it */
    bool leaving;
} talk;

static void refresh(talk *t)
{
    t->pane.status = t->status;
    prompt_pane_draw(&t->pane);
}

static void look_at_generators(talk *t)
{
    living_end(&t->living);
    living_of(session_machine(t->prompt.session), &t->living);
}

static void say(void *context, const char *line)
{
    talk *t = context;
    if (t->to_status)
        snprintf(t->status, sizeof t->status, "%s", line);
    else {
        transcript_add(&t->transcript, TONE_OUTPUT, session_output(t->prompt.session));
        transcript_add(&t->transcript, TONE_NOTE, line);
    }
}

static void take_output(talk *t)
{
    transcript_add(&t->transcript, TONE_OUTPUT, session_output(t->prompt.session));
}

static void heard(void *context)
{
    talk *t = context;
    take_output(t);
    refresh(t);
}

static void interrupt(void *context)
{
    session_interrupt(((talk *)context)->prompt.session);
}

/* --- running --- */

/* Ask for a line on the line where the program left its cursor. NULL: the end of the input. */
static char *ask_line(talk *t)
{
    char *asks = transcript_take_open(&t->transcript), *line = NULL;
    edit answer;
    edit_start(&answer, "", false);
    t->pane.edit = &answer;
    t->pane.asks = asks;
    t->pane.is_python = false;
    t->pane.question = "the program waits for a line; Enter gives it, Ctrl-D ends its input";
    for (;;) {
        refresh(t);
        int key = key_read(-1);
        if (key == KEY_ENTERED) {
            line = strdup(answer.text);
            break;
        }
        if (key == KEY_CTRL_C)
            session_interrupt(t->prompt.session);
        if (key == KEY_CTRL_C || key == KEY_CLOSED || (key == 4 && !answer.length))
            break;
        edit_key(&answer, key);
    }
    t->pane.question = NULL;
    t->pane.edit = NULL;
    transcript_add(&t->transcript, TONE_OUTPUT, asks);
    transcript_add(&t->transcript, TONE_OUTPUT, answer.text);
    transcript_add(&t->transcript, TONE_OUTPUT, "\n");
    edit_end(&answer);
    free(asks);
    return line;
}

static void go_on(talk *t, fed came)
{
    while (came == FED_INPUT) {
        take_output(t);
        char *line = ask_line(t);
        session_input(t->prompt.session, line);
        free(line);
        key_on_interrupt(interrupt, t);
        came = session_go_on(t->prompt.session);
        key_on_interrupt(NULL, NULL);
        if (came == FED_EXIT) {
            t->prompt.over = true;
            t->prompt.status = session_exit_status(t->prompt.session);
        }
    }
}

static void finish_output(talk *t)
{
    take_output(t);
    if (t->transcript.open)
        transcript_add(&t->transcript, TONE_OUTPUT, "\n");
}

static bool rewinds(const char *typed)
{
    return !strncmp(typed, ":undo", 5) || !strncmp(typed, ":redo", 5);
}

static void add_hint(talk *t, const char *hint)
{
    char *line = NULL;
    if (asprintf(&line, "hint: %s F5 shows it.", hint) >= 0)
        transcript_add(&t->transcript, TONE_HINT, line);
    free(line);
}

static void run(talk *t, const char *typed)
{
    prompt *p = &t->prompt;
    bool command = prompt_is_command(typed);
    size_t inputs = session_inputs(p->session);
    t->status[0] = '\0';
    t->pane.scroll = 0;
    t->pane.edit = NULL;
    t->pane.keys = running_keys;
    t->to_status = command && rewinds(typed);
    if (!t->to_status) {
        transcript_mark(&t->transcript, inputs);
        transcript_input(&t->transcript, typed);
        refresh(t);
    }
    key_on_interrupt(interrupt, t);
    fed came = prompt_enter(p, typed);
    key_on_interrupt(NULL, NULL);
    go_on(t, came);
    if (t->to_status && session_inputs(p->session) != inputs)
        transcript_rewind(&t->transcript, session_inputs(p->session));
    if (!t->to_status)
        finish_output(t);
    t->to_status = false;
    if (!command && session_error(p->session))
        transcript_mark_error(&t->transcript);
    if (!command && prompt_hint(p))
        add_hint(t, prompt_hint(p));
    look_at_generators(t);
}

/* --- typing --- */

static void set_text(talk *t, const char *typed)
{
    edit_set(&t->edit, typed);
}

static void forget_draft(talk *t)
{
    free(t->draft);
    t->draft = NULL;
    t->at = (int)t->prompt.history.count;
}

static void show_history(talk *t, int at)
{
    const history *h = &t->prompt.history;
    if (at < 0 || at > (int)h->count)
        return;
    if (t->at == (int)h->count && at < t->at) {
        free(t->draft);
        t->draft = strdup(t->edit.text);
    }
    t->at = at;
    set_text(t, at == (int)h->count ? t->draft ? t->draft : "" : h->items[at]);
} /* NOLINT(clang-analyzer-unix.Malloc): the talk owns its draft and frees it when it ends */

/* Without blanks at its end, but for the newline that closes a block, whatever spaces stand in its
 * last line. */
static char *as_input(const char *typed)
{
    size_t end = strlen(typed);
    while (end && strchr(" \t\n", typed[end - 1]))
        end--;
    char *input = calloc(1, end + 2);
    if (!input)
        return NULL;
    memcpy(input, typed, end);
    if (strchr(typed + end, '\n'))
        input[end] = '\n';
    return input;
}

/* With the cursor in the last line, and nothing wanting. */
static bool is_finished(const edit *e)
{
    char *input = as_input(e->text);
    bool finished = !prompt_is_unfinished(input);
    free(input);
    return finished && !strchr(e->text + e->cursor, '\n');
}

static void enter(talk *t)
{
    if (!t->edit.text[strspn(t->edit.text, " \t\n")]) {
        edit_set(&t->edit, "");
        return;
    }
    if (!prompt_is_command(t->edit.text) && !is_finished(&t->edit)) {
        edit_newline(&t->edit);
        return;
    }
    char *input = as_input(t->edit.text);
    edit_end(&t->edit);
    edit_start(&t->edit, "", true);
    run(t, input);
    forget_draft(t);
    free(input);
}

/* --- completion --- */

typedef struct candidates {
    char common[200];
    char all[1000];
    int count;
} candidates;

static void see(void *context, const char *candidate)
{
    candidates *c = context;
    size_t used = strlen(c->all);
    if (c->count++ == 0) {
        snprintf(c->common, sizeof c->common, "%s", candidate);
    } else {
        size_t i = 0;
        while (c->common[i] && c->common[i] == candidate[i])
            i++;
        c->common[i] = '\0';
    }
    snprintf(c->all + used, sizeof c->all - used, "%s%s", used ? "  " : "", candidate);
}

static size_t complete_command(const char *before, candidates *c)
{
    const char *typed = before + strspn(before, " \t") + 1;
    for (const prompt_command *row = prompt_command_row(0); row->name; row++)
        if (!strncmp(row->name, typed, strlen(typed)))
            see(c, row->name);
    return strlen(typed);
}

static void complete(talk *t)
{
    candidates c = {0};
    size_t start = edit_line_of(&t->edit);
    char *before = strndup(t->edit.text, t->edit.cursor);
    const char *line = before + start;
    size_t typed = 0;
    if (!line[strspn(line, " \t")]) {
        edit_tab(&t->edit);
        free(before);
        return;
    }
    if (line[strspn(line, " \t")] == ':' && !strchr(line, ' '))
        typed = complete_command(line, &c);
    else
        typed = machine_complete(session_machine(t->prompt.session), line, see, &c);
    size_t common = strlen(c.common);
    if (c.count && common > typed)
        edit_insert(&t->edit, c.common + typed, common - typed);
    else if (c.count > 1)
        snprintf(t->status, sizeof t->status, "%s", c.all);
    else if (!c.count)
        snprintf(t->status, sizeof t->status, "nothing begins with this");
    free(before);
}

/* --- searching --- */

static void search(talk *t)
{
    const history *h = &t->prompt.history;
    char *kept = strdup(t->edit.text), question[300];
    edit wanted;
    int at = (int)h->count;
    bool found = true;
    edit_start(&wanted, "", false);
    for (;;) {
        snprintf(question, sizeof question,
                 "%s: %s   (Ctrl-R older, Enter takes it, Esc goes back)",
                 found ? "search" : "not found", wanted.text);
        t->pane.question = question;
        refresh(t);
        int key = key_read(-1);
        if (key == KEY_ESCAPED || key == KEY_CTRL_C || key == KEY_CLOSED) {
            set_text(t, kept);
            break;
        }
        if (key == KEY_ENTERED || key == KEY_TABBED || key == KEY_ARROW_RIGHT)
            break;
        int from = at;
        if (key != 18) {
            if (!edit_key(&wanted, key))
                continue;
            from = (int)h->count;
        }
        int next = wanted.length ? history_search(h, from, wanted.text) : -1;
        found = next >= 0 || !wanted.length;
        if (next >= 0) {
            at = next;
            set_text(t, h->items[at]);
        }
    }
    t->pane.question = NULL;
    t->at = at < (int)h->count ? at : t->at;
    edit_end(&wanted);
    free(kept);
}

/* --- the scratchpad --- */

static bool ask_extra(int key, edit *answer)
{
    if (key == 's')
        return field_ask("send", "Which value goes in? A Python expression.", answer);
    if (key == 't')
        return field_ask("throw", "Which exception goes in? For example ValueError('no').", answer);
    return true;
}

static void scratch_run(talk *t, int key)
{
    edit answer;
    edit_start(&answer, "", false);
    char *statement = NULL;
    if (ask_extra(key, &answer))
        statement = prompt_scratch_statement(&t->prompt, key, answer.text);
    if (statement)
        run(t, statement);
    free(statement);
    edit_end(&answer);
}

static void scratch_status(talk *t)
{
    living l;
    living_of_one(session_machine(t->prompt.session), t->prompt.scratch, &l);
    snprintf(t->status, sizeof t->status, "scratchpad: %s%s%s",
             l.count ? l.items[0].text : "its generator is gone",
             l.count > 1 && strstr(l.items[1].text, "parked") ? ", " : "",
             l.count > 1 && strstr(l.items[1].text, "parked")
                 ? l.items[1].text + strspn(l.items[1].text, " ")
                 : "");
    living_end(&l);
}

static void scratch_key(talk *t)
{
    static const char letters[] = {[DO_PRIME - DO_PRIME] = 'p',
                                   [DO_SEND - DO_PRIME] = 's',
                                   [DO_THROW - DO_PRIME] = 't',
                                   [DO_CLOSE - DO_PRIME] = 'c',
                                   [DO_RESTART - DO_PRIME] = 'r'};
    t->pane.edit = NULL;
    t->pane.keys = scratch_keys;
    scratch_status(t);
    refresh(t);
    int key = key_read(-1);
    int request = key == KEY_CLOSED ? DO_BACK : binding_find(scratch_keys, key);
    switch (request) {
    case DO_BACK:
        t->prompt.scratch[0] = '\0';
        t->status[0] = '\0';
        break;
    case DO_HELP: binding_help("The scratchpad", scratch_keys); break;
    case DO_PAGE_UP: t->pane.scroll += screen_rows() / 2; break;
    case DO_PAGE_DOWN: t->pane.scroll -= screen_rows() / 2; break;
    default:
        if (request >= DO_PRIME && request <= DO_RESTART)
            scratch_run(t, letters[request - DO_PRIME]);
    }
    if (t->pane.scroll < 0)
        t->pane.scroll = 0;
}

/* --- keys --- */

static void step_last(talk *t)
{
    if (!session_inputs(t->prompt.session))
        snprintf(t->status, sizeof t->status, "nothing was run yet");
    else
        prompt_step_last(&t->prompt);
}

static void show_help(void)
{
    binding_help("The prompt", keys);
}

static void drop_line(talk *t)
{
    if (t->edit.length) {
        transcript_input(&t->transcript, t->edit.text);
        transcript_add(&t->transcript, TONE_NOTE, "KeyboardInterrupt");
    } else {
        snprintf(t->status, sizeof t->status, "Ctrl-D leaves");
    }
    edit_set(&t->edit, "");
    forget_draft(t);
}

static void leave(talk *t)
{
    if (t->edit.text[strspn(t->edit.text, " \n")]) {
        if (t->edit.cursor < t->edit.length) {
            edit_remove(&t->edit);
            return;
        }
        history_add(&t->prompt.history, t->edit.text);
    }
    t->leaving = true;
}

static void scroll(talk *t, int rows)
{
    t->pane.scroll += rows;
    if (t->pane.scroll < 0)
        t->pane.scroll = 0;
}

static void obey(talk *t, int request, int key)
{
    switch (request) {
    case DO_ENTER: enter(t); break;
    case DO_COMPLETE: complete(t); break;
    case DO_UP:
        if (!edit_up(&t->edit))
            show_history(t, t->at - 1);
        break;
    case DO_DOWN:
        if (!edit_down(&t->edit))
            show_history(t, t->at + 1);
        break;
    case DO_SEARCH: search(t); break;
    case DO_PANEL: t->pane.panel = !t->pane.panel; break;
    case DO_STEP: step_last(t); break;
    case DO_HELP: show_help(); break;
    case DO_PAGE_UP: scroll(t, screen_rows() / 2); break;
    case DO_PAGE_DOWN: scroll(t, -screen_rows() / 2); break;
    case DO_DROP: drop_line(t); break;
    case DO_LEAVE: leave(t); break;
    default: edit_key(&t->edit, key); t->pane.scroll = 0;
    }
}

static void typing_key(talk *t)
{
    t->pane.edit = &t->edit;
    t->pane.asks = ">>> ";
    t->pane.is_python = true;
    t->pane.keys = keys;
    refresh(t);
    int key = key_read(-1);
    if (key == KEY_CLOSED) {
        t->leaving = true;
        return;
    }
    if (key == KEY_RESIZED)
        return;
    t->status[0] = '\0';
    obey(t, binding_find(keys, key), key);
}

/* --- from start to end --- */

static void greet(talk *t, const char *path)
{
    fed came;
    transcript_add(&t->transcript, TONE_NOTE,
                   "primer " PRIMER_VERSION ", Python 3.13. :help lists the commands, F1 the "
                   "keys.");
    if (path && prompt_load(&t->prompt, path, &came)) {
        go_on(t, came);
        finish_output(t);
        if (session_error(t->prompt.session))
            transcript_mark_error(&t->transcript);
    }
    look_at_generators(t);
}

static void converse(talk *t, const char *path)
{
    edit_start(&t->edit, "", true);
    forget_draft(t);
    greet(t, path);
    while (!t->leaving && !t->prompt.over)
        if (t->prompt.scratch[0])
            scratch_key(t);
        else
            typing_key(t);
}

/* What is finalised last may still write: on the terminal, once it is back. */
static void end(talk *t, bool close_screen)
{
    session_output(t->prompt.session);
    session_finish(t->prompt.session);
    const char *last = session_output(t->prompt.session);
    if (close_screen) {
        screen_close();
        fputs(last, stdout);
        fflush(stdout);
    }
    living_end(&t->living);
    transcript_end(&t->transcript);
    edit_end(&t->edit);
    free(t->draft);
    prompt_end(&t->prompt);
}

int prompt_on_screen(const char *path, const char **why)
{
    talk t = {.world = world_doors()};
    bool open = screen_is_open();
    *why = open ? NULL : screen_open();
    if (*why)
        return -1;
    t.prompt.options = (session_options){.doors = &t.world, .heard = heard, .context = &t};
    t.prompt.remembers = true;
    t.prompt.say = say;
    t.prompt.context = &t;
    t.pane.transcript = &t.transcript;
    t.pane.living = &t.living;
    t.pane.status = t.status;
    t.pane.keys = keys;
    if (!prompt_start(&t.prompt)) {
        if (!open)
            screen_close();
        *why = "this machine has no memory to reserve for a session";
        return -1;
    }
    converse(&t, path);
    int status = t.prompt.status;
    end(&t, !open);
    return status;
}
