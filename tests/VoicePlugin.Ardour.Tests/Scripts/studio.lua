-- What the scripts of these tests share: rooms, wires, plugins and values in the one open session.
-- luasession gives every script its own state, so each begins with: local studio = dofile (arg[1])
local studio = {}
local Audio = ARDOUR.DataType ("audio")

-- A result that the test reads: a line "key=value".
function studio.say (key, value) print (key .. "=" .. tostring (value)) end

-- A new session whose master has one channel for each thing to be listened to, so that one export holds them all. 48 kHz unless told.
function studio.create (dir, outputs, rate)
  AudioEngine:set_backend ("None (Dummy)", "", "")
  studio.session = assert (create_session (dir, "voices", rate or 48000), "no session")
  studio.master = studio.session:master_out ()
  for _ = studio.master:input ():n_ports ():n_audio () + 1, outputs do studio.master:input ():add_port ("", nil, Audio) end
  studio.master:panner_shell ():set_bypassed (true)
end

-- Opens a session that has been saved.
function studio.open (dir)
  AudioEngine:set_backend ("None (Dummy)", "", "")
  studio.session = assert (load_session (dir, "voices"), "no session")
  sleep (1) -- the first blocks carry the saved values to the plugins
end

-- Ardour connects what is new from a thread of its own, a little later; that must be over before it is undone.
local function alone (route)
  sleep (0.3)
  route:output ():disconnect_all (nil)
  return route
end

-- A mono track.
function studio.track (name)
  local t = studio.session:new_audio_track (1, 1, nil, 1, name, ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true):front ()
  t:set_name (name)
  return alone (t)
end

-- A MIDI track for an instrument.
function studio.midi_track (name)
  local midi, audio = ARDOUR.ChanCount (ARDOUR.DataType ("midi"), 1), ARDOUR.ChanCount (Audio, 2)
  local t = studio.session:new_midi_track (midi, audio, false, ARDOUR.PluginInfo (), nil, nil, 1, name, ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true):front ()
  t:set_name (name)
  sleep (0.3)
  return t
end

-- Connects a port to an input.
function studio.wire (from, to) assert (from:connect (to:name ()) == 0, "not connected") end

-- Lets a route be heard in one channel of the export, counted from 1.
function studio.hear (route, channel) studio.wire (route:output ():audio (0), studio.master:input ():nth (channel - 1)) end

-- The plugin as the first processor of a route; returns processor and insert.
function studio.plugin (route, name)
  local p = ARDOUR.LuaAPI.new_plugin (studio.session, name, ARDOUR.PluginType.VST3, "")
  assert (not p:isnil (), "the plugin was not found by the scan")
  assert (route:add_processor_by_index (p, 0, nil, true) == 0, "the plugin does not fit there")
  -- A MIDI track has audio outputs only now, and Ardour connects those too.
  alone (route)
  return p, p:to_plugininsert ()
end

-- A send after the fader, of a route, to some inputs.
function studio.send (route, ...)
  local s = ARDOUR.LuaAPI.new_send (studio.session, route, route:amp ()):to_send ()
  s:set_remove_on_disconnect (true)
  for _, input in ipairs ({...}) do studio.wire (s:output ():nth (0), input) end
end

-- Gives the plugin a sidechain and sends a route to all its channels; returns the number of channels.
function studio.lead (voice, route, processor, insert)
  if not insert:has_sidechain () then assert (route:add_sidechain (processor), "no sidechain") end
  local side, inputs = insert:sidechain_input (), {}
  for n = 0, side:n_ports ():n_audio () - 1 do inputs[n + 1] = side:nth (n) end
  studio.send (voice, table.unpack (inputs))
  return #inputs
end

-- Lets a processor after the plugin answer for the plugin's latency. Ardour reads automation, and the sidechain, as if they
-- belonged to what leaves a plugin; now that is what enters it, as it should be (docs/ardour.md).
function studio.hand_on_latency (route, processor)
  local after = ARDOUR.LuaAPI.new_luaproc (studio.session, "ACE Amplifier")
  assert (route:add_processor_by_index (after, 1, nil, true) == 0, "no second processor")
  after:to_latent ():set_user_latency (processor:signal_latency ())
  processor:to_latent ():set_user_latency (0)
end

-- Number that Ardour gives to the parameter of that title; it leaves some out and counts read-only ones.
function studio.index (insert, title)
  local plugin = insert:plugin (0)
  for k = 0, plugin:parameter_count () - 1 do
    if plugin:parameter_label (k) == title then return k end
  end
  error ("Ardour shows no parameter " .. title)
end

-- Sets a parameter to a plain value.
function studio.set (processor, insert, title, value)
  assert (ARDOUR.LuaAPI.set_processor_param (processor, studio.index (insert, title), value), title)
end

-- Draws automation, { {sample, value}, … }, and lets it play.
function studio.draw (processor, insert, title, points)
  local k = studio.index (insert, title)
  local _, curve = ARDOUR.LuaAPI.plugin_automation (processor, k)
  for _, point in ipairs (points) do curve:add (Temporal.timepos_t (point[1]), point[2], false, false) end
  local parameter = Evoral.Parameter (ARDOUR.AutomationType.PluginAutomation, 0, k)
  processor:to_automatable ():automation_control (parameter, false):set_automation_state (ARDOUR.AutoState.Play)
end

-- Says what Ardour knows of a plugin: every parameter it shows, with its value.
function studio.describe (name, processor, insert)
  local plugin = insert:plugin (0)
  studio.say (name .. ".latency", processor:signal_latency ())
  for k = 0, plugin:parameter_count () - 1 do
    if plugin:parameter_is_control (k) and plugin:parameter_is_input (k) then
      studio.say (name .. "." .. plugin:parameter_label (k), string.format ("%.9g", (ARDOUR.LuaAPI.get_processor_param (processor, k, true))))
    end
  end
end

-- The plugin that a route of an opened session carries.
function studio.find (name)
  local route = studio.session:route_by_name (name)
  assert (not route:isnil (), "no route " .. name)
  local processor = route:nth_plugin (0)
  return processor, processor:to_insert ()
end

-- Saves and leaves. Changed values travel with the next block, so they need a moment to reach the plugin's state.
function studio.save ()
  sleep (1)
  studio.session:save_state ("")
  close_session ()
  quit ()
end

return studio
