# praat --run pitch.praat IN.wav: a line "seconds Hz" every 5 ms, 0 Hz where unvoiced. Cross-correlation, the more exact of
# Praat's two methods where F0 moves; the other values are its own defaults.
form F0 of a recording
  sentence path in.wav
endform
Read from file: path$
To Pitch (cc): 0.005, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 1500
frames = Get number of frames
for frame to frames
  time = Get time from frame number: frame
  hz = Get value in frame: frame, "Hertz"
  if hz = undefined
    hz = 0
  endif
  appendInfoLine: fixed$ (time, 6), " ", fixed$ (hz, 4)
endfor
