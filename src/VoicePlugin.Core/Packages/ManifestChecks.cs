using System.Text.RegularExpressions;
using VoicePlugin.Core.Generation;

namespace VoicePlugin.Core.Packages;

/// <summary>The rules a manifest must keep beyond being well-formed.</summary>
internal static partial class ManifestChecks
{
    private const int MaxChannels = 1024, MaxBlocks = 64, MaxDilation = 256, MaxSteps = 64;

    public static void Check(VoiceManifest manifest, string path)
    {
        Require(!string.IsNullOrWhiteSpace(manifest.Name), path, "the voice has no name");
        Require(Spdx().IsMatch(manifest.Licence), path, $"the licence \"{manifest.Licence}\" is not an SPDX expression such as CC-BY-4.0");
        Require(manifest.Sources.Count > 0, path, "no training recordings are named in sources");
        foreach (var source in manifest.Sources)
            Require(Spdx().IsMatch(source.Licence), path, $"the licence \"{source.Licence}\" of source {source.Name} is not an SPDX expression such as CC-BY-4.0");
        Require(manifest.Opset == StageGraph.Opset, path, $"opset is {manifest.Opset}, and this VoicePlugin runs opset {StageGraph.Opset}");
        CheckFeatures(manifest.Features, FeatureManifest.Current, path);

        foreach (var name in CascadeTiming.StageNames)
            Require(manifest.Stages.Any(s => s.Name == name), path, $"the {name} stage is missing");
        Require(
            manifest.Stages.Select(s => s.Name).SequenceEqual(CascadeTiming.StageNames), path,
            $"stages are {string.Join(", ", manifest.Stages.Select(s => s.Name))}, and must be {string.Join(", ", CascadeTiming.StageNames)}, in that order");
        for (var i = 0; i < manifest.Stages.Count; i++)
            CheckStage(manifest.Stages[i], i, path);
    }

    private static void CheckFeatures(FeatureManifest voice, FeatureManifest own, string path)
    {
        Check("sampleRate", voice.SampleRate, own.SampleRate);
        Check("frameHop", voice.FrameHop, own.FrameHop);
        Check("mcepOrder", voice.McepOrder, own.McepOrder);
        Check("alpha", voice.Alpha, own.Alpha);
        Check("controlWidth", voice.ControlWidth, own.ControlWidth);
        Check("stepWidth", voice.StepWidth, own.StepWidth);

        void Check(string key, double value, double wanted) =>
            Require(value == wanted, path, $"features: {key} is {value}, and this VoicePlugin makes {wanted}");
    }

    private static void CheckStage(StageManifest stage, int index, string path)
    {
        var signals = index == 0 ? 2 : 3;
        Require(stage.Rate == CascadeTiming.StageRates[index], path, $"stage {stage.Name}: rate is {stage.Rate} Hz, and must be {CascadeTiming.StageRates[index]}");
        Require(stage.Patch == CascadeTiming.StagePatch[index], path, $"stage {stage.Name}: patch is {stage.Patch} samples, and must be {CascadeTiming.StagePatch[index]}");
        Require(stage.Signals == signals, path, $"stage {stage.Name}: signals is {stage.Signals}, and must be {signals}");
        Require(stage.Channels is > 0 and <= MaxChannels && stage.Channels % 2 == 0, path, $"stage {stage.Name}: channels is {stage.Channels}, and must be even and 2 to {MaxChannels}");
        Require(stage.Blocks is > 0 and <= MaxBlocks, path, $"stage {stage.Name}: blocks is {stage.Blocks}, and must be 1 to {MaxBlocks}");
        Require(stage.Dilations.Count == stage.Blocks, path, $"stage {stage.Name}: {stage.Blocks} blocks, but {stage.Dilations.Count} dilations");
        Require(stage.Dilations.All(d => d is > 0 and <= MaxDilation), path, $"stage {stage.Name}: dilations must be 1 to {MaxDilation}");
        Require(stage.StateRows == stage.Dilations.Sum(), path, $"stage {stage.Name}: stateRows is {stage.StateRows}, and the dilations sum to {stage.Dilations.Sum()}");
        Require(stage.Steps is > 0 and <= MaxSteps, path, $"stage {stage.Name}: steps is {stage.Steps}, and must be 1 to {MaxSteps}");
        Require(stage.UpstreamLevel is >= 0 and <= 1, path, $"stage {stage.Name}: upstreamLevel is {stage.UpstreamLevel}, and must be 0 to 1");
        // A name with a folder in it could reach outside the package.
        Require(PlainFile().IsMatch(stage.File), path, $"stage {stage.Name}: file \"{stage.File}\" is not a plain .onnx file name");
        Require(Sha256().IsMatch(stage.Sha256), path, $"stage {stage.Name}: sha256 is not 64 hexadecimal digits");
    }

    private static void Require(bool condition, string path, string fault)
    {
        if (!condition)
            throw new VoicePluginException($"{path}: {fault}; install the voice again, or one made for this version of VoicePlugin.");
    }

    [GeneratedRegex(@"^\(*[A-Za-z0-9][A-Za-z0-9.+-]*\)*( (AND|OR|WITH) \(*[A-Za-z0-9][A-Za-z0-9.+-]*\)*)*$")]
    private static partial Regex Spdx();

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]*\.onnx$")]
    private static partial Regex PlainFile();

    [GeneratedRegex("^[0-9A-Fa-f]{64}$")]
    private static partial Regex Sha256();
}
