#!/usr/bin/env pwsh
#requires -Version 7.2
# The one entrance on PowerShell 7: ./build.ps1 help
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_UI_LANGUAGE = 'en'
$env:DOTNET_SYSTEM_GLOBALIZATION_INVARIANT = '1'

function Stop-With([string]$sentence) {
  [Console]::Error.WriteLine("error: $sentence")
  exit 2
}

function Assert-Dotnet {
  $where = 'https://dotnet.microsoft.com/download/dotnet/10.0'
  if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Stop-With "The .NET SDK 10 is needed and dotnet was not found; install it from $where."
  }
  if (-not (dotnet --list-sdks | Where-Object { $_ -match '^10\.' })) {
    Stop-With "The .NET SDK 10 is needed and dotnet has only others; install it from $where."
  }
}

# Builds a project or the solution in Release; says nothing unless it fails.
function Invoke-Build([string]$path) {
  [Console]::Error.WriteLine("Building $([IO.Path]::GetFileNameWithoutExtension($path)) …")
  $log = dotnet build $path -c Release -v quiet -nologo 2>&1
  if ($LASTEXITCODE -ne 0) {
    $log | ForEach-Object { [Console]::Error.WriteLine($_) }
    Stop-With "$path does not build; the compiler's words are above."
  }
}

function Find-Program([string]$project, [string]$name) {
  Get-ChildItem (Join-Path $project 'bin/Release/net10.0') -Recurse -Filter "$name.dll" -ErrorAction SilentlyContinue |
    Sort-Object LastWriteTime -Descending | Select-Object -First 1
}

# The path of the built program; builds it only if a source is newer.
function Get-Program([string]$folder, [string]$name) {
  $project = Join-Path $root $folder
  $stamp = Join-Path $project 'obj/built.stamp'
  $program = Find-Program $project $name
  $stale = $true
  if ($program -and (Test-Path $stamp)) {
    $built = (Get-Item $stamp).LastWriteTimeUtc
    $sources = Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'export'), $project -Recurse |
      Where-Object { $_.FullName -notmatch '[\\/](bin|obj)([\\/]|$)' }
    $stale = @(@($sources) + @(Get-ChildItem $root -Filter 'Directory.*.props') |
      Where-Object { $_.LastWriteTimeUtc -gt $built }).Count -gt 0
  }
  if ($stale) {
    Invoke-Build (Join-Path $project "$(Split-Path $folder -Leaf).csproj")
    Set-Content $stamp ''
    $program = Find-Program $project $name
  }
  $program.FullName
}

function Invoke-Voice([string[]]$words) {
  Assert-Dotnet
  $program = Get-Program 'src/VoicePlugin.Cli' 'voice'
  dotnet $program @words
  exit $LASTEXITCODE
}

function Invoke-Train([string[]]$words) {
  Assert-Dotnet
  if ($words.Count -gt 0 -and $words[0] -eq 'prepare' -and -not (Get-Command ffmpeg -ErrorAction SilentlyContinue)) {
    Stop-With 'ffmpeg decodes the recordings and is not installed; install it (Windows: winget install ffmpeg) and try again.'
  }
  $program = Get-Program 'training/VoicePlugin.Training' 'voice-train'
  dotnet $program @words
  exit $LASTEXITCODE
}

# Makes dist/VoicePlugin.vst3 for this machine.
function Publish-Plugin {
  Assert-Dotnet
  $system = if ($IsWindows) { 'win' } elseif ($IsMacOS) { 'osx' } else { 'linux' }
  $arch = [Runtime.InteropServices.RuntimeInformation]::OSArchitecture.ToString().ToLowerInvariant()
  [Console]::Error.WriteLine('Publishing the plugin …')
  $log = dotnet publish (Join-Path $root 'src/VoicePlugin.Vst3') -c Release -r "$system-$arch" -v quiet -nologo 2>&1
  if ($LASTEXITCODE -ne 0) {
    $log | ForEach-Object { [Console]::Error.WriteLine($_) }
    Stop-With 'The plugin cannot be published; the words of the compiler are above. On Windows it needs the C++ build tools of Visual Studio.'
  }
}

function Invoke-Host([string[]]$words) {
  Publish-Plugin
  if (-not $env:VOICEPLUGIN_VST3) { $env:VOICEPLUGIN_VST3 = Join-Path $root 'dist/VoicePlugin.vst3' }
  $program = Get-Program 'tests/VoicePlugin.Vst3.Host' 'vst3-host'
  dotnet $program @words
  exit $LASTEXITCODE
}

