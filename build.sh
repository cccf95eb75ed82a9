#!/usr/bin/env bash
# The one entrance: ./build.sh help
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# The SDK itself stops on a machine without ICU unless it is told not to look for it.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

fail() { printf 'error: %s\n' "$1" >&2; exit 2; }

need_dotnet() {
  local where='https://dotnet.microsoft.com/download/dotnet/10.0'
  if ! command -v dotnet >/dev/null; then
    [[ -x "$HOME/.dotnet/dotnet" ]] || fail "The .NET SDK 10 is needed and dotnet was not found; install it from $where."
    export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"
  fi
  [[ $'\n'"$(dotnet --list-sdks)" == *$'\n10.'* ]] ||
    fail "The .NET SDK 10 is needed and dotnet has only others; install it from $where."
}

# build PATH: builds a project or the solution in Release; says nothing unless it fails.
build() {
  local log
  log="$(mktemp)"
  printf 'Building %s …\n' "$(basename "$1" .csproj)" >&2
  if ! dotnet build "$1" -c Release -v quiet -nologo >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "$1 does not build; the compiler's words are above."
  fi
  rm -f "$log"
}

# program PROJECT_DIR NAME: leaves the path of the built program in $program, building it only if a source is newer.
program() {
  local project="$root/$1" stamp="$root/$1/obj/built.stamp" newer=yes
  program=''
  find_program "$project" "$2"
  if [[ -n "$program" && -f "$stamp" ]]; then
    newer="$(find "$root/src" "$root/export" "$root/$1" "$root"/Directory.*.props \( -name bin -o -name obj \) -prune \
      -o -newer "$stamp" -print -quit)"
  fi
  if [[ -n "$newer" ]]; then
    build "$project/$(basename "$1").csproj"
    touch "$stamp"
    find_program "$project" "$2"
  fi
}

find_program() {
  # The runtime identifier in the path is the machine's own, whatever that is; Windows' are there from publishing for it.
  program="$(ls -t "$1"/bin/Release/net10.0/*/"$2.dll" "$1"/bin/Release/net10.0/"$2.dll" 2>/dev/null | grep -v "/win-[^/]*/$2.dll" | head -n 1 || true)"
}

voice() {
  need_dotnet
  program src/VoicePlugin.Cli voice
  exec dotnet "$program" "$@"
}

run() {
  cd "$root"
  mkdir -p out
  voice render examples/voice.wav out/voice.wav --plot out/voice.png "$@"
}

bench() {
  cd "$root"
  mkdir -p out
  voice bench --json out/bench.json "$@"
}

train() {
  need_dotnet
  if [[ "${1:-}" == prepare ]] && ! command -v ffmpeg >/dev/null; then
    if [[ "$(id -u)" == 0 ]] && command -v apt-get >/dev/null; then
      printf 'Installing ffmpeg, which decodes the recordings …\n' >&2
      { apt-get update -qq && apt-get install -y -qq --no-install-recommends ffmpeg; } >/dev/null ||
        fail 'ffmpeg could not be installed; install it and try again.'
    else
      fail 'ffmpeg decodes the recordings and is not installed; install it (Debian, Ubuntu: sudo apt-get install ffmpeg) and try again.'
    fi
  fi
  program training/VoicePlugin.Training voice-train
  exec dotnet "$program" "$@"
}

# quietly SENTENCE COMMAND …: says nothing unless the command fails; then what it said, and the sentence.
quietly() {
  local log sentence="$1"
  shift
  log="$(mktemp)"
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail "$sentence"
  fi
  rm -f "$log"
}

