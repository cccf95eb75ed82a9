#!/usr/bin/env bash
# Installs the programs that some tests ask for and are skipped without: Ardour 7, praat, ffmpeg, Wine, LLVM (which links the plugin for
# Windows), Chromium with Strudel, wixl, shellcheck. Where that is not possible it says so and ends well, because nothing fails without
# them. Debian 12, as root; ./build.sh test installs nothing.
set -uo pipefail

# --browser: also Chromium and what node needs to drive it, Strudel among it. These tests play in real time and want a machine to themselves.
browser="$(dirname "$0")/VoicePlugin.Live.Browser.Tests/node"
if [[ "${1:-}" == --browser ]] && command -v npm >/dev/null && [[ ! -f "$browser/node_modules/@strudel/web/package.json" ]]; then
  timeout 300 npm ci --prefix "$browser" --no-audit --no-fund --silent >/dev/null 2>&1 ||
    printf 'Strudel and playwright-core could not be installed; the tests do without them.\n' >&2
fi

missing=()
command -v ardour7-lua >/dev/null || missing+=(ardour)
command -v praat >/dev/null || missing+=(praat)
command -v ffmpeg >/dev/null || missing+=(ffmpeg)
if [[ "$(uname -m)" == x86_64 ]]; then
  command -v wine >/dev/null || missing+=(wine64 wine)
  compgen -c lld-link >/dev/null || missing+=(lld)
  compgen -c llvm-mc >/dev/null || missing+=(llvm)
fi
[[ "${1:-}" == --browser ]] && { command -v chromium >/dev/null || missing+=(chromium); }
command -v wixl >/dev/null || missing+=(wixl)
command -v msibuild >/dev/null || missing+=(msitools)
command -v shellcheck >/dev/null || missing+=(shellcheck)
[[ ${#missing[@]} -eq 0 ]] && exit 0

if [[ "$(id -u)" != 0 ]] || ! command -v apt-get >/dev/null; then
  printf 'Not installed, some tests will be skipped: %s (needs root and apt-get).\n' "${missing[*]}" >&2
  exit 0
fi
printf 'Installing %s …\n' "${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
timeout 300 apt-get update -qq >/dev/null 2>&1
for package in "${missing[@]}"; do
  # One by one: a package that this system does not have must not keep the others away.
  timeout 600 apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 </dev/null ||
    printf '%s could not be installed; the tests do without it.\n' "$package" >&2
done
exit 0
