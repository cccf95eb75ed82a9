using System.Diagnostics;
using VoicePlugin.Core;
using VoicePlugin.Core.Audio;

namespace VoicePlugin.Cli.Rendering;

/// <summary>
/// Pulls a source through an engine, block by block, into a WAV file: output sample n is the voice
/// at input sample n (the engine's latency is cut off the front and made up for with silence at the
/// end), and both have the same length. Memory does not grow with the length.
/// </summary>
internal sealed class StreamRenderer(AudioSource source, VoiceEngine engine, WavWriter writer, BlockPlan blocks)
{
    private readonly float[] _in = new float[BlockPlan.Largest];
    private readonly float[] _out = new float[BlockPlan.Largest];
    private readonly Stopwatch _watch = new();
    private long _skip;
    private long _read;

    /// <summary>Called with each block of the input, 48 kHz.</summary>
    public Action<ReadOnlySpan<float>> OnInput { get; init; } = _ => { };

    /// <summary>Called with each block of the output, aligned with the input.</summary>
    public Action<ReadOnlySpan<float>> OnOutput { get; init; } = _ => { };

    /// <summary>Time spent in reading, resampling and the engine.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Renders to the end of the source; the writer is not committed.</summary>
    /// <returns>Samples written.</returns>
    /// <exception cref="VoicePluginException">The input turns out to be damaged, or the disk is full.</exception>
    public long Run(Action<double> progress, CancellationToken cancel)
    {
        _skip = engine.LatencySamples;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var size = blocks.Next();
            _watch.Start();
            var got = source.Read(_in.AsSpan(0, size));
            _watch.Stop();
            if (got == 0) break;
            _read += got;
            OnInput(_in.AsSpan(0, got));
            Step(got);
            progress(source.Fraction);
        }
        Array.Clear(_in);
        while (writer.Length < _read) Step(blocks.Next());
        return writer.Length;
    }

    private void Step(int size)
    {
        _watch.Start();
        engine.Process(_in.AsSpan(0, size), _out.AsSpan(0, size));
        _watch.Stop();
        var late = (int)Math.Min(_skip, size);
        _skip -= late;
        var ready = _out.AsSpan(late, (int)Math.Min(size - late, _read - writer.Length));
        writer.Write(ready);
        OnOutput(ready);
    }
}
