using VoicePlugin.Core;

namespace VoicePlugin.Training.Data;

/// <summary>Prepares a folder of recordings: one set of cache files a speaker, several speakers at a time.</summary>
public static class CachePreparer
{
    /// <summary>Prepares what is not prepared yet.</summary>
    /// <param name="dataFolder">Recordings, in any depth.</param>
    /// <param name="cacheFolder">Where the cache goes; made if it is not there.</param>
    /// <param name="threads">Speakers at a time; 0 = one a core.</param>
    /// <param name="progress">Called with clips done, clips in all and, where a clip was skipped, the reason.</param>
    /// <param name="stop">Stops between clips; speakers that are complete stay.</param>
    /// <exception cref="VoicePluginException">No such folder, nothing to prepare in it, or a cache that cannot be written.</exception>
    public static PrepareSummary Prepare(
        string dataFolder, string cacheFolder, int threads, Action<int, int, string?> progress, CancellationToken stop)
    {
        if (!Directory.Exists(dataFolder))
        {
            throw new VoicePluginException($"Folder {dataFolder} is missing: give the folder that holds the recordings.");
        }

        IReadOnlyList<IGrouping<string, ClipFile>> speakers = ClipFile.Find(dataFolder);
        int total = speakers.Sum(s => s.Count());
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
        var indexes = new SpeakerIndex[speakers.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            CancellationToken = stop,
        };
        try
        {
            Parallel.For(0, speakers.Count, options, i => indexes[i] = SpeakerWriter.Write(speakers[i], cacheFolder, Report, stop));
        }
        catch (AggregateException e) when (e.InnerException is VoicePluginException inner)
        {
            throw inner;
        }

        List<CachedClip> clips = indexes.SelectMany(x => x.Clips).ToList();
        return new PrepareSummary(
            speakers.Count, clips.Count, clips.Sum(c => (double)c.Samples) / 48000, indexes.SelectMany(x => x.Skipped).ToList());

        void Report(string? warning)
        {
            lock (gate)
            {
                progress(++done, total, warning);
            }
        }
    }
}
