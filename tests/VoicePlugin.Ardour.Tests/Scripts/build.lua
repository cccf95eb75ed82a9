-- ardour7-lua build.lua STUDIO SESSION PLUGIN: a session that leads the plugin in three ways.
-- Export channels: 1 the dry voice; 2 generated, sidechain on a pin of a bus; 3 generated, sidechain by Ardour's own port;
-- 4 generated from a bus's main input, an octave higher for a while.
local studio = dofile (arg[1])
local dir, name = arg[2], arg[3]
studio.create (dir, 4)

studio.hear (studio.track ("Dry"), 1)

local bus = studio.bus ("Aligned", 3)
local p, insert = studio.plugin (bus, name)
studio.pins (bus, p, insert)
studio.send (studio.track ("Voice A"), bus:input ():nth (2))
studio.hear (bus, 2)
studio.describe ("Aligned", p, insert)

local lead = studio.track ("Lead")
p, insert = studio.plugin (lead, name)
if not insert:has_sidechain () then assert (lead:add_sidechain (p), "no sidechain") end
local side = insert:sidechain_input ()
studio.say ("Lead.sidechain", side:n_ports ():n_audio ())
studio.send (studio.track ("Voice B"), side:nth (0), side:nth (1))
studio.hear (lead, 3)

local octave = studio.bus ("Octave", 1)
p, insert = studio.plugin (octave, name)
studio.send (studio.track ("Steady"), octave:input ():nth (0))
studio.hear (octave, 4)
studio.set (p, insert, "Seed", 7)
studio.set (p, insert, "Timbre", -1.5)
studio.set (p, insert, "Gain", -3)
studio.draw (p, insert, "Pitch", { {0, 0}, {72000, 0}, {72048, 12}, {120000, 12}, {120048, 0} })
studio.save ()
