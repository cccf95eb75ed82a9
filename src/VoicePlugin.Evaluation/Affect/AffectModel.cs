using System.Text.Json;
using VoicePlugin.Core;
using VoicePlugin.Core.Conditioning;

namespace VoicePlugin.Evaluation.Affect;

/// <summary>The numbers of an <see cref="AffectClassifier"/>, as its JSON file holds them.</summary>
public sealed record AffectModel
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>What it is and what it was trained on.</summary>
    public required string Description { get; init; }

    /// <summary>Licence of the data.</summary>
    public required string Licence { get; init; }

    /// <summary>Affects in the order of the scores; those of <see cref="Affects.Names"/> without "none".</summary>
    public required IReadOnlyList<string> Affects { get; init; }

    /// <summary>Mean of each number of <see cref="AffectFeatures"/> over the training clips.</summary>
    public required float[] Mean { get; init; }

    /// <summary>Standard deviation of each.</summary>
    public required float[] Deviation { get; init; }

    /// <summary>Part p has not heard the speakers whose number leaves p when divided by the number of parts.</summary>
    public required AffectPart[] Parts { get; init; }

    /// <summary>As UTF-8 JSON.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n'];

    /// <summary>Reads a model.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="path">The file's path, for the message.</param>
    /// <exception cref="VoicePluginException">It is not such a model, or was made for other features.</exception>
    public static AffectModel Read(ReadOnlySpan<byte> json, string path)
    {
        AffectModel? model;
        try
        {
            model = JsonSerializer.Deserialize<AffectModel>(json, Options);
        }
        catch (JsonException e)
        {
            throw new VoicePluginException($"{path} is not an affect classifier ({e.Message}); make one with voice-train affect-classifier.", e);
        }

        var count = AffectFeatures.Count;
        if (model is null || model.Mean?.Length != count || model.Deviation?.Length != count || model.Affects is null
            || model.Parts is not { Length: > 0 } || !Array.TrueForAll(model.Parts, part => Fits(part, model.Affects.Count, count)))
            throw new VoicePluginException($"{path} is not an affect classifier for the {count} numbers this program describes a burst by; make one with voice-train affect-classifier.");
        return model.Affects.SequenceEqual(Core.Conditioning.Affects.Names.Skip(1))
            ? model
            : throw new VoicePluginException($"{path} was made for other affects than this program's; make one with voice-train affect-classifier.");
    }

    private static bool Fits(AffectPart? part, int affects, int count)
        => part?.Bias?.Length == affects && part.Weights?.Length == affects && Array.TrueForAll(part.Weights, w => w?.Length == count);
}
