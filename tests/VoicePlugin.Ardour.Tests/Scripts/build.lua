-- ardour7-lua build.lua STUDIO SESSION PLUGIN: four instances of the plugin, led through Ardour's sidechain ports.
-- Export channels: 1 the dry voice; 2 generated, latency handed on; 3 generated, as Ardour does it by itself;
-- 4 generated from a steady vowel, latency handed on, an octave higher for a while; 5 the same vowel, led by keys.
local studio = dofile (arg[1])
local dir, name = arg[2], arg[3]
studio.create (dir, 5)
studio.hear (studio.track ("Dry"), 1)
-- A track with two sends to sidechains is now and then exported with one of them late; so each leads one instance.
local voice, second_voice = studio.track ("Voice"), studio.track ("Second Voice")
local steady, second_steady = studio.track ("Steady"), studio.track ("Second Steady")

local aligned = studio.track ("Aligned")
local p, insert = studio.plugin (aligned, name)
studio.lead (voice, aligned, p, insert)
studio.hand_on_latency (aligned, p)
studio.hear (aligned, 2)

local plain = studio.track ("Plain")
p, insert = studio.plugin (plain, name)
studio.lead (second_voice, plain, p, insert)
studio.hear (plain, 3)
studio.describe ("Plain", p, insert)

local octave = studio.track ("Octave")
p, insert = studio.plugin (octave, name)
studio.lead (steady, octave, p, insert)
studio.hand_on_latency (octave, p)
studio.hear (octave, 4)
studio.set (p, insert, "Voice", 1)
studio.set (p, insert, "Seed", 7)
studio.set (p, insert, "Timbre", -1.5)
studio.set (p, insert, "Gain", -3)
studio.draw (p, insert, "Pitch", { {0, 0}, {72000, 0}, {72048, 12}, {120000, 12}, {120048, 0} })

local keys = studio.midi_track ("Keys")
p, insert = studio.plugin (keys, name)
studio.lead (second_steady, keys, p, insert)
studio.hand_on_latency (keys, p)
studio.hear (keys, 5)
studio.set (p, insert, "Pitch Mode", 1)
studio.save ()
