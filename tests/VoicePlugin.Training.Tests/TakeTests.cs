using System.Numerics.Tensors;
using VoicePlugin.AudioFiles.Degrading;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Tests;

public sealed class TakeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TakeTests()
    {
        foreach ((string name, double hz) in (ReadOnlySpan<(string, double)>)[("000001-03-1", 200), ("000001-05-1", 260), ("000002-03-1", 150)])
        {
            var samples = new float[36000];
            for (int i = 6000; i < 30000; i++)
            {
                samples[i] = (float)(0.2 * Math.Sin(2 * Math.PI * hz * i / 48000));
            }

            Directory.CreateDirectory(folder["data"]);
            WavWriter.WriteAll(folder[$"data/{name}.wav"], 48000, samples);
        }

        Prepare(1);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MoreTakesLeaveThoseThatAreThere()
    {
        DateTime before = File.GetLastWriteTimeUtc(folder["cache/000001.rows"]);
        PrepareSummary summary = Prepare(3);
        Assert.Equal(before, File.GetLastWriteTimeUtc(folder["cache/000001.rows"]));
        Assert.Equal((2, 3), (summary.Speakers, summary.Clips));
        Assert.True(File.Exists(folder["cache/000002.take2.json"]));
    }

    [Fact]
    public void OnlyTrainingSeesChangedTakes()
    {
        Prepare(3);
        using var recorded = new CachedDataset(folder["cache"]);
        using var all = new CachedDataset(folder["cache"], changed: true);
        Assert.Equal([0, 0], recorded.Speakers.Select(s => s.Take));
        Assert.Equal([0, 1, 2, 0, 1, 2], all.Speakers.Select(s => s.Take));
        Assert.Equal((2, 2), (recorded.SpeakerCount, all.SpeakerCount));
        Assert.Equal(recorded.Seconds, all.Seconds);
    }

    [Fact]
    public void AChangedTakeIsTheChangedRecordingWithItsOwnFeatures()
    {
        Prepare(2);
        using var all = new CachedDataset(folder["cache"], changed: true);
        using var recorded = new CachedDataset(folder["cache"]);
        CachedClip clip = all.Speakers[1].Clips[1];
        float[] expected = RecordedTake.Make(AudioFiles.AudioDecoder.ReadMono48k(folder["data/000001-05-1.wav"]), "000001-05-1.wav", 1);
        Assert.Equal(FeatureExtractor.Analyse(expected), all.Rows(1, clip));
        float[] samples = all.Samples(1, clip);
        Assert.All(expected.Zip(samples), p => Assert.Equal(p.First, p.Second, 1e-3f));
        Assert.NotEqual(0, TensorPrimitives.Distance<float>(samples, recorded.Samples(0, recorded.Speakers[0].Clips[1])));
    }

    [Fact]
    public void WhatWasMeantDoesNotChangeWithTheMicrophone()
    {
        Prepare(3);
        using var all = new CachedDataset(folder["cache"], changed: true);
        for (int take = 1; take < 3; take++)
        {
            for (int c = 0; c < 2; c++)
            {
                Assert.Equal(all.ExpressionOf(0, all.Speakers[0].Clips[c]), all.ExpressionOf(take, all.Speakers[take].Clips[c]));
            }

            Assert.Equal(all.AttributesOf(0), all.AttributesOf(take));
        }
    }

    [Fact]
    public void TakesOfALongRecordingAreCutAtTheSamePlaces()
    {
        var samples = new float[18 * 48000];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = i % 24000 < 14400 ? (float)(0.3 * Math.Sin(2 * Math.PI * 200 * i / 48000)) : 0;
        }

        WavWriter.WriteAll(folder["data/000009-01-1.wav"], 48000, samples);
        Prepare(2);
        using var all = new CachedDataset(folder["cache"], changed: true);
        SpeakerIndex[] takes = [.. all.Speakers.Where(s => s.Speaker == "000009")];
        Assert.Equal(2, takes.Length);
        Assert.InRange(takes[0].Clips.Count, 2, 5);
        Assert.Equal(takes[0].Clips, takes[1].Clips);
    }

    private PrepareSummary Prepare(int takes) =>
        CachePreparer.Prepare(folder["data"], folder["cache"], takes, 2, (_, _, _) => { }, CancellationToken.None);
}
