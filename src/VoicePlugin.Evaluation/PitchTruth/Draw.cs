namespace VoicePlugin.Evaluation.PitchTruth;

/// <summary>Random draws of a synthesis; the same seed makes the same sound.</summary>
public sealed class Draw(int seed)
{
#pragma warning disable CA5394 // Not for security: sounds must be repeatable.
    private readonly Random _random = new(seed);

    /// <summary>Uniform from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Uniform(double low, double high) => low + ((high - low) * _random.NextDouble());

    /// <summary>Uniform in the logarithm.</summary>
    public double LogUniform(double low, double high) => low * Math.Pow(high / low, _random.NextDouble());

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>True with this probability.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>0 … <paramref name="count"/> − 1.</summary>
    public int Index(int count) => _random.Next(count);

    /// <summary>A seed for a draw of its own.</summary>
    public int Seed() => _random.Next();
#pragma warning restore CA5394
}
