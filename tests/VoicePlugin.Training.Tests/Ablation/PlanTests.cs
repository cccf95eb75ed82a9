using VoicePlugin.Core;
using VoicePlugin.Training.Ablation.Nets;
using VoicePlugin.Training.Ablation.Setup;

namespace VoicePlugin.Training.Tests.Ablation;

public class PlanTests
{
    public static TheoryData<string> Questions => [.. AblationFile.Names];

    [Fact]
    public void TheQuestionsComeWithTheProgram() =>
        Assert.Equal(["cascade", "conditioning", "objective", "placement", "sampling"], AblationFile.Names);

    [Theory]
    [MemberData(nameof(Questions))]
    public void ArmsOfAQuestionCostTheSame(string question)
    {
        AblationConfig config = AblationFile.Read(question);
        IReadOnlyDictionary<string, NetPlan> plans = Plan.Make(config);
        foreach ((string arm, string[] nets) in config.Arms)
        {
            double gflop = nets.Sum(n => plans[n].Gflop(plans[n].Steps));
            // Whole steps: a little may be left over.
            Assert.InRange(gflop, 0.95 * config.Budget.Gflop, config.Budget.Gflop);
        }

        double[] costs = [.. config.Arms.Keys.Select(a => Plan.GmacPerSecond(config, a))];
        Assert.InRange(costs.Max() / costs.Min(), 1, 1 + Plan.Tolerance);
    }

    [Fact]
    public void AnArmThatCostsMoreToPlayIsRefused()
    {
        AblationConfig config = Small();
        config.Nets["wide"] = new NetOptions { Channels = 56 };
        config.Arms["wide"] = ["wide"];
        Assert.Contains("'wide' costs", Assert.Throws<VoicePluginException>(() => Plan.Make(config)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoNoisesAStepAreHalfTheSteps()
    {
        AblationConfig config = Small();
        config.Nets["energy"] = new NetOptions { Loss = LossKind.EnergyDistance };
        config.Arms["energy"] = ["energy"];
        IReadOnlyDictionary<string, NetPlan> plans = Plan.Make(config);
        Assert.InRange(plans["plain"].Steps - (2 * plans["energy"].Steps), 0, 1);
    }

    [Fact]
    public void GeneratedBandsArePaidForInSteps()
    {
        AblationConfig config = Small();
        config.Budget.Gflop = 1000;
        config.Arms.Clear();
        config.Nets["medium"] = new NetOptions { Band = "medium" };
        config.Nets["fine"] = new NetOptions { Band = "fine" };
        config.Nets["medium-made"] = new NetOptions { Band = "medium", Upstream = UpstreamKind.Generated, UpstreamFrom = ["plain"] };
        config.Arms["plain"] = ["plain", "medium", "fine"];
        config.Arms["made"] = ["plain", "medium-made", "fine"];
        IReadOnlyDictionary<string, NetPlan> plans = Plan.Make(config);
        Assert.True(plans["medium-made"].Steps < plans["medium"].Steps);
        Assert.Equal(plans["medium"].Gflop(plans["medium"].Steps), plans["medium-made"].Gflop(plans["medium-made"].Steps), 2 * plans["medium"].StepFlops / 1e9);
        Assert.True(plans.Keys.ToList().IndexOf("plain") < plans.Keys.ToList().IndexOf("medium-made"));
    }

    [Theory]
    [InlineData("""{ "nets": { "a": {} }, "arms": { "a": ["b"] } }""", "arms.a")]
    [InlineData("""{ "nets": { "a": { "band": "middle" } }, "arms": { "a": ["a"] } }""", "middle")]
    [InlineData("""{ "nets": { "a": { "band": "fine", "signal": "raw" } }, "arms": { "a": ["a"] } }""", "only the coarse band")]
    [InlineData("""{ "nets": { "a": { "path": "cosine" } }, "arms": { "a": ["a"] } }""", "needs the flow path")]
    [InlineData("""{ "nets": { "a": { "prediction": "v" } }, "arms": { "a": ["a"] } }""", "spectral loss")]
    [InlineData("""{ "nets": { "a": { "channels": 1 } }, "arms": { "a": ["a"] } }""", "Channels")]
    [InlineData("""{ "nets": { "a": {} }, "arms": { "a": ["a"] }, "thresholds": ["b"] }""", "no arm 'b'")]
    [InlineData("""{ "nets": { "a": {} }, "arms": { "a": ["a"] }, "speed": 1 }""", "speed")]
    [InlineData("""{ "nets": {}, "arms": {} }""", "no arm")]
    public void AFaultInAConfigurationIsNamed(string json, string named)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["q.json"], json.Replace("{ \"nets\"", "{ \"name\": \"q\", \"question\": \"?\", \"measures\": [{}], \"nets\"", StringComparison.Ordinal));
        Assert.Contains(named, Assert.Throws<VoicePluginException>(() => AblationFile.Read(folder["q.json"])).Message, StringComparison.Ordinal);
    }

    private static AblationConfig Small() => new()
    {
        Name = "small",
        Question = "?",
        Budget = new BudgetOptions { Gflop = 50 },
        Pool = new PoolOptions { Crops = 20 },
        Nets = new() { ["plain"] = new NetOptions() },
        Arms = new() { ["plain"] = ["plain"] },
        Measures = [new MeasureOptions()],
    };
}
