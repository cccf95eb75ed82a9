using System.Collections.Concurrent;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Cli.AffectEval;

/// <summary>Makes the bursts of <c>voice burst</c>, on several threads.</summary>
internal sealed class BurstMaker(VoiceModel model, GestureBank bank, VoiceControls controls) : IDisposable
{
    private readonly ConcurrentBag<BurstRenderer> _idle = [];

    /// <summary>A burst of <paramref name="affect"/> at its own length: 48 kHz, and the number of the speaker of the gesture behind it.</summary>
    public (float[] Audio, int Speaker) Make(int affect, ulong seed)
    {
        var asked = controls.With("affect", affect).With("seed", seed);
        var plan = BurstPlan.Choose(bank, affect, null, seed);
        if (!_idle.TryTake(out var renderer)) renderer = new BurstRenderer(model);
        var audio = renderer.Render(plan, asked);
        _idle.Add(renderer);
        return (audio, plan.Gesture.Speaker);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var renderer)) renderer.Dispose();
    }
}
