using VoicePlugin.Core;
using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Training.Bursts;
using VoicePlugin.Training.Data;

namespace VoicePlugin.Training.Tests;

public sealed class BurstBankTests : IDisposable
{
    private const int Confusion = 5, Contempt = 6;

    private readonly TemporaryFolder folder = new();

    public BurstBankTests()
    {
        Directory.CreateDirectory(folder["data"]);
        // Two voices; each goes up by a fifth, in level by 6 dB, from one affect to the other.
        foreach ((string speaker, double hz) in new[] { ("000123", 150.0), ("000777", 220.0) })
        {
            for (int i = 1; i <= 2; i++)
            {
                Burst(folder[$"data/{speaker}-05-{i}.wav"], hz, 0.05f);
                Burst(folder[$"data/{speaker}-06-{i}.wav"], hz * 1.5, 0.1f);
            }
        }

        // One that is not to be heard, one that is clipped.
        Burst(folder["data/000777-07-1.wav"], 220, 0.0001f);
        Burst(folder["data/000999-08-1.wav"], 220, 0.5f);
        CachePreparer.Prepare(folder["data"], folder["cache"], 1, 1, (_, _, _) => { }, default);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ProfilesAreDifferencesFromTheSpeakersOwnMean()
    {
        using var data = new CachedDataset(folder["cache"]);
        var statistics = new AffectStatistics(data);
        Assert.Equal((9, 3), (statistics.Bursts.Count, statistics.Speakers));
        AffectProfile[] profiles = [.. statistics.Profiles()];
        Assert.Equal([Confusion, Contempt, 8], profiles.Select(p => p.Affect));
        double fifth = Math.Log2(1.5);
        Assert.Equal(-fifth / 2, profiles[0].Pitch, 0.02);
        Assert.Equal(fifth / 2, profiles[1].Pitch, 0.02);
        Assert.InRange(profiles[1].Mcep[0] - profiles[0].Mcep[0], 0.2f, 1.2f);

        using var stream = new MemoryStream();
        AffectProfiles.Write(stream, "tones", profiles);
        stream.Position = 0;
        AffectProfile read = AffectProfiles.Read(stream)[1];
        Assert.Equal(Contempt, read.Affect);
        Assert.Equal(profiles[1].Pitch, read.Pitch, 1e-4f);
        Assert.Equal(AffectProfile.McepCount, read.Mcep.Count);
    }

    [Fact]
    public void GesturesAreCutToWhatSoundsAndBroughtToOneLevel()
    {
        using var data = new CachedDataset(folder["cache"]);
        var chooser = new GestureChooser(data, new AffectStatistics(data));
        IReadOnlyList<MeasuredBurst> chosen = chooser.Choose(8);
        // One a speaker and affect; none that is clipped.
        Assert.Equal(["0-5", "1-5", "0-6", "1-6"], chosen.Select(b => $"{b.Speaker}-{b.Affect}"));
        foreach (MeasuredBurst burst in chosen)
        {
            float[] rows = chooser.Rows(burst);
            Assert.InRange(rows.Length / FeatureLayout.Width, 95, 125);
        }

        IReadOnlyList<Gesture> read = GestureFile.Read(GestureFile.Write([.. chosen.Select(b => (b.Affect, 1, chooser.Rows(b)))]));
        Assert.Equal([150, 220, 225, 330], read.Select(g => Math.Round(g.MedianF0)));
        Assert.Single(chooser.Choose(1), b => b.Affect == Contempt);
    }

    [Fact]
    public void ACacheWithoutAffectsGivesASentence()
    {
        Directory.CreateDirectory(folder["other/anna"]);
        Burst(folder["other/anna/laugh.wav"], 200, 0.2f);
        CachePreparer.Prepare(folder["other"], folder["cache2"], 1, 1, (_, _, _) => { }, default);
        using var data = new CachedDataset(folder["cache2"]);
        Assert.Contains("labelled with an affect", Assert.Throws<VoicePluginException>(() => new AffectStatistics(data)).Message, StringComparison.Ordinal);
    }
    // Half a second of a voice-like pulse train between silences, with soft edges.
    private static void Burst(string path, double hz, float level)
    {
        float[] x = new float[48000];
        double phase = 0;
        for (int n = 12000; n < 36000; n++)
        {
            phase += hz / 48000;
            double pulse = 0;
            for (int h = 1; h * hz < 10000; h++)
                pulse += Math.Cos(2 * Math.PI * h * phase) / h;
            x[n] = level * (float)(pulse * Math.Min(1, Math.Min(n - 12000, 36000 - n) / 1200.0));
        }

        WavWriter.WriteAll(path, 48000, x);
    }
}
