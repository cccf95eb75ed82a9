using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;
using VoicePlugin.Vst3.Abi;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary><c>vst3-host info</c>: everything that a plugin says about itself.</summary>
internal static class InfoCommand
{
    private static readonly int[] Rates = [44100, 48000, 88200, 96000, 192000];
    private static readonly int[] Blocks = [16, 128, 480, 1024, 4096];

    public static Command Create(CliConsole console)
    {
        var command = new Command("info", "Lists classes, buses, parameters, programs and latency.") { PluginOptions.Path };
        command.Run(console, (parse, _) => Print(console.Out, PluginOptions.Library(parse)));
        return command;
    }

    private static void Print(TextWriter output, string path)
    {
        using var module = PluginModule.Load(path);
        output.WriteLine($"{BundlePath.Library(path)} by {module.Vendor}");
        var classes = new TextTable("class", "category", "subcategories", "vendor", "version", "SDK");
        foreach (var c in module.Classes) classes.Add(c.Name, c.Category, c.SubCategories, c.Vendor, c.Version, c.SdkVersion);
        classes.Write(output);
        using var plugin = module.Create();
        output.WriteLine();
        output.WriteLine(plugin.IsSeparate ? "processor and controller: two objects" : "processor and controller: one object");
        Buses(output, plugin);
        Parameters(output, plugin);
        foreach (var list in plugin.Programs)
        {
            output.WriteLine();
            output.WriteLine($"programs '{list.Name}': {string.Join(", ", list.Programs)}");
        }
        Latencies(output, plugin);
    }

    private static void Buses(TextWriter output, HostedPlugin plugin)
    {
        output.WriteLine();
        var table = new TextTable("bus", "media", "direction", "type", "channels", "default");
        foreach (var media in Enum.GetValues<MediaType>())
            foreach (var direction in Enum.GetValues<BusDirection>())
                foreach (var b in plugin.Buses(media, direction))
                    table.Add(b.Name, $"{media}", $"{direction}", $"{b.Type}", Text($"{b.Channels}"), b.DefaultActive ? "active" : "");
        table.Write(output);
    }

    private static void Parameters(TextWriter output, HostedPlugin plugin)
    {
        output.WriteLine();
        var table = new TextTable("id", "title", "short", "unit", "steps", "default", "least", "greatest", "flags");
        foreach (var p in plugin.Parameters)
        {
            table.Add(
                Text($"{p.Id}"), p.Title, p.ShortTitle, p.Unit, Text($"{p.Steps}"), plugin.Text(p.Id, p.Default) ?? "",
                plugin.Text(p.Id, 0) ?? "", plugin.Text(p.Id, 1) ?? "", $"{p.Flags}");
        }
        table.Write(output);
    }

    private static void Latencies(TextWriter output, HostedPlugin plugin)
    {
        output.WriteLine();
        var table = new TextTable(["latency, samples", .. Blocks.Select(b => Text($"block {b}"))]);
        foreach (var rate in Rates)
        {
            table.Add([Text($"{rate} Hz"), .. Blocks.Select(block =>
                plugin.SetupProcessing(ProcessMode.Realtime, rate, block) == Result.Ok ? Text($"{plugin.LatencySamples} ({1000.0 * plugin.LatencySamples / rate:0.0} ms)") : "-")]);
        }
        table.Write(output);
        output.WriteLine(Text($"tail: {plugin.TailSamples} samples at {Rates[^1]} Hz"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
