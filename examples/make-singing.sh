#!/usr/bin/env bash
# Makes singing.wav from syllables of ErithacusVB: ./make-singing.sh DIRECTORY_OF_WAV. Needs ffmpeg 5 and sox 14.4.
set -euo pipefail
data="${1:?usage: make-singing.sh DIRECTORY_OF_WAV}"
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
rate=44100
syllables=()

syllable() { # name, start (s), length (s), gap after it (s)
  ffmpeg -v error -i "$data/$1.wav" -ac 1 -c:a pcm_f32le "$work/decoded-$1.wav"
  # The recordings hum at 120 Hz, under a voice of 138.
  sox -V1 -D "$work/decoded-$1.wav" -e floating-point -b 32 "$work/$1.wav" \
    highpass 70 bandreject 120 10h trim "$2" "$3" fade h 0.05 "$3" 0.09 norm -9 pad 0 "$4"
  syllables+=("$work/$1.wav")
}

syllable myo 0.08 0.93 0.28
syllable cha 0.40 0.90 0.22
syllable bi  0.12 0.95 0.34
syllable hyo 0.17 0.98 0.26
syllable ma  0.13 1.22 0.55

# A small room: four reflections, and a tail that is gone after about a quarter of a second.
sox -V1 -D "${syllables[@]}" "$work/room.wav" pad 0.3 0 echo 1 0.9 3 0.20 7 0.16 11 0.12 17 0.10 \
  reverb 15 70 12 100 0 -6 norm -6.1

# Its tone, about -60 dBFS: pink and brown noise, the hiss of a microphone, and the mains.
length="d=$(soxi -D "$work/room.wav")"
hum='0.00014*sin(2*PI*50*t)+0.00005*sin(2*PI*150*t+1)+0.00003*sin(2*PI*250*t+2)'
ffmpeg -v error -f lavfi -i "anoisesrc=$length:r=$rate:c=pink:seed=11:a=0.0035" -f lavfi -i "anoisesrc=$length:r=$rate:c=brown:seed=12:a=0.0030" \
  -f lavfi -i "anoisesrc=$length:r=$rate:c=white:seed=13:a=0.0009" -f lavfi -i "aevalsrc=$hum:$length:s=$rate" \
  -filter_complex '[0][1][2]amix=inputs=3:normalize=0,highpass=f=25[noise];[noise][3]amix=normalize=0' -c:a pcm_f32le "$work/tone.wav"

# The same dither each time (-R).
sox -V1 -R -m -v 1 "$work/room.wav" -v 1 "$work/tone.wav" -e signed-integer -b 24 "$here/singing.wav" norm -6 dither
