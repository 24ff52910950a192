#!/usr/bin/env bash
# A batch by GNU parallel: on this machine, or with --sshlogin on others that see the same folders.
# usage: parallel.sh <folder or list of scenarios> <output> [options of parallel]
set -euo pipefail

source=$1 output=$2
shift 2
sightline=${SIGHTLINE:-sightline}

replies=$(mktemp)
trap 'rm -f "$replies"' EXIT
# Blocks of whole lines go to workers; each runs until its block is done and keeps its sites meanwhile.
"$sightline" batch "$source" -o "$output" --list-tasks |
    parallel --pipe --block 64k --line-buffer --no-notice "$@" "$sightline" worker >"$replies" || true
# Whatever came back counts; what did not is still to be run.
"$sightline" batch "$source" -o "$output" --take "$replies"
