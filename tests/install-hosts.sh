#!/usr/bin/env bash
# Installs the programs that some tests ask for and are skipped without: Ardour 7, praat, ffmpeg, Wine, LLVM (which links the plugin for
# Windows), Chromium with Strudel, wixl, shellcheck. Where that is not possible it says so and ends well, because nothing fails without
# them. Debian 12, as root; ./build.sh test installs nothing.
set -uo pipefail

install() {
  if [[ "$(id -u)" != 0 ]] || ! command -v apt-get >/dev/null; then
    printf 'Not installed, some tests will be skipped: %s (needs root and apt-get).\n' "$*" >&2
    return
  fi
  printf 'Installing %s …\n' "$*" >&2
  export DEBIAN_FRONTEND=noninteractive
  timeout 300 apt-get update -qq >/dev/null 2>&1
  for package in "$@"; do
    # One by one: a package that this system does not have must not keep the others away.
    timeout 600 apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 </dev/null ||
      printf '%s could not be installed; the tests do without it.\n' "$package" >&2
  done
}

missing=()
command -v ardour7-lua >/dev/null || missing+=(ardour)
command -v praat >/dev/null || missing+=(praat)
command -v ffmpeg >/dev/null || missing+=(ffmpeg)
if [[ "$(uname -m)" == x86_64 ]]; then
  command -v wine >/dev/null || missing+=(wine64 wine)
  compgen -c lld-link >/dev/null || missing+=(lld)
  compgen -c llvm-mc >/dev/null || missing+=(llvm)
fi
command -v chromium >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(nodejs npm)
command -v wixl >/dev/null || missing+=(wixl)
command -v msibuild >/dev/null || missing+=(msitools)
command -v shellcheck >/dev/null || missing+=(shellcheck)

if [[ ${#missing[@]} -gt 0 ]]; then
  install "${missing[@]}"
fi
browser="$(dirname "$0")/VoicePlugin.Live.Browser.Tests/node"
if command -v npm >/dev/null && [[ ! -f "$browser/node_modules/@strudel/web/package.json" ]]; then
  timeout 300 npm ci --prefix "$browser" --no-audit --no-fund --silent >/dev/null 2>&1 ||
    printf 'Strudel and playwright-core could not be installed; the tests do without them.\n' >&2
fi
exit 0
