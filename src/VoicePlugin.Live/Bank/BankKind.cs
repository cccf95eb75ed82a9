namespace VoicePlugin.Live.Bank;

/// <summary>What a file of the bank holds.</summary>
internal enum BankKind
{
    /// <summary>A burst on a root note.</summary>
    Pitched,

    /// <summary>A burst as high as its gesture.</summary>
    Free,

    /// <summary>One cycle.</summary>
    Wavetable,
}
