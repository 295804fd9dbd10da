#!/bin/sh
# Print the path of a Python 3.10 that really runs, also one that only pyenv knows; nothing when there is none.
# A pyenv shim answers only for the version its .python-version names, so every candidate is tried.
for candidate in \
    "${PYTHON310:-}" \
    "$(command -v python3.10 2>/dev/null)" \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10 \
    /usr/bin/python3.10 /usr/local/bin/python3.10 /opt/homebrew/bin/python3.10 \
    "$HOME"/.local/share/uv/python/cpython-3.10.*/bin/python3.10
do
    [ -n "$candidate" ] && [ -x "$candidate" ] || continue
    path=$("$candidate" -c 'import sys; sys.version_info[:2] == (3, 10) and print(sys.executable)' 2>/dev/null)
    if [ -n "$path" ]; then
        echo "$path"
        exit 0
    fi
done
