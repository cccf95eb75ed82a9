using VoicePlugin.Training.Ablation.Nets;

namespace VoicePlugin.Training.Ablation.Report;

/// <summary>How much training an arm needs until it is as good as another one is at its end.</summary>
public static class Threshold
{
    /// <summary>
    /// FLOPs (10⁹) at which a curve first passes a threshold, in a straight line between measurements; 0 if it starts there, null if
    /// it never does.
    /// </summary>
    public static double? Gflop(IReadOnlyList<CurvePoint> curve, Func<CurvePoint, double> figure, double threshold)
    {
        if (figure(curve[0]) <= threshold)
        {
            return 0;
        }

        for (int k = 1; k < curve.Count; k++)
        {
            double before = figure(curve[k - 1]), after = figure(curve[k]);
            if (after <= threshold)
            {
                return curve[k - 1].Gflop + ((curve[k].Gflop - curve[k - 1].Gflop) * (before - threshold) / (before - after));
            }
        }

        return null;
    }
}
