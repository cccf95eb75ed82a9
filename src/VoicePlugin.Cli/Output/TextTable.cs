namespace VoicePlugin.Cli.Output;

/// <summary>A plain table that reads the same on a terminal, in a log and in a pipe: columns padded with spaces, a rule under the head.</summary>
internal sealed class TextTable(params string[] head)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row with one cell a column.</summary>
    public void Add(params string[] cells)
    {
        if (cells.Length != head.Length) throw new ArgumentException($"Expected {head.Length} cells, got {cells.Length}.");
        _rows.Add(cells);
    }

    /// <summary>Writes the table.</summary>
    public void Write(TextWriter output)
    {
        var widths = head.Select((title, i) => _rows.Select(r => r[i].Length).Append(title.Length).Max()).ToArray();
        Line(output, head, widths);
        output.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
        foreach (var row in _rows) Line(output, row, widths);
    }

    private static void Line(TextWriter output, string[] cells, int[] widths)
        => output.WriteLine(string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
}
