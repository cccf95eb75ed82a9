using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Core.Generation;

/// <summary>The controls that act inside the cascade, at one control row.</summary>
/// <param name="Strength">0 (excitation) to 1 (generated).</param>
/// <param name="Temperature">Scale of the prior's noise.</param>
/// <param name="Guidance">Guidance scale; 1 is none.</param>
/// <param name="Steps">Solver steps of the coarse stage.</param>
public readonly record struct SamplerPoint(float Strength, float Temperature, float Guidance, int Steps)
{
    /// <summary>Floats that <see cref="Fill"/> writes for a token: strength, temperature and guidance at its start and at its end.</summary>
    public const int Width = 6;

    /// <summary>Those of <paramref name="controls"/>.</summary>
    public static SamplerPoint Of(VoiceControls controls) => new(controls.Strength, controls.Temperature, controls.Guidance, controls.Steps);

    /// <summary>Values of token <paramref name="token"/> of a hop that goes in straight lines from one point to another.</summary>
    public static void Fill(SamplerPoint from, SamplerPoint to, int token, Span<float> destination)
    {
        float start = (float)token / CascadeTiming.HopTokens, end = (float)(token + 1) / CascadeTiming.HopTokens;
        destination[0] = from.Strength + (to.Strength - from.Strength) * start;
        destination[1] = from.Strength + (to.Strength - from.Strength) * end;
        destination[2] = from.Temperature + (to.Temperature - from.Temperature) * start;
        destination[3] = from.Temperature + (to.Temperature - from.Temperature) * end;
        destination[4] = from.Guidance + (to.Guidance - from.Guidance) * start;
        destination[5] = from.Guidance + (to.Guidance - from.Guidance) * end;
    }
}
