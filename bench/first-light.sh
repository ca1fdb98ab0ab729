#!/usr/bin/env bash
# Figures of the first-light goals on this machine: cold start, memory, answer times, share of right answers; with ../shared also article retrieval.
#   bench/first-light.sh [DATA]    DATA: folder with the sample city loaded (default: var, as ./run leaves it); no server may be running on it
# With ../shared beside the repository and a knowledge base 全国法律 in DATA (./zhengshu import laws ../shared/data/laws/national.tar.gz --knowledge-base 全国法律)
# the retrieval goal is measured as well.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
data=$(realpath "${1:-$root/var}")
port=8099
ZHENGSHU_BUILD_ONLY=1 "$root/zhengshu"
echo "commit $(git -C "$root" rev-parse --short HEAD), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1 /proc/loadavg)"

started=$(date +%s%N)
"$root/zhengshu" serve --data "$data" --port $port >"$data/bench.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
until curl -fs "http://127.0.0.1:$port/healthz" >/dev/null; do sleep 0.05; done
echo "cold start to healthy: $((($(date +%s%N) - started) / 1000000)) ms (goal 3,000)"
echo "first answer after it: $("$root/zhengshu" ask "驾驶证想加个准驾车型，要带什么材料" --data "$data" --json - 2>/dev/null | sed -n '$s/.*"elapsed_ms":\([0-9.]*\).*/\1/p') ms"

# Only the sets in unseen/, unseen-b/, unseen-c/ and unseen-d/ measure: the others were learned from.
for set in unseen/items unseen/policy unseen/refuse unseen/law unseen-d/items unseen-c/items unseen-b/items unseen-b/policy unseen-b/refuse; do
  echo "-- $set"
  "$root/zhengshu" eval answers --set "$root/data/evaluation/$set.jsonl" --data "$data" | tail -2
done
pid=$(pgrep -f "serve --data $data --port $port" | head -1)
echo "resident memory of the server after these questions: $(($(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status") / 1024)) MB (goal 700)"

questions=$root/../shared/data/law-qa/train.json
if [ -f "$questions" ]; then
  echo "-- article retrieval, questions 1,001 on, five folds (goals recall@10 0.70, MRR@10 0.62; bigram BM25 0.486, 0.408)"
  "$root/zhengshu" eval retrieval --set "$questions" --from 1001 --folds 5 --knowledge-base 全国法律 --data "$data" || echo "no knowledge base 全国法律 in $data"
fi
