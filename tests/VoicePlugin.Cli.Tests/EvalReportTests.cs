using System.Text.RegularExpressions;

namespace VoicePlugin.Cli.Tests;

public sealed partial class EvalReportTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_report_holds_its_pictures_and_every_table()
    {
        Directory.CreateDirectory(_temp["data"]);
        foreach (var (name, seconds) in new[] { ("a-1", 0.5), ("a-2", 0.6), ("b|1-1", 0.7) }) Voices.Write(_temp[$"data/{name}.wav"], seconds);
        var text = Cli.Succeed("eval", "--voice", TinyVoice.Folder, "--data", _temp["data"], "--steps", "1,4", "--report", _temp["report"]);
        Assert.Contains(_temp["report/report.html"], text, StringComparison.Ordinal);

        var html = File.ReadAllText(_temp["report/report.html"]);
        var pictures = Picture().Matches(html).Select(m => m.Groups[1].Value).ToArray();
        Assert.True(pictures.Length >= 8, $"{pictures.Length} pictures");
        Assert.All(pictures, p => Assert.StartsWith("data:image/png;base64,", p, StringComparison.Ordinal));
        // The pictures' letters are chance, but have no colon.
        Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", html, StringComparison.Ordinal);

        var markdown = File.ReadAllText(_temp["report/report.md"]);
        var links = Link().Matches(markdown).Select(m => m.Groups[1].Value).ToArray();
        Assert.All(links, l => Assert.True(new FileInfo(_temp[$"report/{l}"]).Length > 100, l));
        Assert.Equal(pictures.Length, links.Count(l => l.EndsWith(".png", StringComparison.Ordinal)));
        foreach (var key in new[] { "mcd13_dtw_db", "frechet_modulation", "rtf_hop_10ms", "line_500hz_db", "floor by speaker" })
        {
            Assert.Contains(key, markdown, StringComparison.Ordinal);
            Assert.Contains(key, html, StringComparison.Ordinal);
        }
        foreach (var table in markdown.Split("\n\n").Where(b => b.StartsWith('|')))
            Assert.Single(table.TrimEnd().Split('\n').Select(row => Bar().Count(row)).Distinct());
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_before_the_work()
    {
        Voices.Write(_temp["a-1.wav"], 0.3);
        var result = Cli.Run("eval", "--voice", TinyVoice.Folder, "--data", _temp.Root, "--report", _temp["a-1.wav"]);
        Assert.NotEqual(0, result.Code);
        Assert.Contains("Cannot make the report folder", result.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex("<img [^>]*src=\"([^\"]*)\"")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
