using System.Text.Json;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// The measured <see cref="AffectProfile"/>s as a table of numbers, one row an affect: pitch, range, breath, mel-cepstrum, aperiodicity.
/// </summary>
public static class AffectProfiles
{
    internal const int Pitch = 0, Range = 1, Breath = 2, Mcep = 3, Aperiodicity = Mcep + AffectProfile.McepCount;
    internal const int Width = Aperiodicity + FeatureLayout.AperiodicityCount;

    private static readonly float[] Table = Load();

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <exception cref="JsonException">It is not that.</exception>
    public static IReadOnlyList<AffectProfile> Read(Stream stream)
    {
        using JsonDocument document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.GetProperty("affects").EnumerateArray().Select(a => new AffectProfile(
                Affects.Find(a.GetProperty("name").GetString()!), a.GetProperty("pitch").GetSingle(), a.GetProperty("range").GetSingle(),
                a.GetProperty("breath").GetSingle(), Numbers(a, "mcep"), Numbers(a, "aperiodicity"))),
        ];
    }

    /// <summary>Writes profiles as JSON, numbers to four decimals, with a sentence on where they come from.</summary>
    public static void Write(Stream stream, string source, IEnumerable<AffectProfile> profiles)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("source", source);
        json.WriteStartArray("affects");
        foreach (AffectProfile profile in profiles)
        {
            json.WriteStartObject();
            json.WriteString("name", Affects.Names[profile.Affect]);
            json.WriteNumber("pitch", Rounded(profile.Pitch));
            json.WriteNumber("range", Rounded(profile.Range));
            json.WriteNumber("breath", Rounded(profile.Breath));
            Write(json, "mcep", profile.Mcep);
            Write(json, "aperiodicity", profile.Aperiodicity);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Row of an affect, <see cref="Width"/> numbers; all zeros for none.</summary>
    internal static ReadOnlySpan<float> Of(int affect) => Table.AsSpan(affect * Width, Width);

    private static float[] Load()
    {
        using Stream stream = typeof(AffectProfiles).Assembly.GetManifestResourceStream("affect-profiles.json")!;
        float[] table = new float[(Affects.Count + 1) * Width];
        foreach (AffectProfile profile in Read(stream))
        {
            Span<float> row = table.AsSpan(profile.Affect * Width, Width);
            (row[Pitch], row[Range], row[Breath]) = (profile.Pitch, profile.Range, profile.Breath);
            for (int m = 0; m < AffectProfile.McepCount; m++)
                row[Mcep + m] = profile.Mcep[m];
            for (int b = 0; b < FeatureLayout.AperiodicityCount; b++)
                row[Aperiodicity + b] = profile.Aperiodicity[b];
        }
        return table;
    }

    private static float[] Numbers(JsonElement affect, string name) =>
        [.. affect.GetProperty(name).EnumerateArray().Select(n => n.GetSingle())];

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<float> numbers)
    {
        json.WriteStartArray(name);
        foreach (float number in numbers)
            json.WriteNumberValue(Rounded(number));
        json.WriteEndArray();
    }

    private static double Rounded(float number) => Math.Round(number, 4);
}
