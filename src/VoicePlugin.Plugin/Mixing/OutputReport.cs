using VoicePlugin.Plugin.Voices;

namespace VoicePlugin.Plugin.Mixing;

/// <summary>The read-only parameters: gathers them and hands out what has changed, every 30 ms. Audio thread; no allocation.</summary>
internal sealed class OutputReport
{
    private const double Interval = 0.03;
    private static readonly uint[] Ids =
        [ParameterIds.OutPitch, ParameterIds.OutLevel, ParameterIds.LateBlocks, ParameterIds.Device, ParameterIds.Load, ParameterIds.Status];

    private readonly ParameterSet _parameters;
    private readonly PluginParameter[] _shown;
    private readonly int[] _places;
    private readonly OutputValue[] _changed = new OutputValue[Ids.Length];
    private readonly int _interval;
    private int _count, _since;
    private float _peak;

    /// <summary>For one format.</summary>
    public OutputReport(ParameterSet parameters, int sampleRate)
    {
        _parameters = parameters;
        _shown = [.. Ids.Select(id => parameters.Find(id)!)];
        _places = [.. Ids.Select(parameters.IndexOf)];
        _interval = (int)(Interval * sampleRate);
    }

    /// <summary>What has changed in the last block.</summary>
    public ReadOnlySpan<OutputValue> Changed => _changed.AsSpan(0, _count);

    /// <summary>A block begins: nothing has changed in it yet.</summary>
    public void Begin() => _count = 0;

    /// <summary>A slice has been put out.</summary>
    public void Measure(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        for (int i = 0; i < left.Length; i++)
            _peak = Math.Max(_peak, Math.Max(Math.Abs(left[i]), Math.Abs(right[i])));
    }

    /// <summary>The block is over.</summary>
    /// <param name="frames">Its length.</param>
    /// <param name="voice">What has played, or null.</param>
    /// <param name="isWrong">There is something that the user should know.</param>
    public void End(int frames, IVoice? voice, bool isWrong)
    {
        _since += frames;
        if (_since < _interval)
            return;
        _since = 0;
        Report(0, voice?.Pitch ?? 0);
        Report(1, _peak > 0 ? 20 * Math.Log10(_peak) : double.NegativeInfinity);
        Report(2, voice?.LateBlocks ?? 0);
        Report(3, voice is { Device.IsCpu: false } ? 1 : 0);
        Report(4, 100.0 * (voice?.Load ?? 0));
        Report(5, isWrong ? 1 : 0);
        _peak = 0;
    }

    private void Report(int shown, double plain)
    {
        double value = _shown[shown].ToNormalized(plain);
        _parameters.Write(_places[shown], value);
        if (_parameters.Tell(_places[shown], value))
            _changed[_count++] = new OutputValue(Ids[shown], value);
    }
}
