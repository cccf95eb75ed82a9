-- ardour7-lua song.lua STUDIO SESSION PLUGIN: a session at 44.1 kHz. Export channels: 1 the dry voice; 2 generated on the voice's own
-- track; 3 generated on a track that the voice leads through a sidechain, latency handed on.
local studio = dofile (arg[1])
local dir, name = arg[2], arg[3]
studio.create (dir, 3, 44100)
studio.hear (studio.track ("Dry"), 1)

local own = studio.track ("Own")
local p, insert = studio.plugin (own, name)
studio.hear (own, 2)

local voice, led = studio.track ("Voice"), studio.track ("Led")
p, insert = studio.plugin (led, name)
studio.lead (voice, led, p, insert)
studio.hand_on_latency (led, p)
studio.hear (led, 3)
studio.say ("rate", studio.session:nominal_sample_rate ())
studio.save ()
