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
            table.Add(spec.Name, spec.Unit, Number(spec.Min), Number(spec.Max), spec.Names is null ? Number(spec.Default) : spec.Format(spec.Default), spec.Description);
        table.Write(console.Out);
        foreach (var spec in ControlSpec.All)
        {
            if (spec.Names is not { } names)
                continue;
            console.Out.WriteLine();
            console.Out.WriteLine($"{spec.Name}, by number or name:");
            var list = new TextTable("no", "name", "no", "name", "no", "name");
            const int columns = 3;
            var rows = (names.Count + columns - 1) / columns;
            for (var row = 0; row < rows; row++)
            {
                var here = row;
                list.Add([.. Enumerable.Range(0, columns).Select(c => here + c * rows).SelectMany(i => i < names.Count ? new[] { Number(i), names[i] } : ["", ""])]);
            }
            list.Write(console.Out);
        }
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
