#!/usr/bin/env bash
# F0 of every audio file of a folder, by trackers that are not this project's.
#   tests/oracles/pitch.sh DIR
# Writes DIR/STEM.TRACKER.track ("time_s f0_hz" lines, 0 = unvoiced), which `voice pitch score DIR` reads. A file whose
# tracks are all newer than its audio is left out. Packages of Debian 12: sptk, praat, aubio-tools, tcl-snack,
# speech-tools, and sox for reading; a tracker that is not installed is skipped with a line that says so.
#
# All of them get the same 24 kHz 16-bit signal, a 5 ms hop, 50 to 1600 Hz, and their own defaults otherwise:
#   rapt          SPTK 3.9 pitch -a 0, voicing threshold 0.0 (D. Talkin 1995)
#   swipe         SPTK 3.9 pitch -a 1, voicing threshold 0.3 (A. Camacho and J. G. Harris 2008)
#   praat-ac      Praat To Pitch (ac), Hanning window of 3 periods of 50 Hz (P. Boersma 1993)
#   praat-acfine  the same, "very accurate": Gaussian window of 6 periods
#   praat-cc      Praat To Pitch (cc)
#   aubio         aubiopitch -p yinfft, buffer 1024 (43 ms, the program's default at 44.1 kHz); its times are those of the
#                 newest sample, so half a buffer less a hop is taken off; its pitches outside the range are unvoiced
#   aubio-2048    the same with a buffer of 85 ms: slower to follow, steadier in noise
#   snack         snack's ESPS method (get_f0), window 7.5 ms
#   pda           speech-tools pda, super-resolution pitch determination (Y. Medan, E. Yair and D. Chazan 1991)
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
[[ $# -eq 1 && -d "$1" ]] || { sed -n '2,6p' "${BASH_SOURCE[0]}" | cut -c 3- >&2; exit 2; }
command -v sox >/dev/null || { echo 'error: sox is not installed; apt-get install sox' >&2; exit 2; }
data="$(cd "$1" && pwd)"
sptk=/usr/libexec/sptk/bin
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

trackers=()
offer() {
  if eval "$3" >/dev/null 2>&1; then trackers+=("$1"); else echo "skipped: $1 ($2 is not installed)" >&2; fi
}
offer rapt sptk "[[ -x $sptk/pitch ]]"
offer swipe sptk "[[ -x $sptk/pitch ]]"
offer praat praat 'command -v praat'
offer aubio aubio-tools 'command -v aubiopitch'
offer aubio-2048 aubio-tools 'command -v aubiopitch'
offer snack tcl-snack 'echo "package require sound" | tclsh'
offer pda speech-tools 'command -v pda'

# F0 values, one a line, to "time f0".
timed() { awk '{ printf "%.6f %.4f\n", (NR - 1) * 0.005, ($1 >= 50 && $1 <= 1600) ? $1 : 0 }'; }

sptk_pitch() {
  sox "$work/$2.wav" -t raw -e signed -b 16 - | $sptk/x2x +sf 2>/dev/null |
    $sptk/pitch -a "$1" -s 24 -p 120 -L 50 -H 1600 -o 1 | $sptk/x2x +fa | timed
}

aubio_pitch() {
  aubiopitch -i "$work/$2.wav" -r 24000 -p yinfft -B "$1" -H 120 2>/dev/null |
    awk -v b="$1" '{ printf "%.6f %.4f\n", $1 - b / 2 / 24000 + 0.005, ($2 >= 50 && $2 <= 1600) ? $2 : 0 }'
}

run() {
  case "$1" in
    rapt) sptk_pitch 0 "$2" ;;
    swipe) sptk_pitch 1 "$2" ;;
    aubio) aubio_pitch 1024 "$2" ;;
    aubio-2048) aubio_pitch 2048 "$2" ;;
    pda) pda "$work/$2.wav" -o - -otype ascii -fmin 50 -fmax 1600 -shift 0.005 | timed ;;
  esac
}

stems=()
for audio in "$data"/*.wav "$data"/*.flac; do
  [[ -f "$audio" ]] || continue
  stem="$(basename "${audio%.*}")"
  fresh=yes
  for tracker in "${trackers[@]}"; do
    [[ $tracker == praat ]] && tracker=praat-cc
    [[ "$data/$stem.$tracker.track" -nt "$audio" ]] || fresh=no
  done
  [[ $fresh == yes ]] && continue
  sox -D -v 0.98 "$audio" -r 24000 -c 1 -b 16 "$work/$stem.wav"
  stems+=("$stem")
done
if [[ ${#stems[@]} -eq 0 ]]; then echo 'all tracks are there'; exit; fi

for tracker in "${trackers[@]}"; do
  case "$tracker" in
    praat) praat --run "$here/pitch.praat" "$work" >/dev/null 2>&1 ;;
    snack) tclsh "$here/pitch.tcl" "$work" "${stems[@]}" 2>/dev/null ;;
    *) for stem in "${stems[@]}"; do run "$tracker" "$stem" >"$work/$stem.$tracker.track"; done ;;
  esac
done
mv "$work"/*.track "$data"
echo "${#stems[@]} files, trackers: ${trackers[*]}"
