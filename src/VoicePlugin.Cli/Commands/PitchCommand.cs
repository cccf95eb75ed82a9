using System.CommandLine;
using VoicePlugin.Cli.Output;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice pitch</c>: F0 trackers against signals whose F0 is known.</summary>
internal static class PitchCommand
{
    public static Command Create(CliConsole console)
    {
        var command = new Command("pitch", "Makes signals whose F0 is known; scores, plots and times F0 trackers on them.")
        {
            PitchTruthCommand.Create(console),
            PitchScoreCommand.Create(console),
            PitchPlotCommand.Create(console),
            PitchSpeedCommand.Create(console),
        };
        ExamplesHelpAction.Add(
            command,
            "voice pitch truth f0-truth --seed 2",
            "voice pitch score f0-truth --by-group",
            "voice pitch plot f0-truth/vowel_male.babble.0.wav hard.png",
            "voice pitch speed examples/voice.wav");
        return command;
    }
}
