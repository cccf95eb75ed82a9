using System.CommandLine;
using System.CommandLine.Invocation;
using VoicePlugin.Training.Commands;

var root = new RootCommand("Makes voices for VoicePlugin: prepare recordings, train the three stages, export a voice package.")
{
    PrepareCommand.Create(),
    TrainCommand.Create(),
    ExportCommand.Create(),
    ProfileCommand.Create(),
    PitchCommand.Create(),
    AffectClassifierCommand.Create(),
    AblateCommand.Create(),
    SpeakersCommand.Create(),
    AffectsCommand.Create(),
    GesturesCommand.Create(),
};
ParseResult parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction && parsed.Errors.Count > 0 && args.Length > 0)
{
    Console.Error.WriteLine($"error: {parsed.Errors[0].Message} See voice-train --help.");
    return CommandGuard.UserFault;
}

// A checkpoint of a large network takes a while to write after Ctrl-C.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
