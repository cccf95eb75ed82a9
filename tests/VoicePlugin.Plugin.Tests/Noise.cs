namespace VoicePlugin.Plugin.Tests;

internal static class Noise
{
    /// <summary>Even noise within ±0.5; equal for equal seeds.</summary>
    public static float[] Of(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }
}
