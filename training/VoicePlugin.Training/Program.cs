using System.CommandLine;
using VoicePlugin.Training.Commands;

var root = new RootCommand("Makes voices for VoicePlugin: prepare recordings, train the three stages, export a voice package.")
{
    PrepareCommand.Create(),
    TrainCommand.Create(),
    ExportCommand.Create(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
