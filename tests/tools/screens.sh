#!/bin/sh
# Type a list of keys at primer in a terminal of its own (tmux) and print the screens it shows.
#
#   tests/tools/screens.sh FILE.keys              print its screens; the test compares them with FILE.screens
#   tests/tools/screens.sh --record FILE.keys…    write FILE.screens; read it before you keep it
#
# A .keys file, one thing a line:
#
#   # a comment
#   size 80x24            of the terminal; before 'run', else it is a resize. 80x24 is the default
#   env NAME=VALUE        for the runs after it (NO_COLOR=1, TERM=vt100, LC_ALL=C …)
#   file NAME             the lines after it that begin with four spaces become that file in the working directory
#   run COMMAND           start it with sh in an empty folder; 'primer' is the program under test. When it ends, the
#                         screen says '[status N]'. A second 'run' starts anew; files and primer's state stay
#   keys NAME…            keys by tmux's names: Enter Escape Tab BTab Up Down Left Right Home End PageUp NPage BSpace
#                         DC F1 Space C-c C-r M-b x ?
#   type TEXT             the rest of the line, as it is (no Enter behind it)
#   line TEXT             the same, and Enter
#   click X Y             the left button, on a column and a row of the screen, both from 1
#   paste NAME            that file, as a terminal pastes it
#   wait TEXT             until TEXT is on the screen (10 seconds at most). Only needed where something goes on by itself
#   snap NAME             print the screen as text, with where the cursor is; addresses are dots
#   styles NAME           print it with its colours and attributes
#   signal NAME           send the running program a signal
#
# After everything that is typed, the script waits until the program sleeps and the screen stands still, so that there
# are no sleeps to tune. XDG_STATE_HOME is a fresh folder for each test.
set -u
here=$(cd "$(dirname "$0")" && pwd)
PRIMER=${PRIMER:-$here/../../.build/primer}
case $PRIMER in /*) ;; *) PRIMER=$PWD/$PRIMER ;; esac

if [ "${1:-}" = --record ]; then
    shift
    for keys in "$@"; do
        "$0" "$keys" >"${keys%.keys}.screens" || exit 1
    done
    exit 0
fi
if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    echo "usage: tests/tools/screens.sh [--record] FILE.keys" >&2
    exit 2
fi
command -v tmux >/dev/null || { echo "screens need tmux" >&2; exit 2; }

scratch=$(mktemp -d)
scratch=$(cd "$scratch" && pwd -P)
trap 'kill_terminal; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$scratch/work" "$scratch/bin" "$scratch/state" "$scratch/home"
ln -s "$PRIMER" "$scratch/bin/primer"
{
    echo 'set -g default-terminal screen-256color'
    echo 'set -g status off'
    echo 'set -s escape-time 0'
    echo 'set -g history-limit 0'
} >"$scratch/tmux.conf"
utf8=$(locale -a 2>/dev/null | grep -ixE 'c\.utf-?8|en_US\.utf-?8' | head -n 1)

size=80x24
running=""
: >"$scratch/env"

terminal() { tmux -u -S "$scratch/socket" -f "$scratch/tmux.conf" "$@" 2>/dev/null; }

kill_terminal() {
    [ -n "$running" ] && terminal kill-server
    running=""
    rm -f "$scratch/socket"
}

# How the screen stands: text, cursor, size.
look() {
    terminal capture-pane -p -e -t : ';' \
        display-message -p -t : '#{cursor_x},#{cursor_y},#{cursor_flag} #{pane_width}x#{pane_height}'
}

# Is a process of the terminal at work?
# shellcheck disable=SC2009 # pgrep does not tell states
busy() { ps -o stat= -t "$tty" 2>/dev/null | grep -q '^[RD]'; }

# A program that works on without drawing counts as standing still after a while.
settle() {
    same=0
    idle=0
    tries=0
    before=""
    while [ $idle -lt 3 ] && [ $same -lt 30 ] && [ $tries -lt 300 ]; do
        sleep 0.025
        now=$(look)
        if [ "$now" != "$before" ]; then
            same=0
            idle=0
        elif busy; then
            same=$((same + 1))
            idle=0
        else
            idle=$((idle + 1))
        fi
        before=$now
        tries=$((tries + 1))
    done
}

wait_for() {
    tries=0
    while [ $tries -lt 200 ]; do
        terminal capture-pane -p -t : | grep -qF -- "$1" && return
        sleep 0.05
        tries=$((tries + 1))
    done
    echo "== waited in vain for: $1"
}

start() {
    kill_terminal
    {
        echo "cd '$scratch/work'"
        echo "export PATH='$scratch/bin:$PATH' XDG_STATE_HOME='$scratch/state' HOME='$scratch/home'"
        echo "export LC_ALL='${utf8:-C}'; unset LANG COLORFGBG NO_COLOR PRIMER_THEME EDITOR VISUAL TMUX TMUX_PANE"
        cat "$scratch/env"
        echo 'trap : INT QUIT'
        echo "$1"
        # shellcheck disable=SC2016 # $? belongs to the script that is written
        echo 'echo "[status $?]"; trap "" INT QUIT TSTP; exec sleep 600'
    } >"$scratch/start.sh"
    terminal new-session -d -x "${size%x*}" -y "${size#*x}" "exec sh '$scratch/start.sh'"
    terminal set-option -g window-size manual
    running=1
    tty=$(terminal display-message -p -t : '#{pane_tty}')
    tty=${tty#/dev/}
    settle
}

resize() {
    size=$1
    [ -n "$running" ] || return
    terminal resize-window -t : -x "${size%x*}" -y "${size#*x}"
    settle
}

send_signal() {
    root=$(terminal display-message -p -t : '#{pane_pid}')
    child=$(ps -o pid= -o ppid= -t "$tty" | awk -v root="$root" '$2 == root { print $1 }')
    # shellcheck disable=SC2086 # there may be several
    [ -n "$child" ] && kill "-$1" $child
    settle
}

snap() { # NAME
    cursor=$(terminal display-message -p -t : '#{?cursor_flag,  cursor #{cursor_x}#,#{cursor_y},}')
    echo "== $1  $size$cursor"
    terminal capture-pane -p -t : | sed -e "s#$scratch/work#WORK#g" -e "s#$scratch#SCRATCH#g" -e 's/ *$//' \
        -e 's/0x7f[0-9a-f]\{10\}/0x............/g'
}

styles() { # NAME
    echo "== $1  $size"
    terminal capture-pane -p -e -t : | sed -e "s/$(printf '\033')/^[/g" -e "s/$(printf '\016')/^N/g" -e "s/$(printf '\017')/^O/g"
}

file=""
while IFS= read -r text || [ -n "$text" ]; do
    if [ -n "$file" ]; then
        case $text in
        "    "*)
            printf '%s\n' "${text#    }" >>"$scratch/work/$file"
            continue
            ;;
        "")
            echo >>"$scratch/work/$file"
            continue
            ;;
        esac
        file=""
    fi
    verb=${text%% *}
    rest=${text#"$verb"}
    rest=${rest# }
    case $verb in
    "" | "#"*) ;;
    size) resize "$rest" ;;
    env) echo "export '${rest%%=*}=${rest#*=}'" >>"$scratch/env" ;;
    file)
        file=$rest
        : >"$scratch/work/$file"
        ;;
    run) start "$rest" ;;
    keys)
        # shellcheck disable=SC2086 # each word is a key
        terminal send-keys -t : $rest
        settle
        ;;
    type | line)
        terminal send-keys -t : -l -- "$rest"
        [ "$verb" = line ] && terminal send-keys -t : Enter
        settle
        ;;
    click)
        # pressed and released, as the terminals that tmux plays say it: a button, a column and a row, each a byte
        column=$(printf '%03o' $((${rest% *} + 32)))
        row=$(printf '%03o' $((${rest#* } + 32)))
        at=$(printf '%b%b' "\\0$column" "\\0$row")
        terminal send-keys -t : -l -- "$(printf '\033[M %s\033[M#%s' "$at" "$at")"
        settle
        ;;
    paste)
        terminal load-buffer "$scratch/work/$rest"
        terminal paste-buffer -p -t :
        settle
        ;;
    wait) wait_for "$rest" ;;
    snap) snap "$rest" ;;
    styles) styles "$rest" ;;
    signal) send_signal "$rest" ;;
    *) echo "screens: $1: there is no '$verb'" >&2; exit 2 ;;
    esac
done <"$1"
