namespace VoicePlugin.Core.Conditioning;

/// <summary>
/// The affects that a voice can be asked for: the thirty of EmoGator (Buhl 2023), in its order, after "none". Their numbers are
/// part of voice packages and of saved sessions and never change.
/// </summary>
public static class Affects
{
    /// <summary>Names by number: 0 is "none", 1 to 30 are the affects.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "none", "adoration", "amusement", "anger", "awe", "confusion", "contempt", "contentment", "desire", "disappointment", "disgust",
        "distress", "ecstasy", "elation", "embarrassment", "fear", "guilt", "interest", "neutral", "pain", "pride", "realization", "relief",
        "romantic-love", "sadness", "serenity", "shame", "surprise-negative", "surprise-positive", "sympathy", "triumph",
    ];

    /// <summary>How many there are without "none": 30.</summary>
    public static int Count => Names.Count - 1;

    /// <summary>Number of the affect called <paramref name="name"/>, letters' case aside; 0 for "none", −1 for an unknown name.</summary>
    public static int Find(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }
}
