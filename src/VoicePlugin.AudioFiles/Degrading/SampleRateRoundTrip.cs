using VoicePlugin.Core.Audio;

namespace VoicePlugin.AudioFiles.Degrading;

/// <summary>To another sample rate and back, by the project's own resampler.</summary>
internal static class SampleRateRoundTrip
{
    /// <summary>As many samples as came.</summary>
    public static float[] Apply(ReadOnlySpan<float> x, int rate)
    {
        float[] back = Resample(Resample(x, AudioDecoder.SampleRate, rate), rate, AudioDecoder.SampleRate);
        Array.Resize(ref back, x.Length);
        return back;
    }

    private static float[] Resample(ReadOnlySpan<float> x, int from, int to)
    {
        var resampler = new StreamResampler(from, to);
        var y = new float[resampler.MaxOutput(x.Length) + resampler.MaxFlush];
        int count = resampler.Process(x, y);
        count += resampler.Flush(y.AsSpan(count));
        return y[..count];
    }
}
