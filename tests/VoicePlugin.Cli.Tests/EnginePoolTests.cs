using VoicePlugin.Cli.Rendering;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.Tests;

public class EnginePoolTests
{
    [Fact]
    public void A_used_engine_plays_what_a_new_one_would()
    {
        var package = VoicePackage.Load(TinyVoice.Folder);
        var (x, other) = (Voices.Samples(0.4), Voices.Samples(0.7));
        var shifted = VoiceControls.Default.With("pitch", 5).With("steps", 2);
        using var fresh = new EnginePool(package);
        using var used = new EnginePool(package);
        used.Render(shifted, other);
        var expected = fresh.Render(VoiceControls.Default, x);
        Assert.Equal(expected, used.Render(VoiceControls.Default, x));
        Assert.Equal(x.Length, expected.Length);
        Assert.NotEqual(expected, used.Render(shifted, x));
        Assert.Equal(expected, used.Render(VoiceControls.Default, x));
    }
}
