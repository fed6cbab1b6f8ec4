#!/bin/sh
# Programs grown from seeds, run in primer and in CPython 3.13: differential.sh [--from SEED] COUNT. See tests/grow.
set -eu
cd "$(dirname "$0")/../.."
oracle=$(tests/tools/oracle.sh) || {
    echo "no python3.13 here to compare with: set PRIMER_ORACLE" >&2
    exit 1
}
PRIMER=${PRIMER:-.build/primer}
case $PRIMER in /*) ;; *) PRIMER=$PWD/$PRIMER ;; esac
export PRIMER
# shellcheck disable=SC2086 # the oracle may be a command with arguments
PYTHONDONTWRITEBYTECODE=1 exec nice $oracle tests/grow/differential.py --keep .build/grown "$@"
