using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;
using Layout = VoicePlugin.Packaging.Planning.Layout;

namespace VoicePlugin.Packaging.Commands;

/// <summary><c>package sizes</c>: how large the packages are, and what they unpack to.</summary>
internal static class SizesCommand
{
    private static readonly Option<string?> Folder = new("--out") { HelpName = "DIR", Description = "Where the packages are (default: dist)." };

    public static Command Create(TextWriter output)
    {
        var command = new Command("sizes", "Prints the sizes of the packages of this version and of the parts in them, as a table.") { Folder };
        command.SetAction(parse => Print(parse, output));
        return command;
    }

    private static void Print(ParseResult parse, TextWriter output)
    {
        var project = Project.Find(AppContext.BaseDirectory);
        string folder = Path.GetFullPath(parse.GetValue(Folder) ?? project.At("dist"));
        var packages = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(path => Planner.IsPackage(Path.GetFileName(path), project.Version)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (packages.Count == 0) throw new VoicePluginException($"There are no packages of version {project.Version} in '{folder}'; make them with the verb package.");

        var table = new Table { Border = TableBorder.Markdown };
        table.AddColumn("package").AddColumn(new TableColumn("MB").RightAligned());
        foreach (string path in packages) table.AddRow(Path.GetFileName(path), Megabytes(new FileInfo(path).Length));
        var systems = TargetSystem.Runtimes.SelectMany(runtime => Enum.GetValues<Flavour>().Select(flavour => new TargetSystem(runtime, flavour)));
        foreach (var layout in systems.Select(target => new Layout(project, target, folder)).Where(layout => Directory.Exists(layout.Folder)))
        {
            table.AddRow(Path.GetFileName(layout.Folder) + ", plugin installed", Megabytes(layout.PluginAt("p").SelectMany(set => set.Find()).Sum(f => f.Bytes)));
            table.AddRow(Path.GetFileName(layout.Folder) + ", voice installed", Megabytes(layout.ProgramAt("p").SelectMany(set => set.Find()).Sum(f => f.Bytes)));
        }
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 160;
        console.Write(table);
        // Without the empty lines that stand for the missing frame.
        output.WriteLine(text.ToString().Trim());
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
