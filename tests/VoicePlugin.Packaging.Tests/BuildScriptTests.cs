using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace VoicePlugin.Packaging.Tests;

/// <summary>build.ps1 as far as it can be checked without a PowerShell on the machine.</summary>
public sealed partial class BuildScriptTests
{
    /// <summary>Of PowerShell's own modules; what is neither here nor a function of the script is a slip of the pen.</summary>
    private static readonly HashSet<string> Cmdlets = new(StringComparer.OrdinalIgnoreCase)
    {
        "Copy-Item", "ForEach-Object", "Get-ChildItem", "Get-Command", "Get-Item", "Join-Path", "Move-Item", "New-Item", "Out-Null", "Remove-Item",
        "Select-Object", "Set-Content", "Set-Location", "Sort-Object", "Split-Path", "Test-Path", "Where-Object", "Write-Host", "dotnet",
    };

    [Fact]
    public void Parses_without_an_error() => Assert.Empty(BuildScript.Parse().Errors);

    [Fact]
    public void Has_the_verbs_of_build_sh()
    {
        var shell = Verb().Matches(File.ReadAllText(Repository.At("build.sh"))[^2000..]).Select(m => m.Groups[1].Value).Where(v => v is not "help");
        Assert.Equal(shell.Order(StringComparer.Ordinal), Verbs().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_verb_is_in_the_help_of_both()
    {
        foreach (string file in (string[])["build.sh", "build.ps1"])
            foreach (string verb in Verbs()) Assert.Contains($"./{file} {verb}", File.ReadAllText(Repository.At(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_only_what_there_is()
    {
        var tree = BuildScript.Parse().Tree;
        var functions = tree.FindAll(node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().Select(f => f.Name).ToList();
        var calls = tree.FindAll(node => node is CommandAst, true).Cast<CommandAst>().Select(c => c.GetCommandName()).OfType<string>().Distinct().ToList();
        Assert.Empty(calls.Except(functions).Except(Cmdlets, StringComparer.OrdinalIgnoreCase));
        Assert.Empty(functions.Except(calls));
    }

    [Fact]
    public void Gives_a_function_no_more_than_it_takes()
    {
        var tree = BuildScript.Parse().Tree;
        var takes = tree.FindAll(node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().ToDictionary(f => f.Name, f => f.Parameters?.Count ?? 0);
        foreach (var call in tree.FindAll(node => node is CommandAst, true).Cast<CommandAst>().Where(c => c.GetCommandName() is { } name && takes.ContainsKey(name)))
            Assert.True(call.CommandElements.Count - 1 <= takes[call.GetCommandName()], $"line {call.Extent.StartLineNumber}: {call.Extent.Text}");
    }

    [Theory]
    [InlineData("package --dry-run --for win-x64", "voice-package.dll --dry-run --for win-x64")]
    [InlineData("voice burst --affect awe a.wav", "voice.dll burst --affect awe a.wav")]
    [InlineData("run --seed 3", "voice.dll render examples/voice.wav out/voice.wav --plot out/voice.png --seed 3")]
    [InlineData("bench", "voice.dll bench --json out/bench.json")]
    [InlineData("train export runs/mine", "voice-train.dll export runs/mine")]
    [InlineData("host info", "vst3-host.dll info")]
    public void A_verb_builds_its_program_and_passes_every_word_on(string line, string call)
    {
        var (calls, said, status) = BuildScript.Run(line.Split(' '));
        Assert.Equal(0, status);
        Assert.Equal("--list-sdks", calls[0]);
        // What is built already is not built again; what is built is stamped.
        bool builds = calls.Any(c => c.StartsWith("build ", StringComparison.Ordinal) && c.EndsWith(" -c Release -v quiet -nologo", StringComparison.Ordinal));
        Assert.Equal(builds, said.Any(s => s.StartsWith("stamp ", StringComparison.Ordinal)));
        Assert.EndsWith(call, calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Installing_copies_beside_and_moves_into_place()
    {
        var (calls, said, _) = BuildScript.Run(["install"]);
        Assert.Contains(calls, call => call.StartsWith("publish ", StringComparison.Ordinal) && call.Contains("VoicePlugin.Vst3 -c Release -r ", StringComparison.Ordinal));
        string target = said.Single(s => s.StartsWith("move ", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.EndsWith("VoicePlugin.vst3", target, StringComparison.Ordinal);
        Assert.Contains($"move {target}.new {target}", said);
        Assert.Contains(said, s => s.StartsWith("copy ", StringComparison.Ordinal) && s.EndsWith($" {target}.new", StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_end_with_the_sum() => Assert.Contains("12 passed, 0 failed, 3 skipped", BuildScript.Run(["test"]).Said);

    [Theory]
    [InlineData("package", "build")]
    [InlineData("publish", "publish")]
    public void What_does_not_build_ends_with_status_2(string verb, string failAt) => Assert.Equal(2, BuildScript.Run([verb], failAt).Status);

    // build.sh knows win-x64 here: who asks for it is not given something else.
    [Fact]
    public void Publish_makes_nothing_for_words_it_does_not_know()
    {
        var (calls, _, status) = BuildScript.Run(["publish", "win-x64"]);
        Assert.Equal(2, status);
        Assert.Empty(calls);
    }

    [Fact]
    public void A_verb_that_is_not_there_gets_the_help_and_status_2()
    {
        var (_, said, status) = BuildScript.Run(["pakage"]);
        Assert.Equal(2, status);
        Assert.Contains(said, s => s.Contains("./build.ps1 package", StringComparison.Ordinal));
    }

    private static List<string> Verbs() => [.. BuildScript.Parse().Tree.FindAll(node => node is SwitchStatementAst, false).Cast<SwitchStatementAst>()
        .SelectMany(s => s.Clauses).Select(clause => clause.Item1).OfType<StringConstantExpressionAst>().Select(s => s.Value)];

    [GeneratedRegex(@"^  ([a-z]+)(?: \| -h \| --help)?\) ", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
