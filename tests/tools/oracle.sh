#!/bin/sh
# Print the CPython 3.13 of this machine: $PRIMER_ORACLE, python3.13 on the PATH, or one of pyenv's. Status 1: none.
for python in "${PRIMER_ORACLE:-}" "$(command -v python3.13)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python3.13; do
    if [ -n "$python" ] && [ -x "$python" ] && "$python" -c "" 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
exit 1
