namespace VoicePlugin.Evaluation.Tests;

internal static class Signals
{
    public static float[] Noise(int count, int seed, double scale = 0.1)
    {
        var random = new Random(seed);
        var x = new float[count];
        for (var i = 0; i < count; i++) x[i] = (float)(scale * (2 * random.NextDouble() - 1));
        return x;
    }

    public static float[] Scaled(float[] x, float gain) => Array.ConvertAll(x, v => v * gain);

    public static float[] Sine(int count, double hz, double amplitude)
    {
        var x = new float[count];
        for (var i = 0; i < count; i++) x[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hz * i / 48000));
        return x;
    }
}
