namespace VoicePlugin.Evaluation.Affect;

/// <summary>Frames from <paramref name="From"/> up to, not including, <paramref name="To"/>.</summary>
internal readonly record struct FrameRun(int From, int To)
{
    /// <summary>Number of frames.</summary>
    public int Length => To - From;

    /// <summary>The stretches of at least <paramref name="shortest"/> frames in a row within <paramref name="within"/> for which <paramref name="holds"/>.</summary>
    public static List<FrameRun> Find(FrameRun within, int shortest, Func<int, bool> holds)
    {
        var runs = new List<FrameRun>();
        for (var k = within.From; k < within.To;)
        {
            if (!holds(k))
            {
                k++;
                continue;
            }

            var from = k;
            while (k < within.To && holds(k)) k++;
            if (k - from >= shortest) runs.Add(new FrameRun(from, k));
        }

        return runs;
    }
}