# publish_windows: makes in dist/win-x64 the plugin, the command line and the test host for Windows, unless they are newer than every source.
publish_windows() {
  need_dotnet
  local folder="$root/dist/win-x64" stamp="$root/dist/win-x64/published.stamp"
  if [[ -f "$stamp" && -z "$(find "$root/src" "$root/export" "$root/presets" "$root/tests/VoicePlugin.Vst3.Host" "$root"/Directory.*.props \
    \( -name bin -o -name obj \) -prune -o -type f -newer "$stamp" -print -quit)" ]]; then
    return
  fi
  printf 'Publishing for Windows …\n' >&2
  mkdir -p "$folder"
  rm -f "$stamp"
  touch "$stamp.new"
  quietly 'The plugin cannot be published for Windows; the reason is above.' \
    dotnet publish "$root/src/VoicePlugin.Vst3" -c Release -r win-x64 -v quiet -nologo -p:BundleFolder="$folder/VoicePlugin.vst3/"
  quietly 'The command line cannot be published for Windows; the reason is above.' \
    dotnet publish "$root/src/VoicePlugin.Cli" -c Release -r win-x64 --self-contained -v quiet -nologo -o "$folder/voice"
  quietly 'The test host cannot be published for Windows; the reason is above.' \
    dotnet publish "$root/tests/VoicePlugin.Vst3.Host" -c Release -r win-x64 --self-contained -v quiet -nologo -o "$folder/vst3-host"
  mv "$stamp.new" "$stamp"
}

# publish_plugin: makes dist/VoicePlugin.vst3 for this machine, unless it is newer than every source.
publish_plugin() {
  need_dotnet
  local project="$root/src/VoicePlugin.Vst3" bundle="$root/dist/VoicePlugin.vst3" log system arch
  if [[ -d "$bundle" && -z "$(find "$root/src" "$root/presets" "$root"/Directory.*.props \( -name bin -o -name obj -o -name VoicePlugin.Cli \) -prune \
    -o -type f -newer "$bundle" -print -quit)" ]]; then
    return
  fi
  case "$(uname -s)" in
    Linux) system=linux ;;
    Darwin) system=osx ;;
    *) fail "The plugin can be published on Linux, macOS and (build.ps1) Windows; this is $(uname -s)." ;;
  esac
  case "$(uname -m)" in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) fail "The plugin can be published for x64 and arm64; this is $(uname -m)." ;;
  esac
  command -v gcc >/dev/null || command -v clang >/dev/null ||
    fail 'gcc or clang is needed to link the plugin; install one (Debian, Ubuntu: sudo apt-get install gcc zlib1g-dev).'
  log="$(mktemp)"
  printf 'Publishing the plugin …\n' >&2
  if ! dotnet publish "$project" -c Release -r "$system-$arch" -v quiet -nologo >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    fail 'The plugin cannot be published; the words of the compiler are above.'
  fi
  rm -f "$log"
  touch "$bundle"
}

# The test host takes the plugin that is in dist.
host() {
  publish_plugin
  program tests/VoicePlugin.Vst3.Host vst3-host
  VOICEPLUGIN_VST3="${VOICEPLUGIN_VST3:-$root/dist/VoicePlugin.vst3}" exec dotnet "$program" "$@"
}

publish() {
  case "${1:-}" in
    '')
      publish_plugin
      printf '%s\n' "$root/dist/VoicePlugin.vst3"
      ;;
    win-x64)
      publish_windows
      printf '%s\n' "$root"/dist/win-x64/{VoicePlugin.vst3,voice,vst3-host}
      ;;
    *) fail "publish knows this machine (no argument) and win-x64, not '$1'." ;;
  esac
}

install_plugin() {
  publish_plugin
  local folder="$HOME/.vst3"
  [[ "$(uname -s)" == Darwin ]] && folder="$HOME/Library/Audio/Plug-Ins/VST3"
  mkdir -p "$folder" || fail "$folder cannot be made; check that you may write there."
  rm -rf "$folder/VoicePlugin.vst3.new"
  # Copied beside and moved into place: a host that scans meanwhile finds the old plugin or the new one.
  cp -R "$root/dist/VoicePlugin.vst3" "$folder/VoicePlugin.vst3.new" || fail "The plugin cannot be copied to $folder; check free space and rights."
  rm -rf "$folder/VoicePlugin.vst3"
  mv "$folder/VoicePlugin.vst3.new" "$folder/VoicePlugin.vst3"
  printf 'Installed %s; let your host scan for new plugins.\n' "$folder/VoicePlugin.vst3"
}

