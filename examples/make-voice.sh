#!/usr/bin/env bash
# Makes voice.wav from the EmoGator test split: ./make-voice.sh DIRECTORY_OF_MP3. Needs ffmpeg 5 and sox 14.4.
set -euo pipefail
data="${1:?usage: make-voice.sh DIRECTORY_OF_MP3}"
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

clip() { # name, start (s), length (s)
  ffmpeg -v error -i "$data/$1.mp3" -ac 1 -ar 48000 -c:a pcm_s24le "$work/decoded-$1.wav"
  sox -V1 -D "$work/decoded-$1.wav" -b 16 "$work/$1.wav" trim "$2" "$3" fade t 0.02 "$3" 0.08 norm -3 pad 0.25 0
}

clip 000295-02-2 0.55 1.20 # a laugh
clip 000295-08-3 0.42 1.50 # a gliding moan
clip 000295-13-2 0.28 1.35 # a shout of joy
sox -D "$work"/000295-02-2.wav "$work"/000295-08-3.wav "$work"/000295-13-2.wav "$here/voice.wav" pad 0 0.25
