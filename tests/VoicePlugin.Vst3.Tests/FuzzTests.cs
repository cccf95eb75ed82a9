using VoicePlugin.Vst3.Host.Checks;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Tests;

[Collection(Bundle.Name)]
public class FuzzTests
{
    [Fact]
    public void Damaged_states_floods_storms_and_disorder_neither_crash_it_nor_get_through()
    {
        var tally = FuzzSupervisor.Run(BundlePath.Find(), 2000, seed: 4, TimeSpan.FromSeconds(12));
        Assert.Empty(tally.Crashes);
        Assert.InRange(tally.Cases, 100, 2000);
        Assert.True(tally.AcceptedStates > 0 && tally.Blocks > 50, tally.ToString());
        Assert.Equal((0, 0, 0), (tally.NonFinite, tally.Subnormal, tally.FalselySilent));
    }
}
