/* The two faces of the prompt. Both take a prompt that has not been started, fill in what is
 * theirs, and answer an exit status. `path`: a file to run first, or NULL. */
#ifndef LOOP_PROMPT_VIEWS_H
#define LOOP_PROMPT_VIEWS_H

/* On the screen; -1 when there can be none, `*why` says why. */
int prompt_on_screen(const char *path, const char **why);
/* Labelled lines for a person who reads or hears them one by one. */
int prompt_in_lines(const char *path);
/* What comes through a pipe, as `python3.13 -i` takes it: the prompts go to standard error. */
int prompt_from_pipe(const char *path);

#endif
