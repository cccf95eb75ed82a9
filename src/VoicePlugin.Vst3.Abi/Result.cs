namespace VoicePlugin.Vst3.Abi;

/// <summary>What calls return: COM's codes on Windows, small numbers elsewhere.</summary>
public static class Result
{
    /// <summary>Done, or yes.</summary>
    public const int Ok = 0;

    /// <summary>No.</summary>
    public const int False = 1;

    /// <summary>The object has no such interface.</summary>
    public static readonly int NoInterface = Choose(0x80004002, -1);

    /// <summary>An argument is null or out of range.</summary>
    public static readonly int InvalidArgument = Choose(0x80070057, 2);

    /// <summary>There is no such function here.</summary>
    public static readonly int NotImplemented = Choose(0x80004001, 3);

    /// <summary>A fault inside.</summary>
    public static readonly int InternalError = Choose(0x80004005, 4);

    /// <summary>Called before initialize or after terminate.</summary>
    public static readonly int NotInitialized = Choose(0x8000FFFF, 5);

    /// <summary>No memory.</summary>
    public static readonly int OutOfMemory = Choose(0x8007000E, 6);

    private static int Choose(uint windows, int other) => OperatingSystem.IsWindows() ? unchecked((int)windows) : other;
}
