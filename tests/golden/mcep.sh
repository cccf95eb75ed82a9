#!/usr/bin/env bash
# Makes mcep-24000.txt and mcep-48000.txt with SPTK 3.9 (Debian package sptk), which shares no code with this project.
# A power spectrum of two formants, a ripple and a slope (lines "P bin |H|^2") goes through
#   mcep -q 4 -j 0: the mel-cepstrum of the log spectrum itself, no Newton iteration ("c m value"), and back through
#   mgc2sp -o 1: natural log amplitude of that mel-cepstrum, every 16th bin ("L bin value").
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
sptk=/usr/libexec/sptk/bin
[[ -x $sptk/mcep ]] || { echo 'error: SPTK is not installed; apt-get install sptk' >&2; exit 2; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

golden() { # rate fft alpha order
  local rate=$1 fft=$2 alpha=$3 order=$4
  awk -v n=$((fft / 2)) -v rate="$rate" 'BEGIN { for (k = 0; k <= n; k++) { f = k * rate / 2 / n
    l = -2 - f / 5000 + 2.5 * exp(-((f - 650) / 240) ^ 2) + 2 * exp(-((f - 1750) / 330) ^ 2) + 0.4 * cos(f / 310) * exp(-f / 6000)
    printf "%.9g\n", exp(2 * l) } }' | $sptk/x2x +af >"$work/power"
  $sptk/mcep -a "$alpha" -m "$order" -l "$fft" -q 4 -i 0 -j 0 "$work/power" >"$work/mcep"
  $sptk/mgc2sp -a "$alpha" -g 0 -m "$order" -l "$fft" -o 1 "$work/mcep" >"$work/log"
  { echo "# mcep.sh: rate $rate, FFT $fft, alpha $alpha, order $order"
    $sptk/x2x +fa%.9g "$work/power" | awk '{ print "P", NR - 1, $1 }'
    $sptk/x2x +fa%.9g "$work/mcep" | awk '{ print "c", NR - 1, $1 }'
    $sptk/x2x +fa%.9g "$work/log" | awk 'NR % 16 == 1 { print "L", NR - 1, $1 }'
  } >"mcep-$rate.txt"
}
golden 24000 1024 0.466 39
golden 48000 2048 0.554 49
