using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.State;

/// <summary>Moves saved states into the parameters and back, and keeps what it does not know.</summary>
internal sealed class StateKeeper(ParameterSet parameters, VoiceLibrary library)
{
    private readonly int _voice = parameters.IndexOf(ParameterIds.Voice);
    private IReadOnlyList<KeyValuePair<uint, double>> _foreignValues = [];
    private IReadOnlyList<StateSection> _foreignSections = [];

    /// <summary>The instance's state as bytes.</summary>
    public byte[] Save()
    {
        var known = parameters.Select((p, i) => (p.Id, p.IsReadOnly, Value: parameters.Read(i)))
            .Where(p => !p.IsReadOnly).Select(p => KeyValuePair.Create(p.Id, p.Value));
        int place = (int)parameters[_voice].ToPlain(parameters.Read(_voice));
        return StateCodec.Write(new PluginState(
            [.. known, .. _foreignValues], library.At(place)?.Identity ?? VoiceIdentity.None, _foreignSections));
    }

    /// <summary>Takes up a state; parameters that it does not name get their defaults.</summary>
    /// <returns>The place that the voice had in the list when the state was saved, if it has another one now.</returns>
    public int? Load(PluginState state)
    {
        var values = new double[parameters.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = parameters[i].IsReadOnly ? parameters.Read(i) : parameters[i].Default;
        var foreign = new List<KeyValuePair<uint, double>>();
        foreach (KeyValuePair<uint, double> pair in state.Values)
        {
            int index = parameters.IndexOf(pair.Key);
            if (index >= 0 && !parameters[index].IsReadOnly)
                values[index] = Math.Clamp(pair.Value, 0, 1);
            else
                foreign.Add(pair);
        }
        int? moved = null;
        // The place in the list is this machine's; the voice itself is the session's.
        if (state.Voice != VoiceIdentity.None)
        {
            int place = library.Resolve(state.Voice), was = (int)parameters[_voice].ToPlain(values[_voice]);
            moved = place == was ? null : was;
            values[_voice] = parameters[_voice].ToNormalized(place);
        }
        for (int i = 0; i < values.Length; i++)
        {
            if (!parameters[i].IsReadOnly)
                parameters.Write(i, values[i]);
        }
        _foreignValues = foreign;
        _foreignSections = state.Foreign;
        return moved;
    }
}
