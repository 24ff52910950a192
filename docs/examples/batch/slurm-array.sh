#!/usr/bin/env bash
# A batch as an array of Slurm jobs, on machines that share a file system.
#
#   sightline batch scenarios -o out --list-tasks > tasks.jsonl
#   sbatch --array=0-99 slurm-array.sh tasks.jsonl replies
#   sightline batch scenarios -o out --take replies/*.jsonl      # when they have ended; also before, for what there is
#
#SBATCH --job-name=sightline
#SBATCH --cpus-per-task=1
#SBATCH --mem=4G
#SBATCH --time=04:00:00
set -euo pipefail

tasks=$1 replies=$2
mkdir -p "$replies"
lines=$(wc -l <"$tasks")
count=${SLURM_ARRAY_TASK_COUNT:?run this with sbatch --array}
number=$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN))
first=$((lines * number / count + 1))
last=$((lines * (number + 1) / count))
[ "$last" -ge "$first" ] || exit 0
# Neighbours in the list are on one site, which is loaded once.
sed -n "${first},${last}p" "$tasks" |
    srun "${SIGHTLINE:-sightline}" worker --timeout 3600 --memory 3500 >"$replies/$SLURM_ARRAY_TASK_ID.jsonl"
