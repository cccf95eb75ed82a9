form Harmonicity, jitter and shimmer of one file
  sentence In input.wav
endform
sound = Read from file: in$
pitch = To Pitch (cc): 0.005, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
selectObject: sound
harmonicity = To Harmonicity (cc): 0.005, 50, 0.1, 1.0
hnr = Get mean: 0, 0
selectObject: sound, pitch
points = To PointProcess (cc)
jitter = Get jitter (local): 0, 0, 0.0001, 0.02, 1.3
selectObject: sound, points
shimmer = Get shimmer (local): 0, 0, 0.0001, 0.02, 1.3, 1.6
writeInfoLine: fixed$ (hnr, 4), " ", fixed$ (100 * jitter, 4), " ", fixed$ (100 * shimmer, 4)
