using System.CommandLine;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Commands;

/// <summary>The root command: makes packages, or shows the plan.</summary>
internal static class MakeCommand
{
    private static readonly Option<string[]> For = new("--for")
    {
        HelpName = "SYSTEM", Description = "linux-x64 or win-x64; may be repeated (default: this machine). On Linux both can be made.",
    };

    private static readonly Option<bool> Cuda = new("--cuda") { Description = "The flavour for NVIDIA cards, named …-cuda." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Print the plan and touch nothing." };
    private static readonly Option<bool> SkipPublish = new("--skip-publish") { Description = "Package what was published before." };
    private static readonly Option<bool> NoMsi = new("--no-msi") { Description = "Leave the Windows installer out." };
    private static readonly Option<string?> VcRuntime = new("--vc-runtime")
    {
        HelpName = "DIR", Description = "Put Microsoft's C++ runtime beside ONNX Runtime: Visual Studio's folder VC\\Redist\\MSVC\\…\\x64\\Microsoft.VC14x.CRT (on Windows it is found by itself).",
    };

    private static readonly Option<string?> Output = new("--out") { HelpName = "DIR", Description = "Where packages go (default: dist)." };

    public static RootCommand Create(TextWriter output, TextWriter error)
    {
        var command = new RootCommand("Makes packages of VoicePlugin for people who do not build it themselves.") { For, Cuda, DryRun, SkipPublish, NoMsi, VcRuntime, Output };
        command.SetAction((parse, cancel) => Task.Run(() => Make(parse, output, error, cancel), CancellationToken.None));
        return command;
    }

    private static void Make(ParseResult parse, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var project = Project.Find(AppContext.BaseDirectory);
        bool windows = OperatingSystem.IsWindows();
        string[] runtimes = parse.GetValue(For) is { Length: > 0 } given ? [.. given.Distinct()] : [TargetSystem.OfThisMachine()];
        var options = new PackageOptions(
            [.. runtimes.Select(runtime => TargetSystem.Parse(runtime, parse.GetValue(Cuda) ? Flavour.Cuda : Flavour.Cpu, windows))],
            Path.GetFullPath(parse.GetValue(Output) ?? project.At("dist")),
            windows)
        {
            SkipPublish = parse.GetValue(SkipPublish),
            NoMsi = parse.GetValue(NoMsi),
            VcRuntime = parse.GetValue(VcRuntime) is { } folder ? Path.GetFullPath(folder) : Windows.VcRuntime.FindInstalled(),
        };
        var plan = new Planner(project, options).Plan();
        if (parse.GetValue(DryRun))
        {
            plan.Describe(output);
            return;
        }
        foreach (string path in plan.Execute(error, cancel)) output.WriteLine(path);
    }
}
