using System.Collections;
using VoicePlugin.Plugin.Parameters;

namespace VoicePlugin.Plugin;

/// <summary>
/// The parameters in a fixed order, and their latest values, wherever those came from. Reading a value is safe on any thread.
/// </summary>
public sealed class ParameterSet : IReadOnlyList<PluginParameter>
{
    private readonly PluginParameter[] _list;
    private readonly double[] _values, _told;
    private readonly Dictionary<uint, int> _index = [];
    private readonly Func<IReadOnlyList<string>> _voices;

    internal ParameterSet(Func<IReadOnlyList<string>> voices, IReadOnlyList<string> programs, int defaultProgram, Func<string?> notice)
    {
        _voices = voices;
        Programs = programs;
        _list = ParameterTable.Build(voices, programs, defaultProgram, notice);
        _values = [.. _list.Select(p => p.Default)];
        _told = [.. _values];
        for (int i = 0; i < _list.Length; i++)
            _index.Add(_list[i].Id, i);
    }

    /// <summary>Number of parameters.</summary>
    public int Count => _list.Length;

    /// <summary>Names of the programs in the order of parameter <see cref="ParameterIds.Program"/>; constant, never empty.</summary>
    public IReadOnlyList<string> Programs { get; }

    /// <summary>Names of the voices in the order of parameter <see cref="ParameterIds.Voice"/>; may grow.</summary>
    public IReadOnlyList<string> Voices => _voices();

    /// <summary>The parameter at a place in the list.</summary>
    public PluginParameter this[int index] => _list[index];

    /// <summary>Place of a parameter in the list, −1 if there is none of that number. No allocation.</summary>
    public int IndexOf(uint id) => _index.TryGetValue(id, out int index) ? index : -1;

    /// <summary>The parameter of that number, or null.</summary>
    public PluginParameter? Find(uint id) => _index.TryGetValue(id, out int index) ? _list[index] : null;

    /// <summary>Normalized value; 0 if there is no such parameter.</summary>
    public double Get(uint id) => _index.TryGetValue(id, out int index) ? Read(index) : 0;

    /// <inheritdoc/>
    public IEnumerator<PluginParameter> GetEnumerator() => ((IEnumerable<PluginParameter>)_list).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal double Read(int index) => Volatile.Read(ref _values[index]);

    internal double Plain(uint id) => Find(id)!.ToPlain(Get(id));

    // Whether the host has to be told a read-only value; it counts as told then. The value alone does not say: some are set before there is
    // sound to tell them with. The audio thread's.
    internal bool Tell(int index, double normalized)
    {
        if (_told[index] == normalized)
            return false;
        _told[index] = normalized;
        return true;
    }

    internal void Write(int index, double normalized) => Volatile.Write(ref _values[index], normalized);
}
