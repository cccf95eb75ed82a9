using System.CommandLine;
using VoicePlugin.Cli.Output;
using VoicePlugin.Cli.Rendering;
using VoicePlugin.Cli.Serve;
using VoicePlugin.Live;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice serve</c>: the local server for live coding.</summary>
internal static class ServeCommand
{
    private static readonly Option<int> Port = new("--port") { HelpName = "N", DefaultValueFactory = _ => 5432, Description = "TCP port on this machine; 0 takes a free one and prints it." };
    private static readonly Option<string?> Voice = new("--voice") { HelpName = "DIR", Description = "Voice package to sing with (default: presets/voices/default)." };
    private static readonly Option<string?> Gestures = new("--gestures") { HelpName = "DIR", Description = "Recorded bursts to vary (default: presets/gestures)." };
    private static readonly Option<bool> NoWarmUp = new("--no-warm-up") { Description = "Make no sound of the bank before it is asked for." };

    public static Command Create(CliConsole console)
    {
        var command = new Command("serve", "Serves bursts, wavetables and a voice for audio in – audio out to live coding in a browser, on this machine only.")
        {
            Port, Voice, Gestures, DeviceOption.Option, NoWarmUp,
        };
        ExamplesHelpAction.Add(command, "voice serve", "voice serve --port 0", "voice serve --voice runs/voice");
        command.Run(console, (parse, cancel) => Serve(console, parse, cancel).GetAwaiter().GetResult());
        return command;
    }

    private static async Task Serve(CliConsole console, ParseResult parse, CancellationToken cancel)
    {
        var log = new ServeLog(console);
        var gestures = BurstCommand.GestureFolder(parse.GetValue(Gestures));
        var setup = new LiveSetup(
            VoiceLocator.Find(parse.GetValue(Voice)),
            gestures,
            PresetLocator.Find("gestures", PresetLocator.Starts) is { } own ? Path.GetDirectoryName(own) : null,
            new LiveOptions { Port = parse.GetValue(Port), WarmUp = !parse.GetValue(NoWarmUp) },
            log)
        {
            Device = DeviceOption.Open(parse),
        };
        await using (var server = await Start(setup, cancel).ConfigureAwait(false))
        {
            if (server is not null)
            {
                DeviceOption.Tell(console, server.Device);
                log.Started(server);
                await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            }
        }
        log.Ended();
    }

    // Null: Ctrl-C came first, which ends a server that is not there yet as well as any.
    private static async Task<LiveServer?> Start(LiveSetup setup, CancellationToken cancel)
    {
        try
        {
            return await LiveServer.StartAsync(setup, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
