form F0 of one file
  sentence In input.wav
  sentence Out output.txt
endform
Read from file: in$
To Pitch (cc): 0.005, 50, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 1600
frames = Get number of frames
writeFile: out$
for i to frames
  f0 = Get value in frame: i, "Hertz"
  appendFileLine: out$, if f0 = undefined then 0 else fixed$ (f0, 3) fi
endfor
