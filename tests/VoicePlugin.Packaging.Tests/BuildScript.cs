using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace VoicePlugin.Packaging.Tests;

/// <summary>build.ps1, read and run by PowerShell's own engine, with stand-ins for the cmdlets that are not in the engine's package.</summary>
internal static class BuildScript
{
    /// <summary>Its path.</summary>
    public static string Path { get; } = Repository.At("build.ps1");

    /// <summary>Its syntax, and what the parser has against it.</summary>
    public static (ScriptBlockAst Tree, ParseError[] Errors) Parse()
    {
        var tree = Parser.ParseFile(Path, out _, out var errors);
        return (tree, errors);
    }

    /// <summary>Runs it; returns what it called, what it did, and its exit status.</summary>
    /// <param name="words">Its arguments.</param>
    /// <param name="failAt">The first word of the dotnet command that shall fail, or null.</param>
    public static (IReadOnlyList<string> Calls, IReadOnlyList<string> Said, int Status) Run(string[] words, string? failAt = null)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Scripts", "stand-ins.ps1"))).Invoke();
        runspace.SessionStateProxy.SetVariable("global:FailAt", failAt);
        shell.Commands.Clear();
        // A block of its own takes the exit of the script as the end of that script alone.
        shell.AddScript("param($path, $words) & $path @words; $global:Status = $LASTEXITCODE").AddArgument(Path).AddArgument(words);
        var output = shell.Invoke();
        if (shell.HadErrors && shell.Streams.Error.FirstOrDefault() is { } error) throw new InvalidOperationException($"{error} {error.ScriptStackTrace}");
        IReadOnlyList<string> List(string name) => [.. ((IEnumerable<string>)runspace.SessionStateProxy.GetVariable(name))];
        return (List("Calls"), [.. List("Said"), .. output.Select(o => $"{o}")], (int)runspace.SessionStateProxy.GetVariable("Status"));
    }
}
