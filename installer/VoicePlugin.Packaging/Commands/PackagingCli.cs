using System.CommandLine;
using System.CommandLine.Help;
using VoicePlugin.Core;

namespace VoicePlugin.Packaging.Commands;

/// <summary>The program behind <c>build.sh package</c> and <c>build.ps1 package</c>.</summary>
public static class PackagingCli
{
    /// <summary>Runs a command line.</summary>
    /// <returns>0 done; 2 bad input or bad usage; 130 stopped by the user.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var root = MakeCommand.Create(output, error);
        root.Add(SizesCommand.Create(output));
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0 && parse.Action is not HelpAction)
        {
            foreach (var fault in parse.Errors) error.WriteLine($"error: {fault.Message}");
            error.WriteLine("'package --help' explains the options.");
            return 2;
        }
        try
        {
            return parse.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is VoicePluginException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: {e.Message}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("stopped.");
            return 130;
        }
    }
}
