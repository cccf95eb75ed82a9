#!/bin/sh
# Installs VoicePlugin from the folder this script lies in: the VST3 plugin and the program voice.
# Everything is copied beside its place first and moved into place last, so that a failure leaves the old version working.
set -eu

usage() {
  cat <<'TEXT'
./install.sh                 for you alone: ~/.vst3, ~/.local/bin/voice
./install.sh --system        for everybody (as root): /usr/local/lib/vst3, /usr/local/bin/voice
./install.sh --prefix DIR    DIR/lib/vst3, DIR/bin/voice
./install.sh --uninstall     with the same --system or --prefix: removes what was installed; your own voices stay
./install.sh --help          this text
TEXT
}

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 2
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix='' uninstall=no
while [ $# -gt 0 ]; do
  case "$1" in
    --system) prefix=/usr/local ;;
    --prefix)
      [ $# -ge 2 ] || fail '--prefix needs a folder.'
      shift
      case "$1" in '') fail '--prefix needs a folder.' ;; /*) prefix=$1 ;; *) prefix=$(pwd)/$1 ;; esac
      ;;
    --uninstall) uninstall=yes ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      fail "There is no option '$1'."
      ;;
  esac
  shift
done

if [ -n "$prefix" ]; then
  vst3=$prefix/lib/vst3
else
  case "${HOME:-}" in /*) ;; *) fail 'HOME is not set to a folder; say where to install with --prefix DIR.' ;; esac
  prefix=$HOME/.local
  vst3=$HOME/.vst3
fi
plugin=$vst3/VoicePlugin.vst3
program=$prefix/lib/voiceplugin
link=$prefix/bin/voice
target=../lib/voiceplugin/voice

# A program of that name which is not ours stays, whatever was asked for.
is_ours() { [ "$(readlink "$link" 2>/dev/null)" = "$target" ]; }

may_write() {
  folder=$1
  while [ ! -e "$folder" ]; do folder=$(dirname -- "$folder"); done
  if [ ! -d "$folder" ] || [ ! -w "$folder" ]; then
    fail "$folder is not a folder you may write to; use sudo, or another place with --prefix DIR."
  fi
}

if [ "$uninstall" = yes ]; then
  if [ ! -e "$plugin" ] && [ ! -e "$program" ] && ! is_ours; then fail "VoicePlugin is not installed in $vst3 and $prefix."; fi
  for folder in "$vst3" "$prefix/lib" "$prefix/bin"; do
    if [ -e "$folder" ]; then may_write "$folder"; fi
  done
  if is_ours; then rm -f -- "$link"; fi
  # Moved away first: a host that scans meanwhile finds the whole plugin or none.
  for there in "$plugin" "$program"; do
    [ -e "$there" ] || continue
    rm -rf -- "$there.old"
    mv -- "$there" "$there.old"
    rm -rf -- "$there.old"
  done
  # Folders that were made for it and are empty now; /usr/local's own are the system's.
  rmdir -- "$vst3" 2>/dev/null || :
  if [ "$prefix" != /usr/local ]; then rmdir -- "$prefix/bin" "$prefix/lib" 2>/dev/null || :; fi
  printf 'VoicePlugin is uninstalled. Your own voices, if any, are still in %s.\n' "${XDG_DATA_HOME:-${HOME:-~}/.local/share}/VoicePlugin"
  exit 0
fi

for part in VoicePlugin.vst3/Contents/x86_64-linux/VoicePlugin.so voice/voice LICENSE; do
  [ -f "$here/$part" ] || fail "$here/$part is missing; unpack the whole archive and run the script there."
done
[ "$(uname -s) $(uname -m)" = 'Linux x86_64' ] || fail "This is the package for Linux on x86_64; this machine is $(uname -s) on $(uname -m)."
if [ -r /proc/cpuinfo ] && ! grep -q -w avx2 /proc/cpuinfo; then
  fail 'This processor has no AVX2, which VoicePlugin needs (Intel since 2013, AMD since 2015); a host would crash when it scans the plugin.'
fi
if [ -e "$link" ] || [ -L "$link" ]; then
  is_ours || fail "$link is another program; move it away, or install elsewhere with --prefix DIR."
fi
for folder in "$vst3" "$prefix/lib" "$prefix/bin"; do may_write "$folder"; done

# Whatever happens from here on: new copies that are not in place yet go, old ones that were moved away come back.
moved_plugin=no moved_program=no
undo() {
  rm -rf -- "$plugin.new" "$program.new"
  if [ "$moved_plugin" = yes ]; then
    rm -rf -- "$plugin"
    if [ -e "$plugin.old" ]; then mv -- "$plugin.old" "$plugin"; fi
  fi
  if [ "$moved_program" = yes ]; then
    rm -rf -- "$program"
    if [ -e "$program.old" ]; then mv -- "$program.old" "$program"; fi
  fi
}
trap 'undo; fail "Nothing was changed; check free space and rights, and try again."' EXIT
trap 'exit 130' HUP INT TERM

umask 022
mkdir -p -- "$vst3" "$prefix/lib" "$prefix/bin"
rm -rf -- "$plugin.new" "$plugin.old" "$program.new" "$program.old"
cp -R -- "$here/VoicePlugin.vst3" "$plugin.new"
cp -R -- "$here/voice" "$program.new"
for paper in LICENSE NOTICE THIRD-PARTY-NOTICES.txt; do cp -- "$here/$paper" "$program.new/$paper"; done
# Found by whoever runs it, however strict the archive's unpacker was.
chmod -R u+rwX,go+rX,go-w -- "$plugin.new" "$program.new"

if [ -e "$program" ]; then mv -- "$program" "$program.old"; fi
moved_program=yes
mv -- "$program.new" "$program"
if [ -e "$plugin" ]; then mv -- "$plugin" "$plugin.old"; fi
moved_plugin=yes
mv -- "$plugin.new" "$plugin"
ln -sf -- "$target" "$link"
trap - EXIT HUP INT TERM
rm -rf -- "$plugin.old" "$program.old"

printf 'Installed %s and %s; let your host scan for new plugins.\n' "$plugin" "$link"
case ":${PATH:-}:" in
  *":$prefix/bin:"*) ;;
  *) printf 'To type just "voice", add %s to PATH.\n' "$prefix/bin" ;;
esac
