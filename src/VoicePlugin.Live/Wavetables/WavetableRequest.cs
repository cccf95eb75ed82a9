using System.Globalization;
using VoicePlugin.Live.Rendering;

namespace VoicePlugin.Live.Wavetables;

/// <summary>One cycle of a sung burst, <see cref="GlottalCycle.Frame"/> samples.</summary>
/// <param name="Burst">The burst that it is taken from: monotone, at a given pitch, as it was generated.</param>
internal sealed record WavetableRequest(RenderRequest Burst) : SoundRequest
{
    /// <summary>Length of the burst, seconds: room for a steady stretch.</summary>
    public const double Seconds = 1;

    /// <summary>Pitch at which the cycle is taken where no other is asked for, Hz: there the formants are the voice's own.</summary>
    public const double DefaultF0 = 220;

    /// <inheritdoc/>
    public override string Key { get; } = "cycle " + Burst.Key;

    /// <summary>The cycle that a burst request asks for: without melody, at a pitch, one second, whatever length and level it states.</summary>
    public static WavetableRequest Of(RenderRequest asked)
    {
        var controls = asked.Controls.With("pitch-range", 0).With("gain", 0);
        if (controls.Note < 1)
            controls = controls.With("note", NoteName.FromHertz(DefaultF0));
        return new WavetableRequest(new RenderRequest(controls, Seconds, null));
    }

    /// <inheritdoc/>
    public override float[] Make(BurstMaker maker) =>
        GlottalCycle.Of(maker.Burst(Burst), NoteName.ToHertz(Burst.Controls.Note + Burst.Controls.Pitch));

    /// <inheritdoc/>
    public override int Samples(Instrument instrument) => GlottalCycle.Frame;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cycle of {Burst}");
}
