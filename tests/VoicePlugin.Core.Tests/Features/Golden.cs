using System.Globalization;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Tests.Features;

/// <summary>A power spectrum, its mel-cepstrum and that one's log amplitude, all by SPTK (tests/golden/mcep.sh).</summary>
internal sealed record Golden(EnvelopeSettings Settings, float[] Power, double[] Mcep, IReadOnlyDictionary<int, double> LogAmplitude)
{
    public static Golden At(int rate)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", $"mcep-{rate}.txt")).Select(l => l.Split(' '))];
        var settings = rate == 24000 ? EnvelopeSettings.At24kHz : EnvelopeSettings.At48kHz;
        return new Golden(
            settings,
            [.. lines.Where(l => l[0] == "P").Select(l => (float)Number(l))],
            [.. lines.Where(l => l[0] == "c").Select(Number)],
            lines.Where(l => l[0] == "L").ToDictionary(l => int.Parse(l[1], CultureInfo.InvariantCulture), Number));
    }

    private static double Number(string[] line) => double.Parse(line[2], CultureInfo.InvariantCulture);
}
