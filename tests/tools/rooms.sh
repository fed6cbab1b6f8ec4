#!/bin/sh
# Who may include whom. Prints what breaks the rules; status 1 if anything does.
#
#   repl/read    itself            repl/print   itself and read       repl/eval   itself, read and print
#   repl/screen  itself; and it alone includes curses
#   models       nothing of repl/screen, so that each is tested without a terminal
set -u
cd "$(dirname "$0")/../.." || exit 2
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT

# Includes by path from the root, of the files of a room, that match none of the allowed patterns.
room() { # FOLDER ALLOWED-REGEX
    find "$1" -name '*.[ch]' -exec grep -HnE '^#include "(repl|stepper|lessons|quiz)/' {} + |
        grep -vE "#include \"($2)/" >>"$bad"
}

room repl/read 'repl/read'
room repl/print 'repl/print|repl/read'
room repl/eval 'repl/eval|repl/print|repl/read'
room repl/screen 'repl/screen'
room stepper 'repl/read|repl/print|repl/eval|repl/screen|repl/loop|stepper'

grep -rnE '#include <(n?curses|panel|menu|form|term)\.h>' repl stepper lessons quiz --include='*.[ch]' |
    grep -v '^repl/screen/' >>"$bad"

models="stepper/timeline/* stepper/scene/* stepper/tour/*
    lessons/blocks.* lessons/script.* lessons/progress.* lessons/check.*
    quiz/question.* quiz/misconceptions.* quiz/exam.* quiz/certificate.*
    repl/loop/session.* repl/loop/hints.* repl/loop/history.* repl/loop/living.* repl/loop/state_files.* repl/screen/edit.*"
# shellcheck disable=SC2086 # the patterns are to become files
grep -HnE '#include "(repl/screen/|stepper/view/)?(screen|theme|field|window|panes|fold|clicks)\.h"' $models >>"$bad"

if [ -s "$bad" ]; then
    echo "includes that break the rules of the house (tests/tools/rooms.sh):"
    cat "$bad"
    exit 1
fi
