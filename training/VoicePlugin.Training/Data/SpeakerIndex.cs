using System.Text.Json;

namespace VoicePlugin.Training.Data;

/// <summary>What a speaker's cache files hold. Written last, so that its presence says that the others are whole.</summary>
/// <param name="Version">Format of the cache; another number is prepared anew.</param>
/// <param name="Speaker">Whose voice.</param>
/// <param name="Files">Number of recordings found when it was written; another number is prepared anew.</param>
/// <param name="Clips">The recordings that could be used.</param>
/// <param name="Skipped">Sentences on those that could not.</param>
/// <param name="Take">0: as recorded; 1 and more: as somebody else would have recorded it (<see cref="AudioFiles.Degrading.RecordedTake"/>).</param>
public sealed record SpeakerIndex(int Version, string Speaker, int Files, IReadOnlyList<CachedClip> Clips, IReadOnlyList<string> Skipped, int Take = 0)
{
    /// <summary>The format this program writes; raise it when features or layout change.</summary>
    public const int CurrentVersion = 3;

    /// <summary>16-bit float samples at 48 kHz, all clips one after the other.</summary>
    public const string Audio = ".audio";

    /// <summary>The same without their envelope, likewise.</summary>
    public const string Flat = ".flat";

    /// <summary>32-bit float feature rows.</summary>
    public const string Rows = ".rows";

    /// <summary>32-bit float RMS of each 5 ms frame.</summary>
    public const string Rms = ".rms";

    /// <summary>Reads an index; null if it is missing, damaged or of another format.</summary>
    public static SpeakerIndex? TryRead(string path)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize<SpeakerIndex>(File.ReadAllText(path)) is { Version: CurrentVersion } index
                ? index
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
