using VoicePlugin.Core.Features;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>Log mel energies of a recording at token times: the conditioning of most neural vocoders, to compare mcep with.</summary>
public sealed class MelRows
{
    /// <summary>Bands, from 40 Hz to 20 kHz.</summary>
    public const int Bands = 40;

    private const int Size = 2048;
    private const float Floor = 1e-9f;

    private readonly Fft fft = new(Size);
    private readonly float[] filters = MelFilters.Make(CascadeTiming.SampleRate, Size, Bands, 40, 20000);
    private readonly float[] window = Enumerable.Range(0, Size).Select(i => 0.5f - (0.5f * MathF.Cos(2 * MathF.PI * i / Size))).ToArray();
    private readonly float[] re = new float[Size];
    private readonly float[] im = new float[Size];

    /// <summary>Natural log energies, [tokens × <see cref="Bands"/>]: Hann frames of 43 ms every 5 ms, in a straight line between them.</summary>
    /// <param name="clip">48 kHz; beyond it is silence.</param>
    /// <param name="firstToken">A multiple of 5.</param>
    /// <param name="tokens">Tokens of 2 ms.</param>
    public float[] Make(ReadOnlySpan<float> clip, int firstToken, int tokens)
    {
        int first = firstToken / CascadeTiming.HopTokens * CascadeTiming.HopFrames;
        int frames = (tokens / CascadeTiming.HopTokens * CascadeTiming.HopFrames) + 2;
        var rows = new float[frames][];
        for (int k = 0; k < frames; k++)
        {
            rows[k] = Frame(clip, (first + k) * CascadeTiming.FrameHop);
        }

        var result = new float[tokens * Bands];
        for (int n = 0; n < tokens; n++)
        {
            (int frame, float fraction) = BandSignals.TokenTime(n);
            for (int b = 0; b < Bands; b++)
            {
                result[(n * Bands) + b] = rows[frame][b] + (fraction * (rows[frame + 1][b] - rows[frame][b]));
            }
        }

        return result;
    }

    private float[] Frame(ReadOnlySpan<float> clip, int centre)
    {
        for (int i = 0; i < Size; i++)
        {
            int at = centre - (Size / 2) + i;
            re[i] = at >= 0 && at < clip.Length ? clip[at] * window[i] : 0;
        }

        Array.Clear(im);
        fft.Forward(re, im);
        var row = new float[Bands];
        int bins = (Size / 2) + 1;
        for (int b = 0; b < Bands; b++)
        {
            float sum = 0;
            for (int k = 0; k < bins; k++)
            {
                sum += filters[(b * bins) + k] * ((re[k] * re[k]) + (im[k] * im[k]));
            }

            row[b] = MathF.Log((sum / Size) + Floor);
        }

        return row;
    }
}
