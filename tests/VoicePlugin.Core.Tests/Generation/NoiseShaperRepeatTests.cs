using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Tests.Generation;

public class NoiseShaperRepeatTests
{
    [Fact]
    public void Noise_and_features_are_the_same_wherever_their_buffers_lie_in_memory()
    {
        var clip = Signals.Vowel(150, 12000);
        var rows = FeatureExtractor.Analyse(clip);
        var noise = Render(rows);
        var kept = new List<float[]>();
        for (var i = 0; i < 30; i++)
        {
            // Odd sizes move what is allocated next to other alignments.
            kept.Add(new float[(2 * i) + 1]);
            Assert.Equal(rows, FeatureExtractor.Analyse([.. clip]));
            Assert.Equal(noise, Render(rows));
        }
    }

    private static float[] Render(float[] rows)
    {
        var shaper = new NoiseShaper { Seed = 7 };
        float[][] bands = [new float[30], new float[120], new float[240]];
        var all = new List<float>();
        for (var k = 0; k < Signals.Frames(rows); k++)
        {
            var shape = new FrameShape();
            shape.Set(rows.AsSpan(k * FeatureLayout.Width, FeatureLayout.Width));
            shaper.Render(shape, k, bands, 0, 0, 0);
            all.AddRange(bands.SelectMany(b => b));
        }
        return [.. all];
    }
}
