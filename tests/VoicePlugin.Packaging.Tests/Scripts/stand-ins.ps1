# What build.ps1 uses of PowerShell's other modules, for a test that has only its engine; and a dotnet that takes notes.
$global:Calls = [Collections.Generic.List[string]]::new()
$global:Said = [Collections.Generic.List[string]]::new()

function global:Join-Path([string]$path, [string]$child) { [IO.Path]::Combine($path, $child) }
function global:Split-Path([string]$path, [switch]$Leaf) { [IO.Path]::GetFileName($path) }
# Where a build shall fail there must be one: what the repository's own folder has been built before does not count.
function global:Test-Path([string]$path) {
  -not ($global:FailAt -and $path -like '*built.stamp') -and ([IO.File]::Exists($path) -or [IO.Directory]::Exists($path))
}
function global:Get-Item([string]$path) { [IO.FileInfo]::new($path) }
function global:Set-Content([string]$path, [string]$value) { $global:Said.Add("stamp $path") }
function global:Set-Location([string]$path) { }
function global:Write-Host($text) { $global:Said.Add("$text") }
function global:New-Item([string]$path, [string]$ItemType, [switch]$Force) { $global:Said.Add("folder $path") }
function global:Copy-Item([string]$from, [string]$to, [switch]$Recurse) { $global:Said.Add("copy $from $to") }
function global:Move-Item([string]$from, [string]$to) { $global:Said.Add("move $from $to") }
function global:Remove-Item([string]$path, [switch]$Recurse, [switch]$Force) { $global:Said.Add("remove $path") }
function global:Select-Object([Parameter(ValueFromPipeline)]$item, [int]$Skip = 0, [int]$First = [int]::MaxValue) {
  begin { $n = 0 }
  process { if ($n -ge $Skip -and $n -lt $Skip + $First) { $item }; $n++ }
}
function global:Sort-Object([Parameter(ValueFromPipeline)]$item, [Parameter(Position = 0)]$by, [switch]$Descending) { process { $item } }
function global:Get-ChildItem([string[]]$path, [switch]$Recurse, [string]$Filter = '*', [string]$ErrorAction) {
  foreach ($folder in $path) {
    if ($Filter -like '*.dll') { [IO.FileInfo]::new([IO.Path]::Combine($folder, $Filter)) }
  }
}
function global:dotnet {
  $global:Calls.Add($args -join ' ')
  $global:LASTEXITCODE = 0
  if ($args[0] -eq '--list-sdks') { '10.0.100 [/usr/share/dotnet/sdk]' }
  elseif ($args[0] -eq $global:FailAt) { $global:LASTEXITCODE = 1; 'the words of the compiler' }
  elseif ($args[0] -eq 'test') { 'Passed!  - Failed:     0, Passed:    12, Skipped:     3, Total:    15' }
}
