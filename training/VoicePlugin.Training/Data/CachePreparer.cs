using VoicePlugin.Core;

namespace VoicePlugin.Training.Data;

/// <summary>Prepares a folder of recordings: one set of cache files a speaker and take, several at a time.</summary>
public static class CachePreparer
{
    /// <summary>Prepares what is not prepared yet.</summary>
    /// <param name="dataFolder">Recordings, in any depth.</param>
    /// <param name="cacheFolder">Where the cache goes; made if it is not there.</param>
    /// <param name="takes">Takes of every recording: the first as it is, the others changed by chance, as other people's rooms, microphones and codecs would.</param>
    /// <param name="threads">Speakers at a time; 0 = one a core.</param>
    /// <param name="progress">Called with clips done, clips in all and, where a clip was skipped, the reason.</param>
    /// <param name="stop">Stops between clips; speakers that are complete stay.</param>
    /// <exception cref="VoicePluginException">No such folder, nothing to prepare in it, or a cache that cannot be written.</exception>
    public static PrepareSummary Prepare(
        string dataFolder, string cacheFolder, int takes, int threads, Action<int, int, string?> progress, CancellationToken stop)
    {
        if (!Directory.Exists(dataFolder))
        {
            throw new VoicePluginException($"Folder {dataFolder} is missing: give the folder that holds the recordings.");
        }

        IReadOnlyList<IGrouping<string, ClipFile>> speakers = ClipFile.Find(dataFolder);
        int total = takes * speakers.Sum(s => s.Count());
        if (total == 0)
        {
            throw new VoicePluginException($"Folder {dataFolder} holds no wav, mp3, flac, ogg, m4a or opus file.");
        }

        try
        {
            Directory.CreateDirectory(cacheFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VoicePluginException($"Folder {cacheFolder} cannot be made: {e.Message}");
        }

        int done = 0;
        var gate = new Lock();
        var indexes = new SpeakerIndex[takes * speakers.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            CancellationToken = stop,
        };
        try
        {
            Parallel.For(0, indexes.Length, options, i =>
                indexes[i] = SpeakerWriter.Write(speakers[i % speakers.Count], i / speakers.Count, cacheFolder, Report, stop));
        }
        catch (AggregateException e) when (e.InnerException is VoicePluginException inner)
        {
            throw inner;
        }

        SpeakerIndex[] recorded = [.. indexes.Where(x => x.Take == 0)];
        List<CachedClip> clips = recorded.SelectMany(x => x.Clips).ToList();
        return new PrepareSummary(
            speakers.Count, clips.Count, clips.Sum(c => (double)c.Samples) / 48000, recorded.SelectMany(x => x.Skipped).ToList());

        void Report(string? warning)
        {
            lock (gate)
            {
                progress(++done, total, warning);
            }
        }
    }
}
