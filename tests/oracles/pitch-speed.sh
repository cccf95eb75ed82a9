#!/usr/bin/env bash
# What F0 and mel-cepstrum cost beside other F0 trackers: real-time factors on one core, on the same minute of sound.
#   tests/oracles/pitch-speed.sh [AUDIO] [NETWORK.json …]
# AUDIO is repeated or cut to 60 s (default: examples/voice.wav). The features and the pitch networks (one thread of
# ONNX Runtime) run in the process of `voice pitch speed`, without its start; SPTK's RAPT (F0 alone, 5 ms hop, 50 to 1600 Hz,
# at 16 kHz, the program's own default, and at 24 kHz, as in pitch.sh) is timed as a process that reads floats from a
# file, before and after, start included. Needs sox and sptk (Debian packages).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
audio="${1:-$root/examples/voice.wav}"
[[ $# -eq 0 ]] || shift
[[ -f "$audio" ]] || { sed -n '2,8p' "${BASH_SOURCE[0]}" | cut -c 3- >&2; exit 2; }
sptk=/usr/libexec/sptk/bin
command -v sox >/dev/null || { echo 'error: sox is not installed; apt-get install sox' >&2; exit 2; }
[[ -x $sptk/pitch ]] || { echo 'error: SPTK is not installed; apt-get install sptk' >&2; exit 2; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
core=()
command -v taskset >/dev/null && core=(taskset -c 0)

sox -D "$audio" -r 48000 -c 1 -b 16 "$work/60s.wav" repeat 60 trim 0 60
for rate in 16 24; do
  sox -D "$work/60s.wav" -t raw -e signed -b 16 -r ${rate}000 - 2>/dev/null | $sptk/x2x +sf >"$work/$rate.float" 2>/dev/null
done
networks=()
for network in "$@"; do networks+=(--tracker "$network"); done
# Built before anything is timed.
"$root/build.sh" voice pitch speed --help >/dev/null

rapt() {
  local start rate
  for rate in 16 24; do
    start=$EPOCHREALTIME
    "${core[@]}" $sptk/pitch -a 0 -s $rate -p $((rate * 5)) -L 50 -H 1600 -o 1 "$work/$rate.float" >/dev/null
    echo "$rate $(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.6f", (b - a) / 60 }')" >>"$work/rapt"
  done
}
for _ in 1 2 3; do rapt; done
"${core[@]}" "$root/build.sh" voice pitch speed "$work/60s.wav" "${networks[@]}"
for _ in 1 2; do rapt; done
for rate in 16 24; do
  awk -v r=$rate '$1 == r { print $2 }' "$work/rapt" | sort -g | sed -n 3p | awk -v r=$rate '{ printf "rapt-%dk  %.5f           60.0\n", r, $1 }'
done
