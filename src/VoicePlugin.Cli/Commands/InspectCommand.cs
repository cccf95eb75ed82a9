using System.CommandLine;
using VoicePlugin.Cli.Output;
namespace VoicePlugin.Cli.Commands;
internal static class InspectCommand { public static Command Create(CliConsole console) { var c = new Command("inspect"); c.Run(console, (_, _) => { }); return c; } }
