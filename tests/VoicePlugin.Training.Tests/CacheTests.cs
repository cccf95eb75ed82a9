using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;
using VoicePlugin.Training.Configuration;
using VoicePlugin.Training.Data;
using VoicePlugin.Training.Optimisation;
using VoicePlugin.Training.Sampling;

namespace VoicePlugin.Training.Tests;

public sealed class CacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly PrepareSummary summary;
    private readonly List<string> warnings = [];

    public CacheTests()
    {
        Directory.CreateDirectory(folder["data/anna"]);
        Tone(folder["data/000123-05-1.wav"], 200);
        Tone(folder["data/000123-06-1.wav"], 300);
        Tone(folder["data/000777-05-2.wav"], 150);
        Directory.CreateDirectory(folder["data/bert/relief"]);
        Tone(folder["data/anna/laugh.wav"], 250);
        Tone(folder["data/bert/relief/1.wav"], 180);
        File.WriteAllText(folder["data/000123-07-1.wav"], "this is no sound");
        summary = Prepare();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SpeakersAndLabelsComeFromTheNames()
    {
        using var dataset = new CachedDataset(folder["cache"]);
        Assert.Equal(["000123", "000777", "anna", "bert"], dataset.Speakers.Select(s => s.Speaker));
        Assert.Equal(["05", "06"], dataset.Speakers[0].Clips.Select(c => c.Label));
        Assert.Equal("laugh", dataset.Speakers[2].Clips[0].Label);
        Assert.Equal("relief", dataset.Speakers[3].Clips[0].Label);
        Assert.Equal(5, summary.Clips);
    }

    [Fact]
    public void ABrokenFileIsSkippedByName()
    {
        Assert.Contains("000123-07-1.wav", Assert.Single(summary.Skipped), StringComparison.Ordinal);
        Assert.Equal(summary.Skipped, warnings);
    }

    [Fact]
    public void ASecondRunDoesOnlyWhatIsMissing()
    {
        DateTime before = File.GetLastWriteTimeUtc(folder["cache/000777.rows"]);
        File.Delete(folder["cache/anna.json"]);
        Assert.Equal(summary.Clips, Prepare().Clips);
        Assert.Equal(before, File.GetLastWriteTimeUtc(folder["cache/000777.rows"]));
        Assert.True(File.Exists(folder["cache/anna.json"]));
        Assert.DoesNotContain(Directory.GetFiles(folder["cache"]), f => f.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void TheCacheHoldsTheRecordingAndItsFeatures()
    {
        using var dataset = new CachedDataset(folder["cache"]);
        CachedClip clip = dataset.Speakers[0].Clips[1];
        float[] original = WavFile(folder["data/000123-06-1.wav"]);
        float[] samples = dataset.Samples(0, clip);
        Assert.Equal(original.Length, samples.Length);
        Assert.All(original.Zip(samples), p => Assert.Equal(p.First, p.Second, 3e-4f));
        Assert.Equal(FeatureExtractor.Analyse(original), dataset.Rows(0, clip));
        Assert.Equal(0.3 / Math.Sqrt(2), dataset.Rms(0, clip)[clip.Frames / 2], 2e-2);
    }

    [Fact]
    public void ALongRecordingIsCutWhereItIsSoft()
    {
        // Bursts of 0.3 s every half second, 20 s of them.
        var samples = new float[20 * 48000];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = i % 24000 < 14400 ? (float)(0.3 * Math.Sin(2 * Math.PI * 200 * i / 48000)) : 0;
        }

        Directory.CreateDirectory(folder["long/eve"]);
        WavWriter.WriteAll(folder["long/eve/take.wav"], 48000, samples);
        CachePreparer.Prepare(folder["long"], folder["cache"], 1, 1, (_, _, _) => { }, CancellationToken.None);
        using var dataset = new CachedDataset(folder["cache"]);
        int eve = dataset.Speakers.ToList().FindIndex(s => s.Speaker == "eve");
        IReadOnlyList<CachedClip> clips = dataset.Speakers[eve].Clips;
        Assert.InRange(clips.Count, 2, 5);
        Assert.Equal(samples.Length, clips.Sum(c => c.Samples));
        float[] whole = [.. clips.SelectMany(c => dataset.Samples(eve, c))];
        Assert.All(whole.Zip(samples), p => Assert.Equal(p.Second, p.First, 3e-4f));
        Assert.All(clips, c => Assert.Equal(((c.Samples + 239) / 240) + 1, c.Frames));
        Assert.All(clips.Skip(1), c => Assert.InRange(dataset.Rms(eve, c)[0], 0, 1e-3));
        Assert.Equal(dataset.Rows(eve, clips[1])[..58], dataset.Rows(eve, clips[0])[^58..]);
    }

    [Fact]
    public void CropsAreAFunctionOfSeedStepAndExample()
    {
        using var dataset = new CachedDataset(folder["cache"]);
        Crop[] Draw(int seed) => Enumerable.Range(0, 30).Select(i => new CropSampler(dataset, 100, seed).Draw(i / 3, i % 3)).ToArray();
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
        Assert.Equal(4, Draw(1).Select(c => c.Speaker).Distinct().Count());
        Assert.True(Draw(1).Select(c => c.NoiseSeed).Distinct().Count() == 30);
        Assert.All(Draw(1), c => Assert.Equal(0, c.FirstToken % CascadeTiming.HopTokens));
    }

    [Fact]
    public void CropsPreferWhereSomethingSounds()
    {
        // The tones stand between 0.4 s and 0.6 s of 1 s: every crop of 0.2 s must meet them.
        using var dataset = new CachedDataset(folder["cache"]);
        var sampler = new CropSampler(dataset, 100, 1);
        Assert.All(Enumerable.Range(0, 50), i => Assert.InRange(sampler.Draw(i, 0).FirstToken, 95, 300));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void BatchesAreTheSameThroughTheQueueAndTwice(int workers)
    {
        using var dataset = new CachedDataset(folder["cache"]);
        var source = new BandBatchSource(dataset, Tiny.Config().Shape("medium"), 50, seed: 1, secondNoise: true);
        using var ahead = new PrefetchingBatchSource(source, firstStep: 7, batch: 3, workers: workers);
        for (int step = 7; step < 10; step++)
        {
            TrainingBatch a = source.Get(step, 3);
            TrainingBatch b = ahead.Get(step, 3);
            Assert.Equal(a.Target, b.Target);
            Assert.Equal(a.Upstream, b.Upstream);
            Assert.Equal(a.Control, b.Control);
            Assert.NotEqual(a.Noise, a.SecondNoise);
            Assert.Equal(3 * 50 * 48, a.Target.Length);
            Assert.All(a.Target, x => Assert.True(float.IsFinite(x)));
        }

        Assert.Throws<InvalidOperationException>(() => ahead.Get(3, 3));
    }

    [Fact]
    public void AFaultOfTheSourceReachesTheTrainer()
    {
        using var ahead = new PrefetchingBatchSource(new Faulty(), firstStep: 0, batch: 1);
        Assert.Throws<VoicePluginException>(() => ahead.Get(0, 1));
    }

    [Fact]
    public void AShareOfTheExamplesHasAGeneratedUpstream()
    {
        using var dataset = new CachedDataset(folder["cache"]);
        TrainConfig config = Tiny.Config(1);
        config.Stages.Medium = new StageOptions { Channels = 8, Dilations = [1], GeneratedUpstream = 0.5 };
        var e = Assert.Throws<VoicePluginException>(() => UpstreamGenerator.Create(config, "medium", folder["run"]));
        Assert.Contains("coarse", e.Message, StringComparison.Ordinal);
        Assert.Null(UpstreamGenerator.Create(config, "fine", folder["run"]));

        var ema = new Ema(Tiny.RandomNetwork(config.Shape("coarse")), 0.9);
        Checkpoint.Save(folder["run"], config, ema.Network, ema, new AdamW(ema.Network.parameters(), 0), new TrainingState());
        using UpstreamGenerator generator = UpstreamGenerator.Create(config, "medium", folder["run"])!;
        TrainingBatch recorded = new BandBatchSource(dataset, config.Shape("medium"), 50, 1, false).Get(0, 16);
        TrainingBatch mixed = new BandBatchSource(dataset, config.Shape("medium"), 50, 1, false, generator).Get(0, 16);
        Assert.Equal(recorded.Target, mixed.Target);
        Assert.Equal(recorded.Mean, mixed.Mean);
        Assert.Equal(recorded.Noise, mixed.Noise);
        int size = 50 * 48;
        int same = Enumerable.Range(0, 16).Count(b =>
            recorded.Upstream!.AsSpan(b * size, size).SequenceEqual(mixed.Upstream.AsSpan(b * size, size)));
        Assert.Equal(Enumerable.Range(0, 16).Count(b => !generator.Chooses(0, b)), same);
        Assert.InRange(same, 1, 15);
    }

    [Fact]
    public void FoldersWithoutContentGiveASentence()
    {
        Directory.CreateDirectory(folder["empty"]);
        Assert.Contains("holds no prepared", Assert.Throws<VoicePluginException>(() => new CachedDataset(folder["empty"])).Message, StringComparison.Ordinal);
        Assert.Contains("no wav", Sentence("empty"), StringComparison.Ordinal);
        Assert.Contains("missing", Sentence("nowhere"), StringComparison.Ordinal);

        string Sentence(string data) => Assert.Throws<VoicePluginException>(
            () => CachePreparer.Prepare(folder[data], folder["other"], 1, 1, (_, _, _) => { }, CancellationToken.None)).Message;
    }

    private sealed class Faulty : IBatchSource
    {
        public TrainingBatch Get(long step, int batch) => throw new VoicePluginException("The cache is shorter than its index says.");
    }

    private static float[] WavFile(string path) => AudioFiles.AudioDecoder.ReadMono48k(path);

    private static void Tone(string path, double frequency)
    {
        var samples = new float[48000];
        for (int i = 19200; i < 28800; i++)
        {
            samples[i] = (float)(0.3 * Math.Sin(2 * Math.PI * frequency * i / 48000));
        }

        WavWriter.WriteAll(path, 48000, samples);
    }

    private PrepareSummary Prepare() => CachePreparer.Prepare(
        folder["data"], folder["cache"], 1, 2, (_, _, warning) => { if (warning is not null) warnings.Add(warning); }, CancellationToken.None);
}
