namespace VoicePlugin.Cli.Plotting;

/// <summary>An F0 track as points of a line over log₂ of the frequency.</summary>
internal static class F0Line
{
    /// <summary>Points; NaN breaks the line where the voice is unvoiced or leaps by more than 3 semitones.</summary>
    /// <param name="f0">Hz every 5 ms, 0 = unvoiced.</param>
    public static (List<double> Xs, List<double> Ys) Of(IReadOnlyList<float> f0)
    {
        var (xs, ys) = (new List<double>(), new List<double>());
        for (var k = 0; k < f0.Count; k++)
        {
            var y = f0[k] > 0 ? Math.Log2(f0[k]) : double.NaN;
            if (ys.Count > 0 && Math.Abs(y - ys[^1]) > 0.25)
            {
                xs.Add((k - 0.5) * 0.005);
                ys.Add(double.NaN);
            }
            xs.Add(k * 0.005);
            ys.Add(y);
        }
        return (xs, ys);
    }
}
