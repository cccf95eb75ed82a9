using VoicePlugin.Core;
using VoicePlugin.Core.Packages;
using VoicePlugin.Training.Ablation.Pool;
using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Ablation.Nets;

/// <summary>Gives every arm the same training FLOPs, and refuses arms that do not cost the same to play.</summary>
public static class Plan
{
    /// <summary>Largest difference in cost between arms, as a share.</summary>
    public const double Tolerance = 0.03;

    /// <summary>Steps and costs of every network that an arm uses, in an order in which they can be trained.</summary>
    /// <exception cref="VoicePluginException">Arms differ in inference cost, or share a network that would train longer in one than in the other.</exception>
    public static IReadOnlyDictionary<string, NetPlan> Make(AblationConfig config)
    {
        CheckInference(config);
        var plans = new Dictionary<string, NetPlan>();
        foreach ((string arm, string[] nets) in config.Arms)
        {
            double step = nets.Sum(n => StepFlops(config, n));
            long shared = (long)(config.Budget.Gflop * 1e9 / step);
            if (shared < 2)
            {
                throw new VoicePluginException($"A budget of {config.Budget.Gflop} GFLOP is less than two steps of arm '{arm}': raise budget.gflop or --seconds.");
            }

            foreach (string net in nets)
            {
                // What a network spends before its first step it has to save on steps.
                double own = StepFlops(config, net), once = OnceFlops(config, net);
                long steps = shared - (long)Math.Ceiling(once / own);
                if (steps < 1)
                {
                    throw new VoicePluginException($"Network '{net}' spends its whole budget on the bands below: raise budget.gflop.");
                }

                if (plans.TryGetValue(net, out NetPlan? other) && Math.Abs((other.Steps - steps) / (double)steps) > Tolerance)
                {
                    throw new VoicePluginException(
                        $"Network '{net}' would train {other.Steps} steps in one arm and {steps} in '{arm}': arms that share one need equal cost.");
                }

                plans.TryAdd(net, new NetPlan(steps, own, once));
            }
        }

        return Ordered(config, plans);
    }

    /// <summary>10⁹ multiply-accumulates a second of sound, each network of the arm evaluated once.</summary>
    public static double GmacPerSecond(AblationConfig config, string arm) =>
        config.Arms[arm].Sum(n => NetworkCost.GmacPerSecond(Shape(config, n)));

    private static void CheckInference(AblationConfig config)
    {
        // Arms of the coarse band alone are compared with each other, arms of the whole sound likewise.
        foreach (IGrouping<bool, string> group in config.Arms.Keys.GroupBy(a => config.Arms[a].Length == 1 && config.Nets[config.Arms[a][0]].Band == "coarse"))
        {
            string cheap = group.MinBy(a => GmacPerSecond(config, a))!, dear = group.MaxBy(a => GmacPerSecond(config, a))!;
            double low = GmacPerSecond(config, cheap), high = GmacPerSecond(config, dear);
            if (high > low * (1 + Tolerance))
            {
                throw new VoicePluginException(FormattableString.Invariant(
                    $"Arm '{dear}' costs {high:0.0000} GMAC/s and '{cheap}' {low:0.0000}: change channels until they are within {Tolerance:P0}."));
            }
        }
    }

    private static Dictionary<string, NetPlan> Ordered(AblationConfig config, Dictionary<string, NetPlan> plans)
    {
        var ordered = new Dictionary<string, NetPlan>();
        void Add(string net)
        {
            if (ordered.ContainsKey(net))
            {
                return;
            }

            foreach (string before in config.Nets[net].UpstreamFrom)
            {
                Add(before);
            }

            ordered[net] = plans.TryGetValue(net, out NetPlan? plan) ? plan : throw new VoicePluginException($"Network '{net}' is in no arm.");
        }

        foreach (string net in plans.Keys)
        {
            Add(net);
        }

        return ordered;
    }

    private static double StepFlops(AblationConfig config, string net) =>
        NetworkCost.Training(Shape(config, net), (long)config.Budget.Batch * config.Pool.Tokens)
        * (config.Nets[net].Loss == LossKind.EnergyDistance ? 2 : 1);

    private static double OnceFlops(AblationConfig config, string net) => config.Nets[net].Upstream == UpstreamKind.Generated
        ? config.Nets[net].UpstreamFrom.Sum(n => config.Budget.CheckEvaluations * NetworkCost.Forward(Shape(config, n), (long)config.Pool.Crops * config.Pool.Tokens))
        : 0;

    private static StageShape Shape(AblationConfig config, string net) => BandKind.Find(config.Nets[net].Band)!.Shape(config.Nets[net]);
}
