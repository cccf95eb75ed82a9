using System.Net;
using System.Text;
using VoicePlugin.Core;

namespace VoicePlugin.Cli.Eval.Report;

/// <summary>
/// A report as it is told, in two forms at once: Markdown with its pictures beside it, and one HTML file with the pictures inside. Sounds lie beside both.
/// </summary>
internal sealed class ReportDocument
{
    private const string Style = """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1f; background: #fff; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; margin: 1rem 0; display: block; overflow-x: auto; }
        th, td { padding: .2rem .6rem; text-align: left; border-bottom: 1px solid #ddd; white-space: nowrap; }
        table.wide td { white-space: normal; vertical-align: top; }
        th { border-bottom: 2px solid #888; }
        img { max-width: 100%; height: auto; }
        figure { margin: 1.5rem 0; }
        figcaption { color: #555; font-size: 14px; }
        audio { height: 2rem; vertical-align: middle; }
        """;

    private readonly string _folder;
    private readonly StringBuilder _markdown = new();
    private readonly StringBuilder _html = new();

    /// <summary>Begins a report; makes its folder at once, so that a bad path is found before the work.</summary>
    /// <exception cref="VoicePluginException">The folder cannot be made.</exception>
    public ReportDocument(string folder)
    {
        _folder = folder;
        try
        {
            foreach (var part in new[] { folder, Path.Combine(folder, "images"), Path.Combine(folder, "audio") }) Directory.CreateDirectory(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"Cannot make the report folder '{folder}': {e.Message}", e);
        }
    }

    /// <summary>The HTML file.</summary>
    public string HtmlPath => Path.Combine(_folder, "report.html");

    public void Heading(int level, string text)
    {
        _markdown.Append('#', level).Append(' ').Append(text).Append("\n\n");
        _html.Append($"<h{level}>{Escaped(text)}</h{level}>\n");
    }

    public void Text(string text)
    {
        _markdown.Append(text).Append("\n\n");
        _html.Append($"<p>{Escaped(text)}</p>\n");
    }

    /// <summary>A table, head first.</summary>
    /// <param name="rows">Rows of cells.</param>
    /// <param name="wide">Whether cells hold sentences, which break lines.</param>
    public void Table(IReadOnlyList<string[]> rows, bool wide = false)
    {
        for (var r = 0; r < rows.Count; r++)
        {
            _markdown.Append("| ").AppendJoin(" | ", rows[r].Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
            if (r == 0) _markdown.Append('|').Insert(_markdown.Length, " --- |", rows[0].Length).Append('\n');
        }
        _markdown.Append('\n');
        _html.Append(wide ? "<table class=\"wide\">" : "<table>");
        for (var r = 0; r < rows.Count; r++)
        {
            var cell = r == 0 ? "th" : "td";
            _html.Append("<tr>").AppendJoin("", rows[r].Select(c => $"<{cell}>{Escaped(c)}</{cell}>")).Append("</tr>\n");
        }
        _html.Append("</table>\n");
    }

    /// <summary>A picture with what it shows.</summary>
    public void Picture(string name, byte[] png, string caption)
    {
        OutputFile.WriteAllBytes(Path.Combine(_folder, "images", $"{name}.png"), png);
        _markdown.Append($"![{caption}](images/{name}.png)\n\n{caption}\n\n");
        _html.Append($"<figure><img alt=\"{Escaped(caption)}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\"><figcaption>{Escaped(caption)}</figcaption></figure>\n");
    }

    /// <summary>Sounds to compare, 48 kHz, in one line.</summary>
    public void Sounds(string name, IEnumerable<(string Label, float[] Samples)> sounds)
    {
        _html.Append("<p>");
        foreach (var (label, samples) in sounds)
        {
            var file = $"audio/{name}-{label}.wav";
            Core.Audio.WavWriter.WriteAll(Path.Combine(_folder, file), 48000, samples);
            _markdown.Append($"[{label}]({file}) ");
            _html.Append($"{Escaped(label)} <audio controls preload=\"none\" src=\"{Escaped(file)}\"></audio> ");
        }
        _markdown.Append("\n\n");
        _html.Append("</p>\n");
    }

    /// <summary>Writes both files.</summary>
    public void Save(string title)
    {
        OutputFile.WriteAllText(Path.Combine(_folder, "report.md"), _markdown.ToString());
        OutputFile.WriteAllText(HtmlPath, $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Escaped(title)}</title>
            <style>
            {Style}
            </style></head><body>
            {_html}</body></html>

            """);
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
