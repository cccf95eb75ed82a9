namespace VoicePlugin.Plugin.Tests;

/// <summary>Bytes written once; they must be read for ever.</summary>
internal static class Golden
{
    /// <summary>
    /// A state of version 1, made independently of this program: pitch +12, gain −12 dB, an unknown parameter 999 at 0.25, a voice
    /// "Soprano" that is not there, and an unknown section XTRA with the bytes 1, 2, 3.
    /// </summary>
    public const string Version1 =
        "566f506c01000000930000005041524d2400000001000000000000000000e83f0e000000dedddddddddddd3fe7030000"
        + "000000000000d03f564f4943540000000700536f7072616e6f4000616161616161616161616161616161616161616161"
        + "616161616161616161616161616161616161616161616161616161616161616161616161616161616161610700736f70"
        + "72616e6f585452410300000001020388795776";
}
