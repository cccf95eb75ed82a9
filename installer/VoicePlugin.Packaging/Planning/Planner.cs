using VoicePlugin.Packaging.Linux;
using VoicePlugin.Packaging.Notices;
using VoicePlugin.Packaging.Steps;
using VoicePlugin.Packaging.Windows;

namespace VoicePlugin.Packaging.Planning;

/// <summary>Decides what is done to make packages, without doing it.</summary>
/// <param name="project">The repository.</param>
/// <param name="options">What is wanted.</param>
public sealed class Planner(Project project, PackageOptions options)
{
    internal const string AudioPlugSharpProject = "src/VoicePlugin.AudioPlugSharp";

    /// <summary>Makes the plan for all systems asked for.</summary>
    public PackagePlan Plan()
    {
        List<PackageStep> steps = [.. options.Systems.SelectMany(PlanFor)];
        steps.Add(new ChecksumStep(options.Output, name => IsPackage(name, project.Version)));
        return new PackagePlan(project, steps);
    }

    /// <summary>Whether a file name in the output folder is that of a package of a version.</summary>
    public static bool IsPackage(string name, string version)
        => name.StartsWith($"VoicePlugin-{version}-", StringComparison.Ordinal) || name == $"voiceplugin_{version}_amd64.deb";

    private IEnumerable<PackageStep> PlanFor(TargetSystem target)
    {
        var layout = new Layout(project, target, options.Output);
        if (!options.SkipPublish)
        {
            yield return new PublishStep(project, "src/VoicePlugin.Vst3", target, layout.Bundle) { IsBundle = true };
            yield return new PublishStep(project, "src/VoicePlugin.Cli", target, layout.Program);
            // Its bridge uses the .NET runtime of the machine.
            if (HasAudioPlugSharp(target)) yield return new PublishStep(project, AudioPlugSharpProject, target, layout.AudioPlugSharp) { BringsRuntime = false };
        }
        yield return new NoticesStep(project, target, layout.Program, HasAudioPlugSharp(target) ? layout.AudioPlugSharp : null, layout.Notices);
        foreach (var step in target.IsWindows ? Windows(target, layout) : Linux(layout, target)) yield return step;
    }

    private IEnumerable<PackageStep> Linux(Layout layout, TargetSystem target)
    {
        string top = $"VoicePlugin-{project.Version}-{target.Name}";
        yield return new TarStep(project, layout.Package(".tar.gz"),
        [
            .. layout.PluginAt($"{top}/VoicePlugin.vst3"), .. layout.ProgramAt($"{top}/voice"), .. layout.PapersAt(top),
            new(project.At("installer/linux/install.sh"), $"{top}/install.sh") { Programs = ["install.sh"] },
            new(project.At("installer/linux/README.txt"), $"{top}/README.txt"),
        ]);
        if (target.Flavour == Flavour.Cpu)
            yield return new DebStep(project, layout.Deb, [.. layout.PluginAt("usr/lib/vst3/VoicePlugin.vst3"), .. layout.ProgramAt("usr/lib/voiceplugin")], layout.Notices);
        else
            yield return new NoteStep("no .deb with CUDA: its name would be that of the one without; use the .tar.gz");
    }

    private IEnumerable<PackageStep> Windows(TargetSystem target, Layout layout)
    {
        string top = $"VoicePlugin-{project.Version}-{target.Name}";
        IEnumerable<FileSet> runtime = options.VcRuntime is null ? [] : VcRuntime.At(options.VcRuntime, "VoicePlugin.vst3/Contents/x86_64-win", "voice");
        if (options.VcRuntime is null)
            yield return new NoteStep("no Visual C++ runtime given (--vc-runtime DIR): the installer checks for it and says where to get it");
        FileSet[] parts = [.. layout.PluginAt("VoicePlugin.vst3"), .. layout.ProgramAt("voice"), .. runtime];
        yield return new ZipStep(project, layout.Package(".zip"),
        [
            .. parts.Select(set => set with { To = $"{top}/{set.To}" }), .. layout.PapersAt(top),
            new(project.At("installer/windows/README.txt"), $"{top}/README.txt"),
        ]);
        if (options.NoMsi) yield return new NoteStep("no installer, as asked for");
        else yield return new MsiStep(project, target, layout, [.. parts, .. layout.PapersAt("papers")], options.VcRuntime is not null);
        if (HasAudioPlugSharp(target))
            yield return new ZipStep(project, layout.Package("-audioplugsharp.zip"), [.. layout.AudioPlugSharpAt($"{top}-audioplugsharp"), .. layout.PapersAt($"{top}-audioplugsharp")]);
        else
            yield return new NoteStep("the AudioPlugSharp variant is left out: its packages are for Windows, where build.ps1 package makes it");
    }

    private bool HasAudioPlugSharp(TargetSystem target) => target.IsWindows && options.OnWindows && Directory.Exists(project.At(AudioPlugSharpProject));
}
