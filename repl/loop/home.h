/* Home: what there is, how far one got, and the way in. Every entry is a command of the command
 * line.
 */
#ifndef LOOP_HOME_H
#define LOOP_HOME_H

/* On the screen; where there is none, help. Answers an exit status. */
int home_show(void);
/* The same as a numbered list. */
int home_plain(void);

#endif
