using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace VoicePlugin.Core.Devices;

/// <summary>ONNX Runtime's own library in this process: where it lies, and the one function of it that its C# face cannot call without allocating.</summary>
internal static unsafe class OrtLibrary
{
    private const uint ApiVersion = 31;
    private static readonly Lazy<string> Where = new(Find);
    private static readonly Lazy<OrtApi> Api = new(LoadApi);
    private static readonly Lazy<OrtEnv> Runtime = new(Start);

    /// <summary>Its folder.</summary>
    public static string Folder => Path.GetDirectoryName(Where.Value) ?? "";

    /// <summary>Loads it; what cannot be done without it asks here first, and nowhere else is it loaded.</summary>
    /// <returns>The process's one environment.</returns>
    /// <exception cref="VoicePluginException">It cannot be loaded; the message says what to install.</exception>
    public static OrtEnv Require()
    {
        try
        {
            return Runtime.Value;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            var remedy = OperatingSystem.IsWindows()
                ? "install Microsoft's Visual C++ Redistributable (https://aka.ms/vs/17/release/vc_redist.x64.exe) and start the program again"
                : "install the program again";
            throw new VoicePluginException($"ONNX Runtime cannot be loaded; {remedy} ({Reason(e)}).", e);
        }
    }

    /// <summary>A library's file name on this system.</summary>
    public static string FileName(string name) =>
        OperatingSystem.IsWindows() ? name + ".dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    /// <summary>A tensor's address in ONNX Runtime, for <see cref="Copy"/>; valid until the tensor is disposed.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Handle")]
    public static extern nint Handle(OrtValue value);

    /// <summary>Copies a tensor into one of the same size, wherever they lie, and waits until it is there. No allocation.</summary>
    /// <exception cref="DeviceException">ONNX Runtime's message as it is.</exception>
    public static void Copy(nint from, nint to)
    {
        var api = Api.Value;
        var copy = (delegate* unmanaged<nint, nint*, nint*, nint, nuint, nint>)api.CopyTensors;
        var status = copy(Require().DangerousGetHandle(), &from, &to, 0, 1);
        if (status != 0)
            Throw(api, status);
    }

    private static string Reason(Exception e)
    {
        // The loader's own words are inside; a second failure wraps the first.
        while (e is TypeInitializationException { InnerException: { } inner })
            e = inner;
        return e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
    }

    private static void Throw(OrtApi api, nint status)
    {
        var read = (delegate* unmanaged<nint, byte*>)api.GetErrorMessage;
        var message = Marshal.PtrToStringUTF8((nint)read(status)) ?? "";
        ((delegate* unmanaged<nint, void>)api.ReleaseStatus)(status);
        throw new DeviceException(message);
    }

    private static OrtEnv Start()
    {
        OrtTelemetry.TurnOff();
        var runtime = OrtEnv.Instance();
        // Where the events go to Windows itself the variable is not asked.
        runtime.DisableTelemetryEvents();
        return runtime;
    }

    private static OrtApi LoadApi()
    {
        var root = ((delegate* unmanaged<OrtApiBase*>)NativeLibrary.GetExport(NativeLibrary.Load(Where.Value), "OrtGetApiBase"))();
        return *(OrtApi*)((delegate* unmanaged<uint, nint>)root->GetApi)(ApiVersion);
    }

    // It is loaded from the program's folder, or the plugin's own; the process knows.
    private static string Find()
    {
        Require();
        using var process = Process.GetCurrentProcess();
        return process.Modules.Cast<ProcessModule>().Select(m => m.FileName)
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith(FileName("onnxruntime"), StringComparison.OrdinalIgnoreCase))
            ?? Path.Combine(AppContext.BaseDirectory, FileName("onnxruntime"));
    }
}
