namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>Something that looks at each call of process(), from the audio thread.</summary>
internal interface ICallWatch
{
    /// <summary>Once, before the first block.</summary>
    void Start();

    /// <summary>Just before process().</summary>
    void Before();

    /// <summary>Just after.</summary>
    void After();
}
