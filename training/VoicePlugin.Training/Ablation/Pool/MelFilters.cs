namespace VoicePlugin.Training.Ablation.Pool;

/// <summary>Triangular mel filters over a power spectrum (O'Shaughnessy's mel scale, 2595·log10(1 + f/700)).</summary>
public static class MelFilters
{
    /// <summary>Weights, row-major [bands × (size/2 + 1)]; each triangle's sum is 1, none is empty.</summary>
    /// <param name="rate">Sample rate, Hz.</param>
    /// <param name="size">FFT size.</param>
    /// <param name="bands">Number of filters.</param>
    /// <param name="lowHz">Lower edge of the first.</param>
    /// <param name="highHz">Upper edge of the last.</param>
    public static float[] Make(int rate, int size, int bands, double lowHz, double highHz)
    {
        int bins = (size / 2) + 1;
        double low = Mel(lowHz);
        double step = (Mel(highHz) - low) / (bands + 1);
        var weights = new float[bands * bins];
        for (int b = 0; b < bands; b++)
        {
            double left = Hz(low + (b * step));
            double centre = Hz(low + ((b + 1) * step));
            double right = Hz(low + ((b + 2) * step));
            Span<float> row = weights.AsSpan(b * bins, bins);
            double sum = 0;
            for (int k = 0; k < bins; k++)
            {
                double f = (double)k * rate / size;
                double w = Math.Max(0, Math.Min((f - left) / (centre - left), (right - f) / (right - centre)));
                row[k] = (float)w;
                sum += w;
            }

            if (sum == 0)
            {
                // Narrower than the grid: its nearest bin.
                row[(int)Math.Round(centre * size / rate)] = 1;
                sum = 1;
            }

            for (int k = 0; k < bins; k++)
            {
                row[k] = (float)(row[k] / sum);
            }
        }

        return weights;
    }

    private static double Mel(double hz) => 2595 * Math.Log10(1 + (hz / 700));

    private static double Hz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
