using System.Numerics.Tensors;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>One kind of change to a recording.</summary>
/// <param name="Name">What it is called on a command line.</param>
/// <param name="Unit">Of its level.</param>
/// <param name="Default">Level where none is given.</param>
/// <param name="Least">Smallest level.</param>
/// <param name="Most">Largest level.</param>
/// <param name="Description">What it does.</param>
/// <param name="Change">From samples (mono, 48 kHz), level and seed to as many samples.</param>
public sealed record DegradationKind(
    string Name, string Unit, double Default, double Least, double Most, string Description, DegradationKind.Changed Change)
{
    /// <summary>Rounds to the given word length.</summary>
    public static readonly DegradationKind Bits = new("bits", "bits", 16, 8, 32, "Rounded to a word length, without dither.",
        (x, bits, _) => WordLength.Round(x, bits));

    /// <summary>Dithers and rounds.</summary>
    public static readonly DegradationKind Dither = new("dither", "bits", 16, 8, 32, "Triangular dither of two steps, then rounded to a word length.",
        (x, bits, seed) => WordLength.Dither(x, bits, seed));

    /// <summary>White noise.</summary>
    public static readonly DegradationKind White = new("white", "dBFS (RMS)", -70, -140, 0, "White noise added.",
        (x, level, seed) => NoiseFloor.Add(x, NoiseFloor.White(x.Length, seed), level));

    /// <summary>Pink noise.</summary>
    public static readonly DegradationKind Pink = new("pink", "dBFS (RMS)", -70, -140, 0, "Pink noise added, −3 dB an octave from 20 Hz up.",
        (x, level, seed) => NoiseFloor.Add(x, NoiseFloor.Coloured(x.Length, seed, f => 1 / Math.Sqrt(Math.Max(f, 20))), level));

    /// <summary>Brown noise.</summary>
    public static readonly DegradationKind Brown = new("brown", "dBFS (RMS)", -50, -140, 0, "Brown noise added, −6 dB an octave from 20 Hz up: rumble, traffic, a fan.",
        (x, level, seed) => NoiseFloor.Add(x, NoiseFloor.Coloured(x.Length, seed, f => 1 / Math.Max(f, 20)), level));

    /// <summary>Mains hum.</summary>
    public static readonly DegradationKind Hum = new("hum", "dBFS (RMS)", -60, -140, 0, "Mains hum added: 50 or 60 Hz with its overtones, falling.",
        (x, level, seed) => NoiseFloor.Add(x, NoiseFloor.Hum(x.Length, seed), level));

    /// <summary>Noise with the spectrum of the recording's own gap.</summary>
    public static readonly DegradationKind RoomTone = new("room-tone", "dBFS (RMS)", -60, -140, 0, "Noise added that has the spectrum of the recording's own softest 300 ms; bands that a codec emptied there are filled.",
        (x, level, seed) => NoiseFloor.Add(x, RoomToneNoise.Of(x, seed), level));

    /// <summary>Low-pass.</summary>
    public static readonly DegradationKind LowPass = new("lowpass", "Hz", 7000, 500, 24000, "Nothing above a frequency.",
        (x, hz, _) => WholeFilter.Apply(x, f => Edge(f / hz)));

    /// <summary>High-pass.</summary>
    public static readonly DegradationKind HighPass = new("highpass", "Hz", 100, 10, 2000, "Rumble filter, 12 dB an octave.",
        (x, hz, _) => WholeFilter.Apply(x, f => f <= 0 ? 0 : 1 / Math.Sqrt(1 + Math.Pow(hz / f, 4))));

    /// <summary>Gain.</summary>
    public static readonly DegradationKind Gain = new("gain", "dB", -20, -80, 40, "Softer or louder; full scale is not a limit.",
        (x, db, _) => Scaled(x, db));

    /// <summary>Spectral tilt.</summary>
    public static readonly DegradationKind Tilt = new("tilt", "dB an octave", 3, -6, 6, "Brighter (above 0) or darker about 1 kHz, from 50 Hz to 20 kHz.",
        (x, slope, _) => WholeFilter.Apply(x, f => Math.Pow(10, slope / 20 * Math.Log2(Math.Clamp(f, 50, 20000) / 1000))));

    /// <summary>Small room.</summary>
    public static readonly DegradationKind Room = new("room", "s (RT60)", 0.2, 0.05, 2, "A small room: six early reflections and a tail that falls by 60 dB in this time, 6 dB under the direct sound.",
        (x, seconds, seed) => SmallRoom.Apply(x, seconds, seed));

    /// <summary>mp3 and back.</summary>
    public static readonly DegradationKind Mp3 = new("mp3", "kb/s", 64, 32, 320, "To mp3 and back (ffmpeg, LAME).",
        (x, rate, _) => CodecRoundTrip.Apply(x, "libmp3lame", ".mp3", rate));

    /// <summary>Ogg Vorbis and back.</summary>
    public static readonly DegradationKind Ogg = new("ogg", "kb/s", 80, 48, 200, "To Ogg Vorbis and back (ffmpeg).",
        (x, rate, _) => CodecRoundTrip.Apply(x, "libvorbis", ".ogg", rate));

    /// <summary>Opus and back.</summary>
    public static readonly DegradationKind Opus = new("opus", "kb/s", 48, 12, 256, "To Opus and back (ffmpeg).",
        (x, rate, _) => CodecRoundTrip.Apply(x, "libopus", ".opus", rate));

    /// <summary>AAC and back.</summary>
    public static readonly DegradationKind Aac = new("aac", "kb/s", 96, 32, 320, "To AAC and back (ffmpeg).",
        (x, rate, _) => CodecRoundTrip.Apply(x, "aac", ".m4a", rate));

    /// <summary>Another sample rate and back.</summary>
    public static readonly DegradationKind Rate = new("rate", "Hz", 16000, 8000, 48000, "To a lower sample rate and back.",
        (x, hz, _) => SampleRateRoundTrip.Apply(x, (int)Math.Round(hz)));

    /// <summary>Clipping.</summary>
    public static readonly DegradationKind Clip = new("clip", "dB under the peak", 6, 0, 30, "Clipped hard, as by a microphone amplifier that is set too high.",
        (x, db, _) => Clipped(x, db));

    /// <summary>Noise gate.</summary>
    public static readonly DegradationKind Gate = new("gate", "dBFS (RMS)", -50, -100, -10, "Digital silence wherever 20 ms are softer than this, faded over 10 ms.",
        (x, db, _) => NoiseGate.Apply(x, db));

    /// <summary>Constant offset.</summary>
    public static readonly DegradationKind Offset = new("offset", "dBFS", -40, -100, -6, "A constant offset added.",
        (x, db, _) => Shifted(x, db));

    /// <summary>A change of samples.</summary>
    public delegate float[] Changed(ReadOnlySpan<float> samples, double level, int seed);

    /// <summary>All kinds, in the order of documents.</summary>
    public static IReadOnlyList<DegradationKind> All { get; } =
    [
        Bits, Dither, White, Pink, Brown, Hum, RoomTone, LowPass, HighPass, Gain, Tilt, Room, Mp3, Ogg, Opus, Aac, Rate, Clip, Gate, Offset,
    ];

    /// <summary>Those of <c>--degrade all</c>, a row of its table each.</summary>
    public static IReadOnlyList<string> Table { get; } =
    [
        "bits:16", "bits:24", "bits:12", "dither:16", "white:-90", "white:-70", "white:-50", "pink:-90", "pink:-70", "pink:-50", "brown:-50",
        "hum:-60", "hum:-40", "room-tone:-60", "room-tone:-45", "lowpass:7000", "lowpass:12000", "highpass:100", "gain:-20", "gain:6", "tilt:3", "tilt:-3",
        "room:0.2", "mp3:64", "ogg:80", "opus:48", "aac:96", "rate:16000", "clip:6", "gate:-50", "offset:-40", "room:0.3+pink:-55+bits:16",
    ];

    /// <summary>The kind of a name; null if there is none.</summary>
    public static DegradationKind? Find(string name) => All.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // 1 up to the edge, down over 5 % of it.
    private static double Edge(double relative) => relative <= 1 ? 1 : relative >= 1.05 ? 0 : 0.5 + (0.5 * Math.Cos(Math.PI * (relative - 1) / 0.05));

    private static float[] Scaled(ReadOnlySpan<float> x, double db)
    {
        float[] y = new float[x.Length];
        TensorPrimitives.Multiply(x, (float)Math.Pow(10, db / 20), y);
        return y;
    }

    private static float[] Shifted(ReadOnlySpan<float> x, double db)
    {
        float[] y = new float[x.Length];
        TensorPrimitives.Add(x, (float)Math.Pow(10, db / 20), y);
        return y;
    }

    private static float[] Clipped(ReadOnlySpan<float> x, double db)
    {
        float limit = Math.Abs(TensorPrimitives.MaxMagnitude(x)) * (float)Math.Pow(10, -db / 20);
        float[] y = new float[x.Length];
        TensorPrimitives.Clamp(x, -limit, limit, y);
        return y;
    }
}
