using System.Text;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Core.Gestures;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Live;

/// <summary>Everything that a sound depends on but the request: voice, gestures, presets.</summary>
internal sealed class Instrument : IDisposable
{
    private Instrument(VoiceModel model, GestureBank gestures, IReadOnlyDictionary<string, Preset> presets, string fingerprint) =>
        (Model, Gestures, Presets, Fingerprint) = (model, gestures, presets, fingerprint);

    /// <summary>The voice's networks.</summary>
    public VoiceModel Model { get; }

    /// <summary>Recorded bursts.</summary>
    public GestureBank Gestures { get; }

    /// <summary>Presets by the names of their files.</summary>
    public IReadOnlyDictionary<string, Preset> Presets { get; }

    /// <summary>Hash of voice, gestures and program: of one fingerprint the same request gives the same bytes.</summary>
    public string Fingerprint { get; }

    /// <summary>Loads all of it.</summary>
    /// <exception cref="VoicePluginException">A part is missing or damaged.</exception>
    public static Instrument Load(LiveSetup setup)
    {
        var gestures = GestureBank.Load(setup.GestureFolder);
        var presets = LoadPresets(setup.PresetFolder);
        var model = VoiceModel.Open(setup.VoiceFolder, setup.Device);
        return new Instrument(model, gestures, presets, FingerprintOf(model, setup.GestureFolder));
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static SortedDictionary<string, Preset> LoadPresets(string? folder)
    {
        var presets = new SortedDictionary<string, Preset>(StringComparer.Ordinal);
        if (folder is null)
            return presets;
        if (!Directory.Exists(folder))
            throw new VoicePluginException($"The folder of presets '{folder}' does not exist; check the path.");
        foreach (var file in Directory.GetFiles(folder, "*.json"))
            presets[Path.GetFileNameWithoutExtension(file).ToLowerInvariant()] = Preset.Load(file);
        return presets;
    }

    private static string FingerprintOf(VoiceModel model, string gestureFolder)
    {
        var text = new StringBuilder();
        foreach (var stage in model.Manifest.Stages)
            text.Append(stage.Name).Append(' ').Append(stage.Sha256).Append('\n');
        text.Append(VoicePackage.Hash(File.ReadAllBytes(Path.Combine(gestureFolder, GestureManifest.FileName)))).Append('\n');
        // A card rounds otherwise than a processor.
        text.Append(model.Device.Report.InUse).Append('\n');
        // A program that computes otherwise has another identity.
        text.Append(typeof(BurstRenderer).Assembly.ManifestModule.ModuleVersionId).Append('\n');
        text.Append(typeof(Instrument).Assembly.ManifestModule.ModuleVersionId);
        return VoicePackage.Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
