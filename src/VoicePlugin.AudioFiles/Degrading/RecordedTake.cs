using VoicePlugin.Core;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>
/// A recording as somebody else would have made it: in another room, through another microphone, converter and codec, each by chance. What the
/// networks learn from, so that they know more than one corpus's way of recording.
/// </summary>
public static class RecordedTake
{
    private const int Draws = 0x51ed27;
    private static readonly string[] Codecs = ["mp3", "ogg", "opus", "aac"];

    /// <summary>The changes of one take of one recording.</summary>
    /// <param name="name">Name of the recording; the same name and take give the same changes.</param>
    /// <param name="take">1 or more.</param>
    public static IReadOnlyList<Degradation> Changes(string name, int take)
    {
        ArgumentNullException.ThrowIfNull(name);
#pragma warning disable CA5394 // Not for security: takes must be repeatable.
        var random = new Random(Seed(name, take));
        var chain = new List<Degradation>();
        // In the order of the sound: room, level, noise, microphone, amplifier, converter, editor, codec.
        Perhaps(0.2, DegradationKind.Room, 0.08, 0.5);
        Perhaps(0.7, DegradationKind.Gain, -26, 8);
        double noise = random.NextDouble();
        DegradationKind? floor = noise < 0.22 ? DegradationKind.White : noise < 0.44 ? DegradationKind.Pink : noise < 0.54 ? DegradationKind.Brown
            : noise < 0.8 ? DegradationKind.RoomTone : null;
        Perhaps(floor is null ? 0 : 1, floor ?? DegradationKind.White, -100, -40);
        Perhaps(0.2, DegradationKind.Hum, -90, -40);
        Perhaps(0.25, DegradationKind.Tilt, -4, 4);
        Perhaps(0.15, DegradationKind.HighPass, 40, 150);
        Perhaps(0.15, DegradationKind.LowPass, 4000, 20000, logarithmic: true);
        Perhaps(0.04, DegradationKind.Clip, 1, 10);
        Perhaps(0.05, DegradationKind.Rate, 11025, 44100, logarithmic: true);
        Perhaps(0.05, DegradationKind.Offset, -80, -40);
        Perhaps(0.08, DegradationKind.Gate, -65, -45);
        double word = random.NextDouble();
        Perhaps(word < 0.3 ? 1 : 0, DegradationKind.Bits, 16, 16);
        Perhaps(word is >= 0.3 and < 0.5 ? 1 : 0, DegradationKind.Dither, 16, 16);
        Perhaps(word is >= 0.5 and < 0.8 ? 1 : 0, DegradationKind.Bits, 24, 24);
        Perhaps(0.15, DegradationKind.Find(Codecs[random.Next(Codecs.Length)])!, 48, 192);
        return chain;

        void Perhaps(double chance, DegradationKind kind, double least, double most, bool logarithmic = false)
        {
            // Always the same number of draws: one change does not decide the others.
            double happens = random.NextDouble(), place = random.NextDouble();
            if (happens < chance)
            {
                chain.Add(new Degradation(kind, logarithmic ? least * Math.Pow(most / least, place) : least + ((most - least) * place)));
            }
        }
#pragma warning restore CA5394
    }

    /// <summary>The recording with the changes of a take. A codec that this machine has not is left out; so is a change that leaves nothing.</summary>
    /// <param name="samples">Mono, 48 kHz.</param>
    /// <param name="name">Name of the recording.</param>
    /// <param name="take">1 or more.</param>
    public static float[] Make(ReadOnlySpan<float> samples, string name, int take)
    {
        float[] made = samples.ToArray();
        IReadOnlyList<Degradation> chain = Changes(name, take);
        for (int i = 0; i < chain.Count; i++)
        {
            try
            {
                float[] changed = chain[i].Apply(made, unchecked(Seed(name, take) + i));
                made = Sounds(changed) ? changed : made;
            }
            catch (VoicePluginException)
            {
                // No ffmpeg, or one without this encoder.
            }
        }

        return made;
    }

    private static bool Sounds(float[] samples)
    {
        float magnitude = System.Numerics.Tensors.TensorPrimitives.SumOfMagnitudes<float>(samples);
        return magnitude > 0 && float.IsFinite(magnitude);
    }

    private static int Seed(string name, int take) => unchecked((Degradation.SeedOf(name) ^ (take * Draws)) & 0x3fffffff);
}
