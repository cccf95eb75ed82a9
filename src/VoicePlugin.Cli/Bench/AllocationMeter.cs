using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;
using VoicePlugin.Core.Streaming;

namespace VoicePlugin.Cli.Bench;

/// <summary>Managed allocation of the real-time path, audio thread and worker together.</summary>
internal static class AllocationMeter
{
    /// <summary>Block of the imagined host, samples at 48 kHz.</summary>
    public const int Block = 128;

    /// <summary>Bytes a block, after two seconds of warm-up.</summary>
    public static double Run(VoicePackage package, float[] input, Device device, CancellationToken cancel)
    {
        using var voice = new RealtimeVoice(package, new EngineOptions { Device = device }, Block) { WaitForWorker = true };
        var output = new float[Block];
        Play(voice, input.AsSpan(0, Math.Min(input.Length, 96000)), output, cancel);
        var worker = voice.WorkerAllocatedBytes;
        var audio = GC.GetAllocatedBytesForCurrentThread();
        var blocks = Play(voice, input, output, cancel);
        audio = GC.GetAllocatedBytesForCurrentThread() - audio;
        worker = voice.WorkerAllocatedBytes - worker;
        return (double)(audio + worker) / blocks;
    }

    private static int Play(RealtimeVoice voice, ReadOnlySpan<float> input, float[] output, CancellationToken cancel)
    {
        var blocks = 0;
        for (var at = 0; at + Block <= input.Length; at += Block, blocks++)
        {
            cancel.ThrowIfCancellationRequested();
            voice.Process(input.Slice(at, Block), output);
        }
        return blocks;
    }
}
