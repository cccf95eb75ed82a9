namespace VoicePlugin.Live.Rendering;

/// <summary>A sound that can be asked for, fully determined: two requests that mean the same have the same <see cref="Key"/>.</summary>
internal abstract record SoundRequest
{
    /// <summary>All of the request as one text.</summary>
    public abstract string Key { get; }

    /// <summary>Makes the samples, 48 kHz, mono.</summary>
    public abstract float[] Make(BurstMaker maker);

    /// <summary>How many samples that will be, without making them.</summary>
    public abstract int Samples(Instrument instrument);
}
