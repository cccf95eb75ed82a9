using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Devices;

/// <summary>
/// ONNX Runtime's published builds report to their maker which machine they run on and what networks they load, and keep a number for the machine in
/// the user's cache, unless the process's environment says otherwise before they start (Privacy.md of its package). Here they never do: what
/// somebody sings is nobody else's business, and a plugin has no place to ask.
/// </summary>
internal static partial class OrtTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY", Yes = "1";

    /// <summary>To be called before ONNX Runtime is first asked for anything; later it has no effect.</summary>
    public static void TurnOff()
    {
        // .NET has a copy of the environment of its own on Unix, and Windows' C runtime has one: the library must find it in the process's.
        if (OperatingSystem.IsWindows())
            _ = PutEnvironment(Variable, Yes);
        else
            _ = SetEnvironment(Variable, Yes, 1);
        Environment.SetEnvironmentVariable(Variable, Yes);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "_wputenv_s", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int PutEnvironment(string name, string value);
}
