namespace VoicePlugin.Training.Data;

/// <summary>Random draws that are a pure function of (seed, step, purpose): a resumed run repeats them exactly.</summary>
public static class StepRandom
{
    /// <summary>A generator for one step; <paramref name="purpose"/> keeps different uses independent.</summary>
    public static Random For(int seed, long step, int purpose) =>
        new((int)Mix(Mix((ulong)seed, (ulong)step), (ulong)purpose));

    /// <summary>Mixes two numbers into 64 well-spread bits (SplitMix64's finaliser).</summary>
    public static ulong Mix(ulong a, ulong b)
    {
        ulong z = (a * 0x9E3779B97F4A7C15UL) + b + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>One draw of the standard normal distribution (Box–Muller).</summary>
    public static float Gaussian(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
