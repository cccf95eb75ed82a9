using VoicePlugin.Plugin.Parameters;

namespace VoicePlugin.Plugin;

/// <summary>
/// One parameter as hosts see it. Normalized values run from 0 to 1, plain values from <see cref="Min"/> to <see cref="Max"/>;
/// the scale between them is linear.
/// </summary>
public sealed record PluginParameter
{
    // Up to here hosts' own rounding and the float32 that values are carried in agree; see ToPlain.
    private const int FewSteps = 1000;

    internal PluginParameter()
    {
    }

    /// <summary>Number that never changes.</summary>
    public required uint Id { get; init; }

    /// <summary>Name in presets and on the command line.</summary>
    public required string Key { get; init; }

    /// <summary>Name shown.</summary>
    public required string Title { get; init; }

    /// <summary>Name shown where there is little room, at most 8 letters.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>Unit, empty for plain numbers and lists.</summary>
    public string Unit { get; init; } = "";

    /// <summary>0 for a continuous parameter, else the number of values less one.</summary>
    public int StepCount { get; init; }

    /// <summary>Normalized default.</summary>
    public double Default { get; init; }

    /// <summary>What the host may do.</summary>
    public ParameterFlags Flags { get; init; }

    /// <summary>Plain value at 0.</summary>
    public double Min { get; init; }

    /// <summary>Plain value at 1.</summary>
    public double Max { get; init; } = 1;

    internal ParameterText Texts { get; init; } = new NumberText(3, []);

    internal bool IsReadOnly => (Flags & ParameterFlags.ReadOnly) != 0;

    /// <summary>Plain value of a normalized one; what is out of range is clamped, NaN is the default.</summary>
    public double ToPlain(double normalized)
    {
        double n = double.IsNaN(normalized) ? Default : Math.Clamp(normalized, 0, 1);
        if (StepCount == 0)
            return Min + n * (Max - Min);
        // VST3 divides the range into equal parts, one a step; with very many steps the error of float32 is as large as a
        // part's distance from its neighbour's edge, and the nearest step is meant.
        double step = StepCount < FewSteps ? Math.Min(StepCount, Math.Floor(n * (StepCount + 1))) : Math.Round(n * StepCount);
        return Min + step * (Max - Min) / StepCount;
    }

    /// <summary>Normalized value of a plain one; what is out of range is clamped, NaN is the default.</summary>
    public double ToNormalized(double plain)
    {
        if (double.IsNaN(plain))
            return Default;
        double n = Max > Min ? (Math.Clamp(plain, Min, Max) - Min) / (Max - Min) : 0;
        return StepCount == 0 ? n : Math.Round(n * StepCount) / StepCount;
    }

    /// <summary>The value for people, without the unit: <c>-3.5</c>, <c>A3 +12</c>, <c>Sidechain</c>.</summary>
    public string Text(double normalized) => Texts.Format(ToPlain(normalized));

    /// <summary>The value for people with its unit, for hosts that show no units of their own: <c>-3.5 semitones</c>.</summary>
    public string TextWithUnit(double normalized) => Unit.Length == 0 ? Text(normalized) : $"{Text(normalized)} {Unit}";

    /// <summary>
    /// Reads what a user types: with or without unit, decimal point or comma, a note's name, an entry of the list. Numbers out
    /// of range are clamped.
    /// </summary>
    public bool TryParse(string? text, out double normalized)
    {
        bool found = Texts.TryParse(text ?? "", out double plain) && double.IsFinite(plain);
        normalized = found ? ToNormalized(plain) : 0;
        return found;
    }
}
