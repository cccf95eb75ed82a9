using System.Numerics.Tensors;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Coarse, medium and fine stage in a row: each generates its own band of the Laplacian pyramid, told the band below.
/// The output lags its excitation by two tokens (4 ms), one for each interpolator. No allocation a call.
/// </summary>
public sealed class Cascade : IDisposable
{
    /// <summary>Samples at 48 kHz by which the output lags the excitation.</summary>
    public const int DelaySamples = 2 * CascadeTiming.TokenSamples;

    private readonly CascadeStage _coarse, _medium, _fine;
    private readonly Upsampler _told24 = new(BandSplit.LowTaps, 4);
    private readonly Upsampler _sound24 = new(BandSplit.LowTaps, 4);
    private readonly Upsampler _told48 = new(BandSplit.HighTaps, 2);
    private readonly Upsampler _sound48 = new(BandSplit.HighTaps, 2);
    private readonly float[] _upstream24, _band24, _upstream48;

    /// <summary>Sets up the three stages of <paramref name="model"/> for runs of the given token counts.</summary>
    public Cascade(VoiceModel model, params ReadOnlySpan<int> tokenCounts)
    {
        try
        {
            _coarse = new CascadeStage(model, 0, tokenCounts);
            _medium = new CascadeStage(model, 1, tokenCounts);
            _fine = new CascadeStage(model, 2, tokenCounts);
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
        _upstream24 = new float[most * CascadeTiming.StagePatch[1]];
        _band24 = new float[most * CascadeTiming.StagePatch[1]];
        _upstream48 = new float[most * CascadeTiming.StagePatch[2]];
    }

    /// <summary>Whether every network gives the same bits however tokens are cut into calls on this machine.</summary>
    public bool IsChunkInvariant() => _coarse.IsChunkInvariant() && _medium.IsChunkInvariant() && _fine.IsChunkInvariant();

    /// <summary>
    /// Generates <paramref name="tokens"/> tokens (one of the constructor's counts) from their excitation and control vectors
    /// ([tokens × 64]) into <paramref name="y48"/> (tokens × 96 samples). <paramref name="course"/>: strength, temperature and guidance,
    /// <see cref="SamplerPoint.Width"/> floats a token.
    /// </summary>
    public void Process(
        ExcitationBlock block, ReadOnlySpan<float> control, ReadOnlySpan<float> course, int tokens, SamplerRun run, Span<float> y48)
    {
        ReadOnlySpan<float> band6 = _coarse.Run(block, control, course, default, tokens, run);
        Span<float> told24 = _upstream24.AsSpan(0, tokens * CascadeTiming.StagePatch[1]);
        Span<float> sound24 = _band24.AsSpan(0, told24.Length);
        _told24.Process(_coarse.Normalised.AsSpan(0, band6.Length), told24);
        _sound24.Process(band6, sound24);

        ReadOnlySpan<float> band24 = _medium.Run(block, control, course, told24, tokens, run);
        TensorPrimitives.Add(sound24, band24, sound24);
        Span<float> told48 = _upstream48.AsSpan(0, tokens * CascadeTiming.StagePatch[2]);
        _told48.Process(_medium.Normalised.AsSpan(0, band24.Length), told48);
        _sound48.Process(sound24, y48);

        ReadOnlySpan<float> band48 = _fine.Run(block, control, course, told48, tokens, run);
        TensorPrimitives.Add(y48[..band48.Length], band48, y48[..band48.Length]);
    }

    /// <summary>Back to silence.</summary>
    public void Reset()
    {
        _coarse.Reset();
        _medium.Reset();
        _fine.Reset();
        _told24.Reset();
        _sound24.Reset();
        _told48.Reset();
        _sound48.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _coarse.Dispose();
        _medium.Dispose();
        _fine.Dispose();
    }
}
