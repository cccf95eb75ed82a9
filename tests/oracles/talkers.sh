#!/usr/bin/env bash
# Six synthetic talkers for the babble of `voice pitch truth --talkers DIR`: espeak-ng, one WAV each.
#   tests/oracles/talkers.sh DIR
# Needs espeak-ng (Debian package of that name).
set -euo pipefail
[[ $# -eq 1 ]] || { sed -n '2,4p' "${BASH_SOURCE[0]}" | cut -c 3- >&2; exit 2; }
command -v espeak-ng >/dev/null || { echo 'error: espeak-ng is not installed; apt-get install espeak-ng' >&2; exit 2; }
mkdir -p "$1"
text='The north wind and the sun were disputing which was the stronger, when a traveller came along wrapped in a warm cloak.
They agreed that the one who first succeeded in making the traveller take his cloak off should be considered stronger than the other.
Then the north wind blew as hard as he could, but the more he blew the more closely did the traveller fold his cloak around him.'
i=0
for voice in en-us+m1:40:170 en-gb+f2:60:155 en-us+m3:30:185 en-gb+f4:70:165 en-us+m7:45:150 en-gb+f5:55:175; do
  IFS=: read -r name pitch speed <<<"$voice"
  i=$((i + 1))
  espeak-ng -v "$name" -p "$pitch" -s "$speed" -w "$1/talker$i.wav" "$text"
done
echo "talkers: $1"
