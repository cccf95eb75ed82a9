using System.Globalization;
using VoicePlugin.AudioFiles;
using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Cli.Eval;
using VoicePlugin.Core.Tests.AudioFiles;
using VoicePlugin.Evaluation.Metrics;
using Xunit.Abstractions;

namespace VoicePlugin.Cli.Tests;

/// <summary>
/// Whatever a voice was recorded with, the default voice's networks bring it no further from the recording than its excitation alone is
/// (strength 0). Networks that have heard one codec only do: a noise floor or another word length then is a sound they have never met.
/// </summary>
public sealed class AnyRecordingTests(DefaultVoice voice, ITestOutputHelper log) : IClassFixture<DefaultVoice>
{
    // How much worse the networks may be, on means over many clips.
    private const double McdBar = 0.1, LsdBar = 0.05, MrStftBar = 0.005, QuietMcdBar = 0.1, QuietLsdBar = 0.05;

    // What is added here, because means over three clips scatter.
    private const double McdScatter = 0.15, LsdScatter = 0.2, MrStftScatter = 0.01;

    private const double UnheardNoiseDb = -85, PowerBarDb = 1.5, LowEdgeHz = 2800;

    // In the order of DegradeRun.Metrics.
    private static readonly double[] Limits =
        [McdBar + McdScatter, LsdBar + LsdScatter, MrStftBar + MrStftScatter, QuietMcdBar + McdScatter, QuietLsdBar + LsdScatter];

    private static readonly DegradationKind[] Codecs = [DegradationKind.Mp3, DegradationKind.Ogg, DegradationKind.Opus, DegradationKind.Aac];

    /// <summary>What is done to the clips.</summary>
    public static TheoryData<string> Kinds => [DegradeRun.AsDecoded, .. DegradationKind.Table.Where(k => !NeedsFfmpeg(k))];

    /// <summary>The same with ffmpeg's codecs.</summary>
    public static TheoryData<string> CodecKinds => [.. DegradationKind.Table.Where(NeedsFfmpeg)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_networks_make_no_recording_worse(string kind) => AssertNoWorse(kind);

    [FfmpegTheory]
    [MemberData(nameof(CodecKinds))]
    public void The_networks_make_no_codec_worse(string kind) => AssertNoWorse(kind);

    [Fact]
    public void Noise_that_nobody_hears_does_not_change_what_is_heard()
    {
        // Most microphones have some noise above 17 kHz, where an mp3 of 64 kb/s has nothing. Networks that had learned from mp3 files alone, and were
        // told of it, took 9 to 16 dB off what lies below 3 kHz wherever the voice was soft.
        foreach (var (name, samples) in DefaultVoice.Clips)
        {
            float[] noisy = [.. samples.Zip(Unheard(samples.Length, Degradation.SeedOf(name)), (x, n) => x + n)];
            bool[] quiet = QuietFrames.Find(noisy);
            double without = Change(networks: false), with = Change(networks: true);
            log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {without:+0.00;-0.00} dB at strength 0, {with:+0.00;-0.00} dB with networks, in {quiet.Count(q => q)} quiet frames"));
            Assert.InRange(with - without, -PowerBarDb, PowerBarDb);

            double Change(bool networks) => 10 * Math.Log10(LowPower(voice.Play(noisy, networks), quiet) / LowPower(voice.Play(samples, networks), quiet));
        }
    }

    private static bool NeedsFfmpeg(string kind) => Degradation.ParseChain(kind).Any(d => Codecs.Contains(d.Kind));

    private void AssertNoWorse(string kind)
    {
        float[][] targets = [.. DefaultVoice.Clips.Select(c => kind == DegradeRun.AsDecoded
            ? c.Samples : Degradation.Apply(Degradation.ParseChain(kind), c.Samples, Degradation.SeedOf(c.Name)))];
        var without = new double[targets.Length][];
        var with = new double[targets.Length][];
        Parallel.For(0, 2 * targets.Length, i =>
        {
            float[] target = targets[i / 2];
            (i % 2 == 0 ? without : with)[i / 2] = DegradeRun.Score(target, voice.Play(target, networks: i % 2 == 1));
        });
        var worse = new List<string>();
        for (int m = 0; m < Limits.Length; m++)
        {
            // A clip that has no quiet frames has no figure for them.
            double a = Mean(without, m), b = Mean(with, m);
            string line = string.Create(CultureInfo.InvariantCulture, $"{DegradeRun.Metrics[m]} {a:0.000} -> {b:0.000} ({b - a:+0.000;-0.000}, at most {Limits[m]:+0.000})");
            log.WriteLine(line);
            if (!(b - a <= Limits[m])) worse.Add(line);
        }
        Assert.True(worse.Count == 0, $"{kind}: with networks worse than the excitation alone: {string.Join("; ", worse)}");
    }

    private static double Mean(double[][] clips, int metric) => clips.Select(c => c[metric]).Where(double.IsFinite).Average();

    // White noise of 0 to 3 kHz, moved to 17 to 23 kHz.
    private static float[] Unheard(int count, int seed)
    {
        const double centre = 20000, halfWidth = 3000;
        float[] x = Changed(DegradationKind.LowPass, halfWidth, Changed(DegradationKind.White, 0, new float[count], seed), seed);
        for (int i = 0; i < count; i++) x[i] *= (float)Math.Cos(2 * Math.PI * centre * i / AudioDecoder.SampleRate);
        double power = x.Sum(v => (double)v * v) / count;
        return Changed(DegradationKind.Gain, UnheardNoiseDb - (10 * Math.Log10(power)), x, seed);
    }

    private static float[] Changed(DegradationKind kind, double level, float[] x, int seed) => kind.Change(x, level, seed);

    private static double LowPower(float[] output, bool[] frames)
    {
        float[] low = Changed(DegradationKind.LowPass, LowEdgeHz, output, seed: 0);
        double sum = 0;
        for (int k = 0; k < frames.Length; k++)
        {
            if (!frames[k]) continue;
            int from = Math.Clamp((k * ActiveFrames.Hop) - (ActiveFrames.Hop / 2), 0, low.Length);
            foreach (float v in low.AsSpan(from, Math.Min(ActiveFrames.Hop, low.Length - from))) sum += (double)v * v;
        }
        return sum;
    }
}
