namespace VoicePlugin.Core.Packages;

/// <summary>A voice on disk, read and checked: everything in it can be used without further questions.</summary>
public sealed class VoicePackage
{
    private readonly Dictionary<string, byte[]> _models;

    private VoicePackage(string directory, VoiceManifest manifest, Dictionary<string, byte[]> models)
    {
        Directory = directory;
        Manifest = manifest;
        _models = models;
    }

    /// <summary>The folder it was read from.</summary>
    public string Directory { get; }

    /// <summary>Its manifest.</summary>
    public VoiceManifest Manifest { get; }

    /// <summary>Reads a package and checks version, licence, features, stages, and each network's hash, operator set, tensor names and sizes.</summary>
    /// <param name="directory">The folder that holds <c>manifest.json</c>.</param>
    /// <exception cref="VoicePluginException">A check failed; the sentence names the file and the fault.</exception>
    public static VoicePackage Load(string directory)
    {
        if (!System.IO.Directory.Exists(directory))
            throw new VoicePluginException($"{directory}: there is no such voice folder; give the folder that holds {VoiceManifest.FileName}.");
        var path = Path.Combine(directory, VoiceManifest.FileName);
        if (!File.Exists(path))
            throw new VoicePluginException($"{path}: the file is missing, so {directory} is not a voice; give the folder that holds {VoiceManifest.FileName}.");

        var manifest = ManifestJson.Read(ReadFile(path), path);
        ManifestChecks.Check(manifest, path);

        // Hashing is most of the work, and a host waits for it.
        Task<byte[]>[] reads = [.. manifest.Stages.Select(stage => Task.Run(() => ReadModel(directory, stage, manifest.Opset)))];
        Task.WhenAny(Task.WhenAll(reads)).Wait();
        var models = manifest.Stages.Zip(reads).ToDictionary(pair => pair.First.Name, pair => pair.Second.GetAwaiter().GetResult());
        return new VoicePackage(directory, manifest, models);
    }

    /// <summary>A stage's .onnx file.</summary>
    /// <exception cref="ArgumentException">There is no stage of that name.</exception>
    public byte[] Model(string stage) =>
        _models.TryGetValue(stage, out var model) ? model : throw new ArgumentException($"Voice {Manifest.Name} has no stage {stage}.", nameof(stage));

    /// <summary>SHA-256 as the manifest writes it: 64 lower-case hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(Sha256.Hash(content));

    private static byte[] ReadModel(string directory, StageManifest stage, int opset)
    {
        var file = Path.Combine(directory, stage.File);
        if (!File.Exists(file))
            throw new VoicePluginException($"{file}: the {stage.Name} stage's network is missing; install the voice again.");
        var model = ReadFile(file);
        if (!string.Equals(Hash(model), stage.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new VoicePluginException($"{file}: the content does not match the manifest's SHA-256, so the file is damaged or changed; install the voice again.");
        ModelChecks.Check(model, stage, opset, file);
        return model;
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"{path}: the file cannot be read ({e.Message}); check that you may read it.", e);
        }
    }
}
