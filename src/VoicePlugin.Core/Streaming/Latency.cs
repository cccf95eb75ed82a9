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
    /// awake, and the time it is given to gather sound and to compute.
    /// </summary>
    /// <param name="hostRate">Sample rate of input and output in Hz.</param>
    /// <param name="maxBlock">The most samples the host gives at once.</param>
    /// <param name="lookAhead">How much time the worker is given.</param>
    /// <param name="featureLookAhead">As for <see cref="Engine"/>.</param>
    public static int Realtime(
        int hostRate, int maxBlock, LookAhead lookAhead = LookAhead.Live, int featureLookAhead = FeatureExtractor.MinLookAheadSamples) =>
        Engine(hostRate, featureLookAhead) + maxBlock + Slack(hostRate, lookAhead);

    /// <summary>Time between input and output for the worker, in host samples: one hop, or eight in <see cref="LookAhead.Mix"/>.</summary>
    public static int Slack(int hostRate, LookAhead lookAhead = LookAhead.Live) =>
        (int)Math.Ceiling((lookAhead == LookAhead.Mix ? 8.0 : 1.0) * CascadeTiming.HopSamples * hostRate / CascadeTiming.SampleRate);

    /// <summary>Milliseconds of <paramref name="samples"/> at <paramref name="hostRate"/>.</summary>
    public static double Milliseconds(int samples, int hostRate) => 1000.0 * samples / hostRate;
}
