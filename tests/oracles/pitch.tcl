# F0 of WAV files by snack's ESPS method (get_f0); argv: folder, files' stems. Tracks "time f0".
package require sound
set folder [lindex $argv 0]
foreach stem [lrange $argv 1 end] {
  snack::sound s -load $folder/$stem.wav
  set frames [s pitch -method esps -framelength 0.005 -minpitch 50 -maxpitch 1600]
  set out [open $folder/$stem.snack.track w]
  set k 0
  foreach frame $frames {
    puts $out [format "%.6f %.4f" [expr {$k * 0.005}] [lindex $frame 0]]
    incr k
  }
  close $out
  s destroy
}
