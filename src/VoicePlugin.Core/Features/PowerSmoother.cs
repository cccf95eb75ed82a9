using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Moving average of a power spectrum over a width that need not be a whole number of bins; the spectrum is mirrored
/// at both ends. Sums of a few positive terms: no running integral, whose rounding would be that of the loudest bin.
/// </summary>
internal sealed class PowerSmoother(int bins)
{
    private const int Lanes = 8;

    // Bins beyond either end: the widest average is 2·Margin − 2 bins.
    private readonly int _margin = Math.Min(256, bins - 1);
    private readonly float[] _padded = new float[bins + 2 * Math.Min(256, bins - 1) + Lanes];

    /// <summary>The spectrum to be smoothed, <c>bins</c> values from 0 Hz to half the rate.</summary>
    public Span<float> Power => _padded.AsSpan(_margin, bins);

    /// <summary>
    /// Writes the averages over <paramref name="width"/> bins (at least 1) plus <paramref name="floor"/>;
    /// <paramref name="smooth"/> holds <c>bins</c> values and <see cref="HannWindow.Slack"/> floats more.
    /// </summary>
    public void Smooth(float width, float floor, Span<float> smooth)
    {
        Power.Slice(1, _margin).CopyTo(_padded);
        _padded.AsSpan(0, _margin).Reverse();
        Power.Slice(bins - 1 - _margin, _margin).CopyTo(_padded.AsSpan(_margin + bins));
        _padded.AsSpan(_margin + bins, _margin).Reverse();
        double span = Math.Clamp(width, 1, 2 * _margin - 2);
        // Bin k covers k − ½ to k + ½: whole bins from first + 1 to last − 1, parts of the first and the last.
        double from = 0.5 - span / 2, to = 0.5 + span / 2;
        int first = (int)Math.Floor(from), last = (int)Math.Floor(to);
        Vector256<float> head = Vector256.Create((float)(first + 1 - from)), tail = Vector256.Create((float)(to - last));
        Vector256<float> scale = Vector256.Create((float)(1 / span)), least = Vector256.Create(floor);
        ref float x = ref _padded[_margin];
        ArgumentOutOfRangeException.ThrowIfLessThan(smooth.Length, bins + HannWindow.Slack);
        ref float y = ref smooth[0];
        for (int k = 0; k < bins; k += Lanes)
        {
            Vector256<float> sum = Load(ref x, k + first) * head + Load(ref x, k + last) * tail;
            for (int i = k + first + 1; i < k + last; i++)
                sum += Load(ref x, i);
            (sum * scale + least).StoreUnsafe(ref y, (nuint)k);
        }
    }

    private static Vector256<float> Load(ref float x, int at) => Vector256.LoadUnsafe(ref Unsafe.Add(ref x, at));
}
