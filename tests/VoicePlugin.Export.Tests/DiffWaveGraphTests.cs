using VoicePlugin.Export.Tests.Onnx;

namespace VoicePlugin.Export.Tests;

public class DiffWaveGraphTests
{
    [Fact]
    public void Has_the_papers_number_of_parameters()
    {
        // 2.64 M in table 1 of the paper. The two scale factors are constants and not parameters.
        var parameters = DiffWaveGraph.Upsampler(1).ParameterCount + DiffWaveGraph.Step(1).ParameterCount - 2;
        Assert.InRange(parameters, 2.64e6 * 0.99, 2.64e6 * 1.01);
    }

    [Fact]
    public void Upsampler_gives_256_samples_a_frame_and_the_step_keeps_the_length()
    {
        const int frames = 3, samples = frames * DiffWaveGraph.FrameHop;
        using var upsampler = new OnnxRunner(DiffWaveGraph.Upsampler(1).ToBytes());
        var conditioner = upsampler.Run(("mel", new float[80 * frames], [1, 80, frames]))["conditioner"];
        Assert.Equal(80 * samples, conditioner.Length);
        Assert.Equal(samples, Noise(new float[samples], conditioner).Length);
    }

    [Fact]
    public void A_sample_reaches_as_far_as_the_published_receptive_field_and_no_further()
    {
        // 1 + 2·3·(1 + 2 + … + 512) = 6139 samples, 3069 to either side.
        const int samples = 28 * DiffWaveGraph.FrameHop, centre = samples / 2, reach = 3069;
        var conditioner = new float[80 * samples];
        var audio = new float[samples];
        var before = Noise(audio, conditioner);
        audio[centre] = 100;
        var changed = Noise(audio, conditioner).Zip(before, (a, b) => a != b).ToArray();
        Assert.DoesNotContain(true, changed[..(centre - reach)]);
        Assert.DoesNotContain(true, changed[(centre + reach + 1)..]);
        Assert.Contains(true, changed[(centre + 2000)..]);
    }

    private static float[] Noise(float[] audio, float[] conditioner)
    {
        using var step = new OnnxRunner(DiffWaveGraph.Step(1).ToBytes());
        return step.Run(
            ("audio", audio, [1, 1, audio.Length]), ("conditioner", conditioner, [1, 80, audio.Length]), ("step", new float[128], [1, 128]))["noise"];
    }
}
