using VoicePlugin.Training.Ablation.Pool;

namespace VoicePlugin.Training.Ablation.Scores;

/// <summary>Indices of crops.</summary>
internal static class PoolOrder
{
    /// <summary>Every crop of a pool, in order.</summary>
    public static long[] All(CropPool pool) => [.. Enumerable.Range(0, pool.Count).Select(i => (long)i)];
}
