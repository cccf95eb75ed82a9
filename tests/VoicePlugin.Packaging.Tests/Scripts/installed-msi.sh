#!/bin/sh
# Installs an older .msi under Wine, upgrades it, refuses to go back, uninstalls: installed-msi.sh OLDER NEWER (WINEPREFIX says where).
set -eu
older=$(wine winepath -w "$1" | tr -d '\r')
newer=$(wine winepath -w "$2" | tr -d '\r')
drive=$WINEPREFIX/drive_c
plugin="$drive/Program Files/Common Files/VST3/VoicePlugin.vst3/Contents"
program="$drive/Program Files/VoicePlugin"
voices=$drive/ProgramData/VoicePlugin/voices
trap 'wineserver -k || :' EXIT

fail() { printf 'failed: %s\n' "$1"; exit 1; }
msi() { wine msiexec "$@" /qn; }
is() { [ "$(cat "$1")" = "$2" ] || fail "$1 is not '$2'"; }

if msi /i "$older"; then fail 'it installs without the Visual C++ runtime'; fi
[ ! -e "$program" ] || fail 'a refused installation left something'
wine reg add 'HKLM\SOFTWARE\Microsoft\VisualStudio\14.0\VC\Runtimes\X64' /v Version /d v14.38.33135.00 /f >/dev/null
if msi /i "$older"; then fail 'it installs with a Visual C++ runtime that is too old'; fi
wine reg add 'HKLM\SOFTWARE\Microsoft\VisualStudio\14.0\VC\Runtimes\X64' /v Version /d v14.44.35211.00 /f >/dev/null

msi /i "$older" ADDLOCAL=Main,Path
is "$plugin/x86_64-win/VoicePlugin.vst3" old
is "$program/voice.exe" old
[ -d "$voices" ] || fail 'no folder for voices'
wine reg query 'HKLM\System\CurrentControlSet\Control\Session Manager\Environment' /v PATH | grep -q VoicePlugin || fail 'not in PATH'
mkdir "$voices/mine"
echo '{}' >"$voices/mine/manifest.json"

msi /i "$newer"
is "$plugin/x86_64-win/VoicePlugin.vst3" new
is "$plugin/Resources/presets/a.json" '{}'
is "$program/voice.exe" new
is "$program/LICENSE" licence
[ ! -e "$program/gone.dll" ] || fail 'a file of the older version is still there'
if msi /i "$older"; then fail 'it installs over a newer version'; fi
is "$program/voice.exe" new

msi /x "$newer"
left=$(cd "$drive" && find . -ipath '*voiceplugin*' -type f)
[ "$left" = './ProgramData/VoicePlugin/voices/mine/manifest.json' ] || fail "left: $left"
[ ! -e "$program" ] || fail 'an empty folder of the program is left'
[ ! -e "$drive/Program Files/Common Files/VST3" ] || fail 'an empty folder of the plugin is left'
if wine reg query 'HKLM\System\CurrentControlSet\Control\Session Manager\Environment' /v PATH | grep -q VoicePlugin; then fail 'still in PATH'; fi
if wine reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall' /s | grep -q VoicePlugin; then fail 'still in the list of programs'; fi
printf 'nothing else is left\n'
