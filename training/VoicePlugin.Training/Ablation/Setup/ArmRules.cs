using VoicePlugin.Training.Ablation.Pool;

namespace VoicePlugin.Training.Ablation.Setup;

/// <summary>What makes arms comparable, apart from their cost.</summary>
public static class ArmRules
{
    private static readonly string[][] Chains = [["coarse"], ["coarse", "medium", "fine"], ["coarse", "upper"], ["whole"]];

    /// <summary>What is wrong with the networks and arms of an experiment; nothing if all is well.</summary>
    public static IEnumerable<string> Faults(AblationConfig config)
    {
        if (config.Arms.Count == 0)
        {
            yield return "there is no arm";
        }

        foreach ((string name, NetOptions net) in config.Nets)
        {
            if (BandKind.Find(net.Band) is not { } band)
            {
                yield return $"nets.{name}: band '{net.Band}' is none of {string.Join(", ", BandKind.All.Select(b => b.Name))}";
                continue;
            }

            if (net.Channels % 2 != 0 || net.Dilations.Any(d => d is < 1 or > 512))
            {
                yield return $"nets.{name} needs an even number of channels and dilations of 1 to 512";
            }

            if (net.Prior == PriorKind.Excitation && net.Path != PathKind.Flow)
            {
                yield return $"nets.{name}: the excitation as prior needs the flow path";
            }

            if (net.Signal != SignalKind.Flat && band.Name != "coarse")
            {
                yield return $"nets.{name}: only the coarse band can be raw or levelled";
            }

            if (net.Loss != LossKind.Waveform && net.Prediction != Prediction.X1)
            {
                yield return $"nets.{name}: a spectral loss needs the prediction x1";
            }

            if (net.Upstream == UpstreamKind.Generated && band.Below is not null && !Matches(config, net.UpstreamFrom, band))
            {
                yield return $"nets.{name}: upstreamFrom must name networks that make the band below '{band.Name}'";
            }
        }

        foreach ((string arm, string[] nets) in config.Arms)
        {
            string[] bands = nets.Select(n => config.Nets.TryGetValue(n, out NetOptions? net) ? net.Band : "?").ToArray();
            if (!Chains.Any(c => c.SequenceEqual(bands)))
            {
                yield return $"arms.{arm}: the bands {string.Join(", ", bands)} are none of {string.Join(" / ", Chains.Select(c => string.Join(", ", c)))}";
            }
        }

        foreach (string arm in config.Thresholds.Concat(config.Measures.SelectMany(m => m.Arms)).Where(a => !config.Arms.ContainsKey(a)).Distinct())
        {
            yield return $"there is no arm '{arm}'";
        }
    }

    private static bool Matches(AblationConfig config, string[] from, BandKind band)
    {
        string[] bands = from.Select(n => config.Nets.TryGetValue(n, out NetOptions? net) ? net.Band : "?").ToArray();
        return Chains.Any(c => c.Take(Array.IndexOf(c, band.Name)).SequenceEqual(bands) && bands.Length > 0);
    }
}
