using System.CommandLine;
using VoicePlugin.Cli.Output;

namespace VoicePlugin.Cli.Tests;

public class HelpTests
{
    private static readonly RootCommand Root = VoiceCli.Root(new CliConsole(TextWriter.Null, TextWriter.Null, false));

    public static TheoryData<string> Commands => [.. Root.Subcommands.Select(c => c.Name), .. Root.Subcommands.SelectMany(c => c.Subcommands.Select(s => $"{c.Name} {s.Name}"))];

    [Fact]
    public void The_first_help_lists_every_command_with_what_it_does()
    {
        var help = Cli.Succeed("--help");
        foreach (var command in Root.Subcommands)
        {
            Assert.Contains(command.Name, help, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(command.Description));
        }
        Assert.Contains("Examples:", help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_explains_every_argument_and_option_and_gives_an_example(string name)
    {
        var command = name.Split(' ').Aggregate((Command)Root, (c, part) => c.Subcommands.Single(s => s.Name == part));
        var help = Cli.Succeed([.. name.Split(' '), "--help"]);
        foreach (var symbol in command.Options.Cast<Symbol>().Concat(command.Arguments))
        {
            Assert.Contains(symbol.Name, help, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name);
        }
        Assert.Contains("--verbose", help, StringComparison.Ordinal);
        Assert.Contains($"  voice {name}", help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_in_the_help_is_a_command_line_that_parses(string name)
    {
        var examples = Cli.Succeed([.. name.Split(' '), "--help"]).Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("voice ", StringComparison.Ordinal) && !l.Contains('[', StringComparison.Ordinal));
        Assert.NotEmpty(examples);
        Assert.All(examples, e => Assert.Empty(Root.Parse(e["voice ".Length..]).Errors));
    }

    [Fact]
    public void Every_voice_command_in_the_documents_parses()
    {
        var lines = Documents().SelectMany(File.ReadLines).Select(l => l.Trim().TrimStart('$').Trim())
            .Select(l => l.StartsWith("./build.sh voice ", StringComparison.Ordinal) ? l["./build.sh ".Length..] : l)
            .Where(l => l.StartsWith("voice ", StringComparison.Ordinal) && Root.Subcommands.Any(c => l.StartsWith($"voice {c.Name} ", StringComparison.Ordinal)))
            .Select(l => l["voice ".Length..].Split('#')[0].TrimEnd(' ', '\\'));
        Assert.All(lines, l => Assert.True(Root.Parse(l).Errors.Count == 0, l));
    }

    [Fact]
    public void Controls_lists_every_control()
    {
        var text = Cli.Succeed("controls");
        foreach (var spec in Core.Conditioning.ControlSpec.All) Assert.Contains(spec.Name, text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Documents()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "VoicePlugin.sln"))) root = root.Parent;
        if (root is null) return [];
        var docs = Path.Combine(root.FullName, "docs");
        return new[] { Path.Combine(root.FullName, "README.md") }.Where(File.Exists)
            .Concat(Directory.Exists(docs) ? Directory.EnumerateFiles(docs, "*.md", SearchOption.AllDirectories) : []);
    }
}
