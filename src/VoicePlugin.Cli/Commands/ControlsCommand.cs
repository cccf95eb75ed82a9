using System.CommandLine;
using System.Globalization;
using VoicePlugin.Cli.Output;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Cli.Commands;

/// <summary><c>voice controls</c>: what <c>--set</c> and presets can set.</summary>
internal static class ControlsCommand
{
    public static Command Create(CliConsole console)
    {
        var command = new Command("controls", "Lists the controls that --set and presets know, with unit, range and default.");
        ExamplesHelpAction.Add(command, "voice controls", "voice render in.wav out.wav --set pitch=3 --set breath=0.5");
        command.Run(console, (_, _) => Print(console));
        return command;
    }

    private static void Print(CliConsole console)
    {
        var table = new TextTable("control", "unit", "from", "to", "default", "what it does");
        foreach (var spec in ControlSpec.All)
            table.Add(spec.Name, spec.Unit, Number(spec.Min), Number(spec.Max), Number(spec.Default), spec.Description);
        table.Write(console.Out);
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
