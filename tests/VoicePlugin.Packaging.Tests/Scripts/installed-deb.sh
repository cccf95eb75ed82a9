#!/bin/sh
# Installs a .deb, uses it, purges it, and says what is left. Run by unshare in a mount namespace of its own: /usr, /etc and /var are
# overlays there, so no other program on the machine sees any of it, and nothing needs to be undone.
# installed-deb.sh DEB SCRATCH VOICE.wav
set -eu
deb=$1 scratch=$2 wav=$3
for folder in usr etc var; do
  mkdir -p "$scratch/$folder.upper" "$scratch/$folder.work"
  mount -t overlay overlay -o "lowerdir=/$folder,upperdir=$scratch/$folder.upper,workdir=$scratch/$folder.work" "/$folder"
done
files() { find /usr /etc /var/lib -path /var/lib/dpkg -prune -o -iname '*voiceplugin*' -print -o -path /usr/bin/voice -print; }

files >"$scratch/before"
dpkg -i "$deb"
dpkg --verify voiceplugin
export HOME="$scratch/home"
mkdir -p "$HOME"
if [ -x /usr/lib/ardour7/ardour-vst3-scanner ]; then
  LD_LIBRARY_PATH=/usr/lib/ardour7 /usr/lib/ardour7/ardour-vst3-scanner -f /usr/lib/vst3/VoicePlugin.vst3
else
  printf 'Found Plugin: not asked, Ardour 7 is not installed\n'
fi
cd "$scratch"
/usr/bin/voice render "$wav" rendered.wav
dpkg -P voiceplugin
files >"$scratch/after"
diff "$scratch/before" "$scratch/after"
printf 'nothing is left\n'
