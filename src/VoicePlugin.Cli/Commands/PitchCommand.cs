using System.CommandLine;
using VoicePlugin.Cli.Output;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice pitch</c>: F0 trackers against signals whose F0 is known.</summary>
internal static class PitchCommand
{
    public static Command Create(CliConsole console)
    {
        var command = new Command("pitch", "Scores, plots and times F0 trackers on signals whose F0 is known.")
        {
            PitchScoreCommand.Create(console),
            PitchPlotCommand.Create(console),
            PitchSpeedCommand.Create(console),
        };
        ExamplesHelpAction.Add(
            command,
            "voice pitch score f0-truth --by-group",
            "voice pitch plot f0-truth/vowel_male.babble.0.wav hard.png",
            "voice pitch speed examples/voice.wav");
        return command;
    }
}
