using VoicePlugin.Core;
using VoicePlugin.Core.Packages;

namespace VoicePlugin.Export;

/// <summary>Writes a voice package: all of it, checked, or nothing.</summary>
public static class PackageWriter
{
    /// <summary>
    /// Writes the networks and the manifest into a folder beside the target, loads that as a voice, and moves it into place. A voice that
    /// was there before is replaced.
    /// </summary>
    /// <param name="directory">The package's folder.</param>
    /// <param name="manifest">The manifest; version, opset, features, and each stage's hash are filled in here.</param>
    /// <param name="models">Each stage's .onnx bytes, by stage name.</param>
    /// <returns>The manifest as written.</returns>
    /// <exception cref="VoicePluginException">The package fails a check of <see cref="VoicePackage.Load"/>, or the folder holds something that is not a voice.</exception>
    public static VoiceManifest Write(string directory, VoiceManifest manifest, IReadOnlyDictionary<string, byte[]> models)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        RefuseForeign(target);
        var complete = manifest with
        {
            FormatVersion = VoiceManifest.CurrentFormat,
            Opset = StageGraph.Opset,
            Features = FeatureManifest.Current,
            Stages = [.. manifest.Stages.Select(s => s with { Sha256 = VoicePackage.Hash(Model(models, s.Name)) })],
        };

        var suffix = Guid.NewGuid().ToString("N")[..8];
        var (fresh, old) = ($"{target}.new-{suffix}", $"{target}.old-{suffix}");
        try
        {
            Directory.CreateDirectory(fresh);
            foreach (var stage in complete.Stages)
                File.WriteAllBytes(Path.Combine(fresh, stage.File), models[stage.Name]);
            File.WriteAllBytes(Path.Combine(fresh, VoiceManifest.FileName), ManifestJson.Write(complete));
            VoicePackage.Load(fresh);
            if (Directory.Exists(target))
                Directory.Move(target, old);
            Directory.Move(fresh, target);
        }
        catch (VoicePluginException e)
        {
            throw new VoicePluginException(e.Message.Replace(fresh, target, StringComparison.Ordinal), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"{directory}: the voice cannot be written ({e.Message}); check the folder and the space on the disk.", e);
        }
        finally
        {
            // Halfway between the two moves the voice of before is the one to keep.
            if (Directory.Exists(old) && !Directory.Exists(target))
                Directory.Move(old, target);
            Remove(old);
            Remove(fresh);
        }

        return complete;
    }

    private static byte[] Model(IReadOnlyDictionary<string, byte[]> models, string stage) =>
        models.TryGetValue(stage, out var model) ? model : throw new ArgumentException($"No network is given for stage {stage}.", nameof(models));

    private static void RefuseForeign(string target)
    {
        if (File.Exists(target))
            throw new VoicePluginException($"{target}: this is a file; give a folder for the voice.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !File.Exists(Path.Combine(target, VoiceManifest.FileName)))
            throw new VoicePluginException($"{target}: the folder holds other files and is not a voice; give a new folder.");
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
