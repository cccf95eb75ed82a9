namespace VoicePlugin.Evaluation.Corpus;

/// <summary>Which clips of a folder are scored.</summary>
public static class ClipChoice
{
    /// <summary>
    /// At most <paramref name="limit"/> files, the same ones every time, spread over speakers: they take
    /// turns, and each speaker's clips are taken at even distances. Sorted by name.
    /// </summary>
    /// <param name="files">Paths of audio files.</param>
    /// <param name="limit">How many; all of them when it is not less than their number.</param>
    public static IReadOnlyList<string> Spread(IEnumerable<string> files, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var speakers = files.GroupBy(Speaker, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Order(StringComparer.Ordinal).ToArray())
            .ToArray();
        var chosen = new List<string>();
        var quota = Quotas(Array.ConvertAll(speakers, s => s.Length), limit);
        for (var s = 0; s < speakers.Length; s++)
            for (var i = 0; i < quota[s]; i++) chosen.Add(speakers[s][(int)((long)i * speakers[s].Length / quota[s])]);
        chosen.Sort(StringComparer.Ordinal);
        return chosen;
    }

    /// <summary>The speaker of a file: its name up to the first '-', or else its folder.</summary>
    public static string Speaker(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 ? name[..dash] : Path.GetDirectoryName(path) ?? "";
    }

    // Speakers take turns until the limit is reached or nobody has a clip left.
    private static int[] Quotas(int[] sizes, int limit)
    {
        var quota = new int[sizes.Length];
        for (var given = true; given;)
        {
            given = false;
            for (var s = 0; s < sizes.Length && limit > 0; s++)
            {
                if (quota[s] == sizes[s]) continue;
                quota[s]++;
                limit--;
                given = true;
            }
        }
        return quota;
    }
}
