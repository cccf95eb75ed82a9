using System.CommandLine;
using VoicePlugin.Cli.Output;
namespace VoicePlugin.Cli.Commands;
internal static class BenchCommand { public static Command Create(CliConsole console) { var c = new Command("bench"); c.Run(console, (_, _) => { }); return c; } }