function Install-Plugin {
  Publish-Plugin
  $folder = if ($IsWindows) { Join-Path $env:LOCALAPPDATA 'Programs/Common/VST3' }
  elseif ($IsMacOS) { Join-Path $HOME 'Library/Audio/Plug-Ins/VST3' }
  else { Join-Path $HOME '.vst3' }
  $target = Join-Path $folder 'VoicePlugin.vst3'
  New-Item -ItemType Directory -Force $folder | Out-Null
  # Copied beside and moved into place: a host that scans meanwhile finds the old plugin or the new one.
  if (Test-Path "$target.new") { Remove-Item -Recurse -Force "$target.new" }
  Copy-Item -Recurse (Join-Path $root 'dist/VoicePlugin.vst3') "$target.new"
  if (Test-Path $target) { Remove-Item -Recurse -Force $target }
  Move-Item "$target.new" $target
  Write-Host "Installed $target; let your host scan for new plugins."
}

# What goes into packages, and how they are made, is in installer/VoicePlugin.Packaging.
function Invoke-Package([string[]]$words) {
  Assert-Dotnet
  $program = Get-Program 'installer/VoicePlugin.Packaging' 'voice-package'
  dotnet $program @words
  exit $LASTEXITCODE
}

function Invoke-Tests([string[]]$words) {
  Assert-Dotnet
  Set-Location $root
  Invoke-Build 'VoicePlugin.sln'
  Publish-Plugin
  $passed = 0; $failed = 0; $skipped = 0; $projects = 0
  dotnet test VoicePlugin.sln -c Release --no-build --logger 'console;verbosity=minimal' @words 2>&1 | ForEach-Object {
    Write-Host $_
    if ("$_" -match '^(Passed|Failed|Skipped)! +- Failed: +(\d+), Passed: +(\d+), Skipped: +(\d+)') {
      $failed += [int]$Matches[2]; $passed += [int]$Matches[3]; $skipped += [int]$Matches[4]; $projects++
    }
  }
  $status = $LASTEXITCODE
  Write-Host "$passed passed, $failed failed, $skipped skipped"
  if ($status -eq 0 -and ($failed -gt 0 -or $projects -eq 0)) { $status = 1 }
  exit $status
}

function Enter-Output {
  Set-Location $root
  New-Item -ItemType Directory -Force out | Out-Null
}

function Show-Help {
  @'
./build.ps1 run          turn examples/voice.wav into a generated voice: out/voice.wav, out/voice.png, figures
./build.ps1 test         build everything and run every test
./build.ps1 voice …      the command line: render, features, inspect, bench, eval, pitch (./build.ps1 voice --help)
./build.ps1 train …      the trainer: prepare, train, export (./build.ps1 train --help)
./build.ps1 publish      make the VST3 plugin: dist/VoicePlugin.vst3
./build.ps1 install      publish it and put it where hosts look for your user's plugins
./build.ps1 package …    make packages in dist: .zip and .msi (./build.ps1 package --help)
./build.ps1 host …       a VST3 host for the plugin: info, render, play, startup, alloc, fuzz, latency (./build.ps1 host --help)
./build.ps1 bench        measure speed, latency and allocation into out/bench.json
./build.ps1 help         this text

Needs git, the .NET SDK 10 and, for the plugin, the C++ build tools (Windows) or gcc. Decoding anything but WAV also needs the program ffmpeg.
build.sh has the same verbs for bash.
'@
}

$verb = if ($args.Count -gt 0) { [string]$args[0] } else { 'help' }
$rest = [string[]]@($args | Select-Object -Skip 1)
switch ($verb) {
  'run' { Enter-Output; Invoke-Voice (@('render', 'examples/voice.wav', 'out/voice.wav', '--plot', 'out/voice.png') + $rest) }
  'test' { Invoke-Tests $rest }
  'voice' { Invoke-Voice $rest }
  'train' { Invoke-Train $rest }
  'publish' {
    if ($rest.Count -gt 0) { Stop-With "publish makes the plugin for this machine and takes no more words, not '$($rest[0])'." }
    Publish-Plugin
    Write-Host (Join-Path $root 'dist/VoicePlugin.vst3')
  }
  'install' { Install-Plugin }
  'package' { Invoke-Package $rest }
  'host' { Invoke-Host $rest }
  'bench' { Enter-Output; Invoke-Voice (@('bench', '--json', 'out/bench.json') + $rest) }
  { $_ -in 'help', '-h', '--help' } { Show-Help }
  default { Show-Help; Stop-With "There is no verb '$verb'." }
}
