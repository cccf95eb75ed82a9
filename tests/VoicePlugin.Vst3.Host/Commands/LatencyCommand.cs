using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Commands;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core;
using VoicePlugin.Vst3.Host.Checks;
using VoicePlugin.Vst3.Host.Plugin;

namespace VoicePlugin.Vst3.Host.Commands;

/// <summary><c>vst3-host latency</c>: measured delay against reported.</summary>
internal static class LatencyCommand
{
    private static readonly int[] Rates = [44100, 48000, 88200, 96000, 176400, 192000];
    private static readonly int[] Blocks = [16, 64, 128, 480, 1024, 4096];
    private static readonly Option<bool> Quick = new("--quick") { Description = "Bypass and dry path only, without the generated voice." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("latency", "Measures the delay at many rates and blocks: an impulse through bypass and the dry path, loudness of the generated voice.") { PluginOptions.Path, Quick };
        command.Run(console, (parse, cancel) => Print(console.Out, PluginOptions.Library(parse), !parse.GetValue(Quick), cancel));
        return command;
    }

    private static void Print(TextWriter output, string path, bool wet, CancellationToken cancel)
    {
        using var module = PluginModule.Load(path);
        using var plugin = module.Create();
        var table = new TextTable("rate Hz", "block", "reported", "ms", "bypass", "dry", "voice later by, ms", "");
        var wrong = 0;
        foreach (var rate in Rates)
        {
            foreach (var block in Blocks)
            {
                cancel.ThrowIfCancellationRequested();
                var f = LatencyMeter.Measure(plugin, rate, block, wet);
                if (!f.IsTrue) wrong++;
                table.Add(
                    Text($"{rate}"), Text($"{block}"), Text($"{f.Reported}"), Text($"{1000.0 * f.Reported / rate:0.00}"), Text($"{f.Bypass}"), Text($"{f.Dry}"),
                    Text($"{f.WetMilliseconds:0.00}"), f.IsTrue ? "" : "wrong");
            }
        }
        table.Write(output);
        if (wrong > 0) throw new VoicePluginException($"{wrong} delays are not as reported.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
