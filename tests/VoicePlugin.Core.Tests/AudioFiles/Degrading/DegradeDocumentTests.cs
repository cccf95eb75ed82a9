using VoicePlugin.AudioFiles.Degrading;

namespace VoicePlugin.Core.Tests.AudioFiles.Degrading;

/// <summary>The page about degradations says what the program does.</summary>
public class DegradeDocumentTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository(), "docs", "degrade.md"));

    [Fact]
    public void Every_kind_is_in_the_page_with_its_unit_default_and_range_in_order()
    {
        string[] expected = [.. DegradationKind.All.Select(k => FormattableString.Invariant($"| `{k.Name}` | {k.Unit} | {k.Default} | {k.Least} to {k.Most} | {k.Description} |"))];
        Assert.Equal(expected, Table("| kind | unit | default | range | what it does |"));
    }

    [Fact]
    public void The_chances_and_ranges_of_takes_are_in_the_page()
    {
        string[] expected = [.. RecordedTakeTests.Ranges.Select(r => FormattableString.Invariant($"| `{r.Key}` | {100 * r.Value.Chance:0.##} % | {r.Value.Least} to {r.Value.Most} |"))];
        Assert.Equal(expected, Table("| kind | chance | range |"));
    }

    private static IEnumerable<string> Table(string head) => Lines.SkipWhile(l => l != head).Skip(2).TakeWhile(l => l.StartsWith('|'));

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "VoicePlugin.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
