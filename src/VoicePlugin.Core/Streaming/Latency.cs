using VoicePlugin.Core.Audio;
using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// The delay from input to output as one pure function; nothing else in the project decides it. In samples at the host's rate:
/// the least L such that output sample n − L is always ready once input sample n has been pushed.
/// </summary>
public static class Latency
{
    /// <summary>
    /// Delay of the synchronous engine (<see cref="VoiceEngine"/>): whole hops, look-ahead of the features, the cascade's
    /// interpolators and, when <paramref name="hostRate"/> is not 48 kHz, the resamplers.
    /// </summary>
    /// <param name="hostRate">Sample rate of input and output in Hz.</param>
    /// <param name="featureLookAhead"><see cref="FeatureExtractor.LookAheadSamples"/> at 48 kHz: more with a tracker that looks
    /// further ahead than the built-in one.</param>
    public static int Engine(int hostRate, int featureLookAhead = FeatureExtractor.MinLookAheadSamples)
    {
        var input = new StreamResampler(hostRate, CascadeTiming.SampleRate);
        var output = new StreamResampler(CascadeTiming.SampleRate, hostRate);
        long worst = 0;
        // The pattern of rates and hops repeats within a second.
        for (long n = 0; n < hostRate; n++)
        {
            long hops = (output.RequiredInput(n) + Cascade.DelaySamples + CascadeTiming.HopSamples - 1) / CascadeTiming.HopSamples;
            long needed = hops * CascadeTiming.HopSamples + featureLookAhead;
            worst = Math.Max(worst, input.RequiredInput(needed - 1) - n - 1);
        }
        return (int)worst;
    }

    /// <summary>
    /// Delay of the real-time voice (<see cref="RealtimeVoice"/>): the engine's, one host block in which the worker is not yet
    /// awake, and one hop of time for it to compute.
    /// </summary>
    public static int Realtime(int hostRate, int maxBlock, int featureLookAhead = FeatureExtractor.MinLookAheadSamples) =>
        Engine(hostRate, featureLookAhead) + maxBlock + Slack(hostRate);

    /// <summary>Time the worker may take for a hop, in host samples: one hop.</summary>
    public static int Slack(int hostRate) =>
        (int)Math.Ceiling((double)CascadeTiming.HopSamples * hostRate / CascadeTiming.SampleRate);

    /// <summary>Milliseconds of <paramref name="samples"/> at <paramref name="hostRate"/>.</summary>
    public static double Milliseconds(int samples, int hostRate) => 1000.0 * samples / hostRate;
}
