#!/bin/sh
# Set up nlu/.venv: Python 3.10 with Rasa 3.6.  usage: nlu_environment.sh UV [--no-dev]
set -eu
uv=$1
shift
if [ "$(uname -s)-$(uname -m)" != "Linux-x86_64" ]; then
    echo "The NLU environment exists for Linux x86-64 only; this is $(uname -s) $(uname -m)."
    echo "Run the NLU server on a Linux x86-64 machine and set NLU_URL to its address."
    exit 0
fi
python=$(sh "$(dirname "$0")/find_python310.sh")
cd "$(dirname "$0")/../nlu"
if [ -n "$python" ]; then
    UV_PYTHON_DOWNLOADS=never UV_PYTHON="$python" "$uv" sync --frozen --inexact "$@"
else
    echo "No Python 3.10 found here; uv fetches one."
    "$uv" sync --frozen --inexact --python 3.10 "$@"
fi
cd ..
nlu/.venv/bin/python -m nlu.encoding.made || echo "The sentence encoder will take three times as long as it could: see above."
