using System.Numerics.Tensors;
using VoicePlugin.Core;
using VoicePlugin.Core.Features;

namespace VoicePlugin.Evaluation.Affect;

/// <summary>
/// Says which of the thirty affects a burst sounds like. Linear discriminant analysis on <see cref="AffectFeatures"/>; a yardstick
/// for generated bursts, far from a good listener. Safe for several threads.
/// </summary>
public sealed class AffectClassifier
{
    private readonly AffectModel _model;

    /// <summary>A classifier with the given numbers.</summary>
    public AffectClassifier(AffectModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <summary>The one that comes with the program.</summary>
    public static AffectClassifier Default()
    {
        using var stream = typeof(AffectClassifier).Assembly.GetManifestResourceStream("affect-classifier.json")!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return new AffectClassifier(AffectModel.Read(json, "affect-classifier.json"));
    }

    /// <summary>One from a file.</summary>
    /// <exception cref="VoicePluginException">It cannot be read or is no classifier.</exception>
    public static AffectClassifier Load(string path)
    {
        try
        {
            return new AffectClassifier(AffectModel.Read(File.ReadAllBytes(path), path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"Cannot read '{path}': {e.Message}", e);
        }
    }

    /// <summary>What it was trained on.</summary>
    public string Description => _model.Description;

    /// <summary>A score for each affect, 0 = adoration; the highest is the answer.</summary>
    /// <param name="audio">48 kHz mono of any origin and level, at least one sample.</param>
    /// <param name="speaker">Number of the training speaker the sound stems from: judged by what has not heard that speaker. −1: a stranger.</param>
    public float[] Scores(ReadOnlySpan<float> audio, int speaker = -1) => ScoresOf(AffectFeatures.Of(FeatureExtractor.Analyse(audio)), speaker);

    /// <summary>The same from what <see cref="AffectFeatures"/> says.</summary>
    public float[] ScoresOf(float[] features, int speaker = -1)
    {
        var x = Normalise(features, _model.Mean, _model.Deviation);
        var scores = new float[_model.Affects.Count];
        for (var p = 0; p < _model.Parts.Length; p++)
        {
            if (speaker >= 0 && speaker % _model.Parts.Length != p) continue;
            var part = _model.Parts[p];
            for (var k = 0; k < scores.Length; k++) scores[k] += TensorPrimitives.Dot(part.Weights[k].AsSpan(), x) + part.Bias[k];
        }

        return scores;
    }

    /// <summary>To mean 0 and deviation 1 over the training clips, at most 4 either way: one odd number must not decide.</summary>
    internal static float[] Normalise(float[] features, float[] mean, float[] deviation)
        => [.. features.Select((v, d) => Math.Clamp((v - mean[d]) / deviation[d], -4, 4))];
}
