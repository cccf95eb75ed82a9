#!/usr/bin/env bash
# How closely renders follow the F0 of their recordings, by two trackers that are not this project's:
# Praat (cross-correlation) and SPTK's RAPT, each run on the recording and on the render.
#   tests/oracles/f0.sh RECORDINGS [COUNT] [voice render options …]
# RECORDINGS: a folder of mp3, flac or wav; COUNT clips are taken evenly from it (default 60).
# Needs praat, sptk, sox and ffmpeg (Debian packages of these names).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
[[ $# -ge 1 && -d "$1" ]] || { sed -n '2,6p' "${BASH_SOURCE[0]}" | cut -c 3- >&2; exit 2; }
for tool in praat sox ffmpeg; do
  command -v "$tool" >/dev/null || { echo "error: $tool is not installed; apt-get install $tool" >&2; exit 2; }
done
sptk=/usr/libexec/sptk/bin
[[ -x $sptk/pitch ]] || { echo 'error: SPTK is not installed; apt-get install sptk' >&2; exit 2; }
recordings="$(cd "$1" && pwd)"
count="${2:-60}"
shift; shift || true
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

rapt() {
  sox -v 0.9 "$1" -t raw -e signed -b 16 -r 16000 - 2>/dev/null | $sptk/x2x +sf 2>/dev/null |
    $sptk/pitch -a 0 -s 16 -p 80 -L 50 -H 1600 -o 1 | $sptk/x2x +fa >"$2"
}

find "$recordings" -type f \( -name '*.mp3' -o -name '*.flac' -o -name '*.wav' \) | sort >"$work/all"
total="$(wc -l <"$work/all")"
awk -v n="$total" -v k="$count" 'BEGIN { if (k > n) k = n } int(NR * k / n) != int((NR - 1) * k / n)' "$work/all" >"$work/clips"
done=0
while read -r clip; do
  ffmpeg -nostdin -v error -y -i "$clip" -ac 1 -ar 48000 -c:a pcm_s16le "$work/in.wav"
  "$root/build.sh" voice render "$work/in.wav" "$work/out.wav" "$@" >/dev/null
  for side in in out; do
    praat --run "$root/tests/oracles/f0.praat" "$work/$side.wav" "$work/$side.praat" 2>/dev/null
    rapt "$work/$side.wav" "$work/$side.rapt"
  done
  paste "$work/in.praat" "$work/out.praat" >>"$work/praat"
  paste "$work/in.rapt" "$work/out.rapt" >>"$work/rapt"
  done=$((done + 1))
  [[ ! -t 2 ]] || printf '\r%d clips' "$done" >&2
done <"$work/clips"
[[ ! -t 2 ]] || printf '\r' >&2

for tracker in praat rapt; do
  # Absolute error in cents of every frame voiced in both, sorted; then counts.
  awk 'NF == 2 && $1 > 0 && $2 > 0 { c = 1200 * log($2 / $1) / log(2); print c < 0 ? -c : c }' "$work/$tracker" | sort -g >"$work/cents"
  awk -v name="$tracker" -v clips="$done" 'FNR == NR { c[++n] = $1; next }
    NF == 2 { if ($1 > 0 && $2 > 0) both++; else if ($2 > 0) extra++; else if ($1 > 0) missing++ }
    END { printf "%s: %d clips, median %.1f cents, 90th percentile %.0f cents, V/UV F1 %.3f (both %d, extra %d, missing %d)\n",
      name, clips, c[int((n + 1) / 2)], c[int(0.9 * n)], 2 * both / (2 * both + extra + missing), both, extra, missing }' "$work/cents" "$work/$tracker"
done
