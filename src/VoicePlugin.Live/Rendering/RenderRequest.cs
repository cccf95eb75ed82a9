using System.Globalization;
using System.Text;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;

namespace VoicePlugin.Live.Rendering;

/// <summary>A burst.</summary>
internal sealed record RenderRequest : SoundRequest
{
    /// <summary>Peak that a sound is brought to where nothing else is asked for, dBFS.</summary>
    public const double DefaultLevel = -3;

    /// <summary>How much is left of a gesture's own melody where it is put on a note: a melody of notes leaves little room for that of a laugh.</summary>
    public const double Melody = 0.3;

    /// <param name="controls">Every control.</param>
    /// <param name="seconds">Length; null: about as long as the gesture.</param>
    /// <param name="level">Peak in dBFS before the gain; null: as it was generated.</param>
    public RenderRequest(VoiceControls controls, double? seconds, double? level)
    {
        (Controls, Seconds, Level) = (controls, seconds, level);
        var text = new StringBuilder();
        foreach (var spec in ControlSpec.All)
            text.Append(controls[spec.Name].ToString("R", CultureInfo.InvariantCulture)).Append(' ');
        text.Append(seconds?.ToString("R", CultureInfo.InvariantCulture) ?? "-").Append(' ');
        text.Append(level?.ToString("R", CultureInfo.InvariantCulture) ?? "-");
        Key = text.ToString();
    }

    /// <summary>Every control.</summary>
    public VoiceControls Controls { get; }

    /// <summary>Length in seconds; null: about as long as the gesture.</summary>
    public double? Seconds { get; }

    /// <summary>Peak in dBFS that it is brought to before the gain; null: as it was generated.</summary>
    public double? Level { get; }

    /// <inheritdoc/>
    public override string Key { get; }

    /// <summary>What it is made from.</summary>
    public BurstPlan Plan(Instrument instrument) => BurstPlan.Choose(instrument.Gestures, Controls.Affect, Seconds, Controls.Seed);

    /// <inheritdoc/>
    public override float[] Make(BurstMaker maker) => maker.Burst(this);

    /// <inheritdoc/>
    public override int Samples(Instrument instrument) => Plan(instrument).Samples;

    /// <summary>In a few words, for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Controls.Affect == 0 ? "burst" : Affects.Names[Controls.Affect]);
        if (Controls.Note >= 1)
            text.Append(CultureInfo.InvariantCulture, $" {NoteName.ToHertz(Controls.Note):0} Hz");
        text.Append(CultureInfo.InvariantCulture, $" seed {Controls.Seed}");
        return Seconds is { } s ? text.Append(CultureInfo.InvariantCulture, $" {s:0.##} s").ToString() : text.ToString();
    }
}
