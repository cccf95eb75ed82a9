-- ardour7-lua reopen.lua STUDIO SESSION: opens a saved session, says every value, and saves it again.
local studio = dofile (arg[1])
studio.open (arg[2])
for _, name in ipairs ({"Plain", "Octave"}) do studio.describe (name, studio.find (name)) end
studio.save ()
