#!/bin/sh
# libraries.sh FOLDER APIS: makes what a link for Windows on another system needs: FOLDER/startup.obj and an import library for
# each library of Windows in APIS (the compiler's list) and imports.txt. Prints the linker; else one sentence, and exits with 1.
# libraries.sh --check: only says whether the programs for that are here.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# tool NAME: a program of LLVM, under its own name or the newest with a version behind it.
tool() {
  found=$(command -v "$1" || ls -v /usr/bin/"$1"-[0-9]* 2>/dev/null | tail -n 1)
  if [ -z "$found" ]; then
    echo "Linking the plugin for Windows on another system needs LLVM, and its program $1 was not found; install it (Debian, Ubuntu: sudo apt-get install lld llvm)."
    exit 1
  fi
  printf '%s\n' "$found"
}

linker=$(tool lld-link) || { echo "$linker"; exit 1; }
assembler=$(tool llvm-mc) || { echo "$assembler"; exit 1; }
importer=$(tool llvm-dlltool) || { echo "$importer"; exit 1; }

if [ "$1" = --check ]; then
  echo "$linker"
  exit
fi
mkdir -p "$1"
"$assembler" -triple=x86_64-pc-windows-msvc -filetype=obj "$here/startup.s" -o "$1/startup.obj"
# The C runtime is imported by the names that are documented, not from ucrtbase.
tr -d '\r' <"$2" | cat - "$here/imports.txt" | awk -F! -v folder="$1" '
  NF == 2 && $1 !~ /^(#|ucrtbase$)/ {
    file = folder "/" $1 ".def"
    if (!($1 in seen)) { seen[$1]; print "LIBRARY " $1 ".dll\nEXPORTS" >file }
    print "  " $2 >file
  }'
for list in "$1"/*.def; do
  "$importer" -m i386:x86-64 -d "$list" -l "${list%.def}.lib"
done
echo "$linker"
