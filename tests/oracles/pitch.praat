# F0 of every WAV file of a folder by three of Praat's analyses; tracks "time f0" beside them.
form F0 of a folder
  sentence Folder .
endform
files = Create Strings as file list: "files", folder$ + "/*.wav"
count = Get number of strings
for n to count
  selectObject: files
  name$ = Get string: n
  stem$ = folder$ + "/" + name$ - ".wav"
  sound = Read from file: folder$ + "/" + name$
  selectObject: sound
  pitch = To Pitch (ac): 0.005, 50, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 1600
  @write: "praat-ac"
  selectObject: sound
  pitch = To Pitch (ac): 0.005, 50, 15, "yes", 0.03, 0.45, 0.01, 0.35, 0.14, 1600
  @write: "praat-acfine"
  selectObject: sound
  pitch = To Pitch (cc): 0.005, 50, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 1600
  @write: "praat-cc"
  removeObject: sound
endfor

procedure write: .name$
  .text$ = ""
  .frames = Get number of frames
  for .i to .frames
    .time = Get time from frame number: .i
    .f0 = Get value in frame: .i, "Hertz"
    .value$ = if .f0 = undefined then "0" else fixed$ (.f0, 4) fi
    .text$ = .text$ + fixed$ (.time, 6) + " " + .value$ + newline$
  endfor
  writeFile: stem$ + "." + .name$ + ".track", .text$
  removeObject: pitch
endproc