package() {
  need_dotnet
  program installer/VoicePlugin.Packaging voice-package
  exec dotnet "$program" "$@"
}

run_tests() {
  need_dotnet
  cd "$root"
  build VoicePlugin.sln
  publish_plugin
  # Without these the tests under Wine are skipped, and say so.
  if [[ "$(uname -sm)" == 'Linux x86_64' ]] && command -v wine >/dev/null && "$root/src/VoicePlugin.Vst3/Windows/libraries.sh" --check >/dev/null; then
    publish_windows
  fi
  local log again status=0 attempt name
  log="$(mktemp)" again="$(mktemp)"
  dotnet test VoicePlugin.sln -c Release --no-build --logger 'console;verbosity=minimal' "$@" 2>&1 | tee "$log" || status=$?
  # Ardour's exports now and then differ, and what plays in a browser plays in real time, here beside all other tests.
  # What fails in these must fail three times, then with the machine to itself.
  local unsteady='VoicePlugin\.(Ardour|Live\.Browser)\.Tests'
  for attempt in 2 3; do
    ! grep '^Failed! ' "$log" | grep -Evq "$unsteady\.dll" || break
    for name in $(grep '^Failed! ' "$log" | grep -Eo "$unsteady" | sort -u); do
      printf '%s failed; attempt %s of 3 …\n' "$name" "$attempt"
      status=0
      dotnet test "tests/$name" -c Release --no-build --logger 'console;verbosity=minimal' "$@" 2>&1 | tee "$again" || status=$?
      sed -i "/^Failed! .*$name\.dll/d" "$log"
      cat "$again" >>"$log"
    done
  done
  # Every project ends with "Passed! - Failed: 0, Passed: 12, Skipped: 0, Total: 12, …".
  awk -F'[:,]' '/^(Passed|Failed|Skipped)! +- Failed:/ { failed += $2; passed += $4; skipped += $6; projects++ }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit projects == 0 || failed > 0 }' "$log" || status=1
  rm -f "$log" "$again"
  return "$status"
}

help() {
  cat <<'TEXT'
./build.sh run           turn examples/voice.wav into a generated voice: out/voice.wav, out/voice.png, figures
./build.sh test          build everything and run every test
./build.sh voice …       the command line: render, features, inspect, bench, eval, pitch (./build.sh voice --help)
./build.sh train …       the trainer: prepare, train, export (./build.sh train --help)
./build.sh publish       make the VST3 plugin: dist/VoicePlugin.vst3; with win-x64: plugin and command line for Windows, in dist/win-x64
./build.sh install       publish it and put it where hosts look (~/.vst3; macOS: ~/Library/Audio/Plug-Ins/VST3)
./build.sh package …     make packages in dist: .tar.gz and .deb, or .zip and .msi (./build.sh package --help)
./build.sh host …        a VST3 host for the plugin: info, render, play, startup, alloc, fuzz, latency (./build.sh host --help)
./build.sh bench         measure speed, latency and allocation into out/bench.json
./build.sh help          this text

Needs git, the .NET SDK 10 and, for the plugin, gcc or clang. Decoding anything but WAV also needs the program ffmpeg.
build.ps1 has the same verbs for PowerShell 7.
TEXT
}

verb="${1:-help}"
[[ $# -gt 0 ]] && shift
case "$verb" in
  run) run "$@" ;;
  test) run_tests "$@" ;;
  voice) voice "$@" ;;
  train) train "$@" ;;
  bench) bench "$@" ;;
  publish) publish "$@" ;;
  host) host "$@" ;;
  install) install_plugin ;;
  package) package "$@" ;;
  help | -h | --help) help ;;
  *) help >&2; fail "There is no verb '$verb'." ;;
esac
