using System.Runtime.Intrinsics;

namespace VoicePlugin.Core.Features;

/// <summary>
/// Hann windows of any length without a call of a cosine: w_i = ½ + ½·cos(πi/N) = cos²(πi/2N), the cosine by its
/// series up to the 12th power, which errs by less than 1e-8 on [0, π/2]. Σw = N and Σw² = ¾N.
/// </summary>
internal static class HannWindow
{
    /// <summary>Floats beyond the window's end that <see cref="Fill"/> may write.</summary>
    public const int Slack = 7;

    private static Vector256<float> Steps => Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>
    /// Writes w_i for i = −half … half, where N = half + 1, into the first 2·half + 1 floats of
    /// <paramref name="window"/>, which needs <see cref="Slack"/> floats more.
    /// </summary>
    public static void Fill(Span<float> window, int half)
    {
        Vector256<float> step = Vector256.Create(MathF.PI / (2 * (half + 1)));
        for (int i = 0; i <= 2 * half; i += Vector256<float>.Count)
        {
            Vector256<float> angle = (Vector256.Create((float)(i - half)) + Steps) * step;
            Vector256<float> y = angle * angle;
            Vector256<float> c = Vector256.Create(2.0876757e-9f);
            c = c * y + Vector256.Create(-2.7557319e-7f);
            c = c * y + Vector256.Create(2.4801587e-5f);
            c = c * y + Vector256.Create(-1.3888889e-3f);
            c = c * y + Vector256.Create(4.1666667e-2f);
            c = c * y + Vector256.Create(-0.5f);
            c = c * y + Vector256.Create(1f);
            (c * c).CopyTo(window[i..]);
        }
    }
}
