#!/bin/sh
# Which rooms there are, and who may include whom. Prints what breaks the rules; status 1 if anything does.
#
#   the top      repl stepper lessons quiz tests Makefile README.md, and what begins with a dot
#   repl/read    itself            repl/print   itself and read       repl/eval   itself, read and print
#   repl/screen  itself; and it alone includes curses
#   models       nothing of repl/screen, so that each is tested without a terminal
set -u
cd "$(dirname "$0")/../.." || exit 2
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT

for top in *; do
    case $top in
        repl | stepper | lessons | quiz | tests | Makefile | README.md) ;;
        *) echo "$top is no room of the house" >>"$bad" ;;
    esac
done
find tests/programs -mindepth 2 -type d | sed 's/$/: a program of the tests has left this behind/' >>"$bad"

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
    echo "these break the rules of the house (tests/tools/rooms.sh):"
    cat "$bad"
    exit 1
fi
