using System.Runtime.InteropServices;
using System.Text.Json;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Tests;

public sealed class ClipExpressionTests : IDisposable
{
    private const int Frames = 40;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheLabelGivesTheAffect()
    {
        Write("anna", [("05", 0.1f, 200, -4), ("30", 0.1f, 200, -4), ("31", 0.1f, 200, -4), ("laugh", 0.1f, 200, -4), ("Anger", 0.1f, 200, -4), ("none", 0.1f, 200, -4), ("001", 0.1f, 200, -4)]);
        using var dataset = new CachedDataset(folder["."]);
        Assert.Equal([5, 30, 0, 0, 3, 0, 0], All(dataset, 0).Select(e => e.Affect));
    }

    [Fact]
    public void TheLouderHigherAndBrighterTheMoreIntense()
    {
        Write("anna", [("01", 0.01f, 150, -6), ("01", 0.05f, 200, -5), ("01", 0.2f, 300, -3)]);
        using var dataset = new CachedDataset(folder["."]);
        float[] intensity = [.. All(dataset, 0).Select(e => e.Intensity)];
        Assert.Equal(intensity.Order(), intensity);
        Assert.InRange(intensity[0], 0.2, 0.7);
        Assert.InRange(intensity[2], 1.3, 1.8);
        Assert.Equal(1, intensity.Average(), 1e-3);
    }

    [Fact]
    public void EachOfLevelPitchAndBrightnessCountsAlone()
    {
        Write("level", [("01", 0.01f, 200, -4), ("01", 0.1f, 200, -4)]);
        Write("pitch", [("01", 0.1f, 150, -4), ("01", 0.1f, 300, -4)]);
        Write("tilt", [("01", 0.1f, 200, -5), ("01", 0.1f, 200, -3)]);
        using var dataset = new CachedDataset(folder["."]);
        for (int speaker = 0; speaker < 3; speaker++)
        {
            // Two clips: z-scores ∓1 in one of three measures.
            Assert.Equal([1 - (0.35f / 3), 1 + (0.35f / 3)], All(dataset, speaker).Select(e => e.Intensity), Near);
        }
    }

    [Fact]
    public void OneClipAWhisperAndSilenceHaveFiniteConditions()
    {
        Write("one", [("01", 0.1f, 200, -4)]);
        Write("silent", [("02", 0, 0, -4), ("02", 0, 0, -4)]);
        Write("whisper", [("01", 0.1f, 0, -4), ("01", 0.2f, 0, -4)]);
        using var dataset = new CachedDataset(folder["."]);
        Assert.Equal(1, All(dataset, 0)[0].Intensity);
        Assert.All(All(dataset, 1), e => Assert.Equal(new Expression(2, 1, 0, 0, 0), e));
        Expression[] whisper = All(dataset, 2);
        Assert.Equal([1 - (0.35f / 2), 1 + (0.35f / 2)], whisper.Select(e => e.Intensity), Near);
        Assert.Equal(0, whisper[0].SpeakerPitch);
        Assert.Equal(0, whisper[0].SpeakerBreath);
    }

    [Fact]
    public void SpeakersAreScoredByFixedConstants()
    {
        SpeakerAttributes mean = SpeakerAttributes.Mean, deviation = SpeakerAttributes.Deviation;
        Write("average", [("01", 0.1f, (float)Math.Pow(2, mean.Pitch), (float)mean.Brightness)], (float)mean.Breath);
        Write("higher", [("01", 0.1f, (float)Math.Pow(2, mean.Pitch + deviation.Pitch), (float)(mean.Brightness - deviation.Brightness))],
            (float)(mean.Breath + deviation.Breath));
        Write("squeak", [("01", 0.1f, 5000, 20)], 0);
        using var dataset = new CachedDataset(folder["."]);
        Assert.Equal([0, 0, 0], Scores(All(dataset, 0)[0]), Near);
        Assert.Equal([1, -1, 1], Scores(All(dataset, 1)[0]), Near);
        Assert.Equal([3, 3, -3], Scores(All(dataset, 2)[0]), Near);
        dataset.OneVoice = true;
        Assert.Equal([0, 0, 0], Scores(All(dataset, 2)[0]));
        Assert.Equal(1, All(dataset, 2)[0].Affect);
    }

    [Fact]
    public void CropsMixSpeakersAndAffectsEvenly()
    {
        Write("few", [("01", 0.1f, 200, -4)]);
        Write("many", [.. Enumerable.Range(0, 9).Select(_ => ("01", 0.1f, 200f, -4f)), ("02", 0.1f, 200, -4)]);
        using var dataset = new CachedDataset(folder["."]);
        var sampler = new CropSampler(dataset, 20, 3);
        Crop[] crops = [.. Enumerable.Range(0, 4000).Select(i => sampler.Draw(i, 0))];
        Assert.Equal(crops, Enumerable.Range(0, 4000).Select(i => sampler.Draw(i, 0)));
        Assert.Equal(0.5, crops.Count(c => c.Speaker == 0) / 4000.0, 0.05);
        Assert.Equal(0.25, crops.Count(c => c.Speaker == 1 && c.Clip.Label == "02") / 4000.0, 0.05);
        Assert.Equal(11, crops.Select(c => (c.Speaker, c.Clip.FirstFrame)).Distinct().Count());
    }

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-3;

    private static float[] Scores(Expression e) => [e.SpeakerPitch, e.SpeakerBrightness, e.SpeakerBreath];

    private static Expression[] All(CachedDataset dataset, int speaker) =>
        [.. dataset.Speakers[speaker].Clips.Select(c => dataset.ExpressionOf(speaker, c))];

    /// <summary>A cache whose clips are steady: label, RMS, F0 in Hz (0 = unvoiced), brightness −c1.</summary>
    private void Write(string speaker, (string Label, float Rms, float F0, float Brightness)[] clips, float breath = 0.4f)
    {
        var rows = new List<float>();
        foreach ((_, _, float f0, float brightness) in clips)
        {
            var row = new float[FeatureLayout.Width];
            row[FeatureLayout.F0] = f0;
            row[FeatureLayout.Voiced] = f0 > 0 ? 1 : 0;
            row[FeatureLayout.Mcep + 1] = -brightness;
            row.AsSpan(FeatureLayout.Aperiodicity, FeatureLayout.AperiodicityCount).Fill(breath);
            rows.AddRange(Enumerable.Repeat(row, Frames).SelectMany(r => r));
        }

        int samples = (Frames - 1) * 240;
        var index = new SpeakerIndex(
            SpeakerIndex.CurrentVersion, speaker, clips.Length,
            [.. clips.Select((c, i) => new CachedClip(c.Label.Length == 2 ? $"000001-{c.Label}-{i}.wav" : $"{i}.wav", c.Label, (long)i * samples, samples, i * Frames, Frames))], []);
        File.WriteAllText(folder[speaker + ".json"], JsonSerializer.Serialize(index));
        File.WriteAllBytes(folder[speaker + SpeakerIndex.Audio], new byte[clips.Length * samples * 2]);
        File.WriteAllBytes(folder[speaker + SpeakerIndex.Flat], new byte[clips.Length * samples * 2]);
        File.WriteAllBytes(folder[speaker + SpeakerIndex.Rows], MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(rows)).ToArray());
        float[] rms = [.. clips.SelectMany(c => Enumerable.Repeat(c.Rms, Frames))];
        File.WriteAllBytes(folder[speaker + SpeakerIndex.Rms], MemoryMarshal.AsBytes(rms.AsSpan()).ToArray());
    }
}
