using System.Numerics.Tensors;
using VoicePlugin.Core.Devices;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Coarse, medium and fine stage in a row: each generates its own band of the Laplacian pyramid, told what lies below. All of it is
/// spectrally flat; <see cref="EnvelopeFilter"/> comes after.
/// The output lags its excitation by two tokens (4 ms), one for each interpolator. No allocation a call.
/// </summary>
public sealed class Cascade : IDisposable
{
    /// <summary>Samples at 48 kHz by which the output lags the excitation.</summary>
    public const int DelaySamples = 2 * CascadeTiming.TokenSamples;

    private readonly CascadeStage _coarse, _medium, _fine;
    private readonly Upsampler _up24 = new(BandSplit.LowTaps, 4);
    private readonly Upsampler _up48 = new(BandSplit.HighTaps, 2);
    private readonly float[] _told24, _told48;
    private readonly DeviceLease _lease;

    /// <summary>Sets up the three stages of <paramref name="model"/> for runs of the given token counts.</summary>
    public Cascade(VoiceModel model, params ReadOnlySpan<int> tokenCounts)
    {
        _lease = new DeviceLease(model.Device.Report);
        try
        {
            _coarse = new CascadeStage(model, 0, _lease, tokenCounts);
            _medium = new CascadeStage(model, 1, _lease, tokenCounts);
            _fine = new CascadeStage(model, 2, _lease, tokenCounts);
        }
        catch
        {
            // The stages that did load hold shares of networks that others play.
            _coarse?.Dispose();
            _medium?.Dispose();
            throw;
        }

        int most = 0;
        foreach (int count in tokenCounts)
            most = Math.Max(most, count);
        _told24 = new float[most * CascadeTiming.StagePatch[1]];
        _told48 = new float[most * CascadeTiming.StagePatch[2]];
    }

    /// <summary>What the networks run on. Any thread.</summary>
    public DeviceReport Device => _lease.Report;

    /// <summary>All stages replay CUDA graphs.</summary>
    internal bool HasGraphs => _coarse.HasGraphs && _medium.HasGraphs && _fine.HasGraphs;

    /// <summary>Whether every network gives the same bits however tokens are cut into calls on this machine.</summary>
    public bool IsChunkInvariant() => _coarse.IsChunkInvariant() && _medium.IsChunkInvariant() && _fine.IsChunkInvariant();

    /// <summary>
    /// Generates <paramref name="tokens"/> tokens (one of the constructor's counts) from their excitation and control vectors
    /// ([tokens × <see cref="ControlVector.Width"/>]) into <paramref name="y48"/> (tokens × 96 samples). <paramref name="course"/>: strength, temperature and guidance,
    /// <see cref="SamplerPoint.Width"/> floats a token.
    /// </summary>
    public void Process(
        ExcitationBlock block, ReadOnlySpan<float> control, ReadOnlySpan<float> course, int tokens, SamplerRun run, Span<float> y48)
    {
        ReadOnlySpan<float> band6 = _coarse.Run(block, control, course, default, tokens, run);
        Span<float> told24 = _told24.AsSpan(0, tokens * CascadeTiming.StagePatch[1]);
        _up24.Process(band6, told24);

        ReadOnlySpan<float> band24 = _medium.Run(block, control, course, told24, tokens, run);
        TensorPrimitives.Add(told24, band24, told24);
        Span<float> told48 = _told48.AsSpan(0, tokens * CascadeTiming.StagePatch[2]);
        _up48.Process(told24, told48);

        ReadOnlySpan<float> band48 = _fine.Run(block, control, course, told48, tokens, run);
        TensorPrimitives.Add(told48, band48, y48);
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        _coarse.Reset();
        _medium.Reset();
        _fine.Reset();
        _up24.Reset();
        _up48.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _coarse.Dispose();
        _medium.Dispose();
        _fine.Dispose();
    }
}
