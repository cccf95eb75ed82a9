using System.Text.Json;
using Spectre.Console;
using VoicePlugin.Core;

namespace VoicePlugin.Training.Profiling;

/// <summary>Prints profiles and writes them.</summary>
internal static class ProfileReport
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>A table: a column a stage, milliseconds and per cent of all processor time.</summary>
    public static void Print(IReadOnlyList<StepProfile> profiles)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("ms a step");
        foreach (StepProfile profile in profiles)
        {
            table.AddColumn(new TableColumn(profile.Stage).RightAligned());
        }

        Row("matrix products", p => p.Matmul);
        Row("rest of the network", p => p.Elementwise);
        Row("losses, transfer, draws", p => p.Losses);
        Row("clip, optimiser, average", p => p.Clip + p.Optimiser + p.Average);
        Row("training thread", p => p.Step);
        Row("rendering thread", p => p.Render);
        AddRow("share of matrix products", p => FormattableString.Invariant($"{p.ShareOfAll:0.0 %}"));
        AddRow("of the training thread alone", p => FormattableString.Invariant($"{p.ShareOfStep:0.0 %}"));
        AnsiConsole.Write(table);

        void Row(string name, Func<StepProfile, double> value) =>
            AddRow(name, p => FormattableString.Invariant($"{value(p):0.0} ({value(p) / (p.Step + p.Render):00 %})"));

        void AddRow(string name, Func<StepProfile, string> cell) => table.AddRow([name, .. profiles.Select(cell)]);
    }

    /// <summary>Writes the profiles as JSON.</summary>
    public static void Write(IReadOnlyList<StepProfile> profiles, string path) =>
        OutputFile.WriteAllText(path, JsonSerializer.Serialize(profiles, Options));
}
