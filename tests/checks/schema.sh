#!/bin/sh
# Every scene that --json prints is as stepper/SCENES.md says.
set -u
status=0
for program in tests/scenes/*.py; do
    set -- step --json
    [ -f "${program%.py}.input" ] && set -- "$@" --input "${program%.py}.input"
    misfits=$("$PRIMER" "$@" "$program" | "$PRIMER" run tests/tools/schema.py stepper/SCENES.md) || {
        echo "$program:"
        echo "$misfits" | head -n 5
        status=1
    }
done
exit $status
