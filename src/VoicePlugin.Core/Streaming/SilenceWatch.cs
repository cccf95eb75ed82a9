using System.Numerics.Tensors;

namespace VoicePlugin.Core.Streaming;

/// <summary>
/// Decides when the engine sleeps, sample by sample, so that blocks have no say in it: after <paramref name="patience"/> samples of
/// silence; the first louder one wakes it. Over the last <paramref name="fade"/> samples before sleep the voice is faded out, over
/// half as many after waking it is faded in.
/// </summary>
internal sealed class SilenceWatch(int patience, int fade)
{
    /// <summary>The greatest magnitude that counts as silence: −120 dBFS.</summary>
    public const float Threshold = 1f / (1 << 20);

    private int _before;
    private int _run;

    /// <summary>Whether the engine sleeps from the next sample on. It begins asleep.</summary>
    public bool IsAsleep { get; private set; } = true;

    /// <summary>Back to the start.</summary>
    public void Reset() => (IsAsleep, _run) = (true, 0);

    /// <summary>Takes samples until the state changes; returns how many passed in the state before, maybe none.</summary>
    public int Take(ReadOnlySpan<float> input)
    {
        _before = _run;
        return IsAsleep ? Rest(input) : Listen(input);
    }

    /// <summary>
    /// Fades the voice in, whose first sample is <paramref name="time"/> samples after the one that woke the engine: the first row
    /// hears 25 ms of what follows, so that without this a voice would begin with a step where its model begins softly.
    /// </summary>
    public void Rise(long time, Span<float> voice)
    {
        int length = fade / 2;
        for (int i = (int)Math.Clamp(-time, 0, voice.Length); i < voice.Length && time + i < length; i++)
            voice[i] *= 0.5f - 0.5f * MathF.Cos(MathF.PI * (time + i) / length);
    }

    /// <summary>Fades the voice out over what <see cref="Take"/> took last, where that is the end before sleep.</summary>
    public void Fade(ReadOnlySpan<float> input, Span<float> voice)
    {
        int run = _before;
        if (run + input.Length <= patience - fade)
            return;
        for (int i = 0; i < input.Length; i++)
        {
            run = IsLoud(input[i]) ? 0 : run + 1;
            if (run > patience - fade)
                voice[i] *= (float)(patience - run) / fade;
        }
    }

    private static bool IsLoud(float x) => MathF.Abs(x) > Threshold;

    private int Rest(ReadOnlySpan<float> input)
    {
        if (input.IsEmpty || MathF.Abs(TensorPrimitives.MaxMagnitude(input)) <= Threshold)
            return input.Length;
        int first = 0;
        while (!IsLoud(input[first]))
            first++;
        (IsAsleep, _run) = (false, 0);
        return first;
    }

    private int Listen(ReadOnlySpan<float> input)
    {
        if (_run + input.Length < patience)
        {
            int quiet = 0;
            while (quiet < input.Length && !IsLoud(input[^(quiet + 1)]))
                quiet++;
            _run = quiet == input.Length ? _run + quiet : quiet;
            return input.Length;
        }
        for (int i = 0; i < input.Length; i++)
        {
            _run = IsLoud(input[i]) ? 0 : _run + 1;
            if (_run == patience)
            {
                IsAsleep = true;
                return i + 1;
            }
        }
        return input.Length;
    }
}
