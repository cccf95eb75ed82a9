using VoicePlugin.Core;
using VoicePlugin.Packaging.Planning;

namespace VoicePlugin.Packaging.Notices;

/// <summary>Writes THIRD-PARTY-NOTICES.txt from the packages that are in the published program and plugin.</summary>
/// <param name="project">The repository.</param>
/// <param name="target">The system they were published for, just before.</param>
/// <param name="program">Folder of the published program.</param>
/// <param name="audioPlugSharp">Folder of the published AudioPlugSharp variant, or null.</param>
/// <param name="path">The file to write.</param>
public sealed class NoticesStep(Project project, TargetSystem target, string program, string? audioPlugSharp, string path) : PackageStep
{
    /// <inheritdoc/>
    public override string Title => $"write {path} from the packages in program and plugin";

    /// <inheritdoc/>
    public override void Execute()
    {
        string cli = project.At("src/VoicePlugin.Cli/obj/project.assets.json"), plugin = project.At("src/VoicePlugin.Vst3/obj/project.assets.json");
        (PackageLicence, string)[] packages =
        [
            .. ShippedPackages.OfNativeLibrary(plugin, target.Runtime).Select(p => (PackageLicence.Read(p), "plugin")),
            .. ShippedPackages.OfProgram(Path.Combine(program, "voice.deps.json"), cli).Select(p => (PackageLicence.Read(p), "voice")),
            .. AudioPlugSharp().Select(p => (PackageLicence.Read(p), "AudioPlugSharp variant")),
        ];
        OutputFile.WriteAllText(path, ThirdPartyNotices.Write(
            packages,
            File.ReadAllText(project.At("NOTICE")),
            [("Licence of DejaVu Sans", File.ReadAllText(project.At("src/VoicePlugin.Plots/Fonts/LICENSE.txt")))]));
    }

    private IEnumerable<ShippedPackage> AudioPlugSharp() => audioPlugSharp is null ? [] : ShippedPackages.OfProgram(
        Directory.EnumerateFiles(audioPlugSharp, "VoicePlugin*.deps.json").First(file => !file.EndsWith("Bridge.deps.json", StringComparison.Ordinal)),
        project.At($"{Planner.AudioPlugSharpProject}/obj/project.assets.json"));
}
