using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VoicePlugin.Core.Generation;

/// <summary>
/// Makes the processor treat numbers below 1.2e-38 as zero on the calling thread until disposed. Such numbers appear in decaying
/// network states and cost a hundred times a normal one; and a result must not depend on how the host left the thread.
/// Does its work on x64 Linux and Windows; elsewhere it does nothing (ARM does not slow down).
/// </summary>
public readonly unsafe ref struct DenormalGuard
{
    // glibc's and musl's x86-64 fenv_t: 28 bytes of x87 environment, then MXCSR. FTZ is bit 15, DAZ bit 6.
    private const int MxcsrOffset = 28, FenvBytes = 32;
    private const uint FlushToZero = 0x8040;

    // Microsoft's float.h: _MCW_DN, _DN_FLUSH.
    private const uint WindowsDenormalMask = 0x03000000, WindowsFlush = 0x01000000;

    private static readonly delegate* unmanaged[SuppressGCTransition]<byte*, int> GetEnvironment;
    private static readonly delegate* unmanaged[SuppressGCTransition]<byte*, int> SetEnvironment;
    private static readonly delegate* unmanaged[SuppressGCTransition]<uint*, uint, uint, int> ControlWindows;

    private readonly uint _before;
    private readonly bool _changed;

    static DenormalGuard()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return;
        if (OperatingSystem.IsLinux() && (Find("libm.so.6", "fesetenv", out var set, out var library) || Find("libc.so", "fesetenv", out set, out library)))
        {
            GetEnvironment = (delegate* unmanaged[SuppressGCTransition]<byte*, int>)NativeLibrary.GetExport(library, "fegetenv");
            SetEnvironment = (delegate* unmanaged[SuppressGCTransition]<byte*, int>)set;
        }
        else if (OperatingSystem.IsWindows() && Find("ucrtbase.dll", "_controlfp_s", out var control, out _))
        {
            ControlWindows = (delegate* unmanaged[SuppressGCTransition]<uint*, uint, uint, int>)control;
        }
    }

    private DenormalGuard(uint before)
    {
        _before = before;
        _changed = true;
    }

    /// <summary>Whether this machine's processor mode can be set.</summary>
    public static bool IsSupported => GetEnvironment is not null || ControlWindows is not null;

    /// <summary>Sets the mode; dispose the result on the same thread to put back what was there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DenormalGuard Enter()
    {
        if (GetEnvironment is not null)
        {
            var environment = stackalloc byte[FenvBytes];
            _ = GetEnvironment(environment);
            ref var mxcsr = ref Unsafe.AsRef<uint>(environment + MxcsrOffset);
            var before = mxcsr;
            mxcsr |= FlushToZero;
            _ = SetEnvironment(environment);
            return new DenormalGuard(before);
        }

        if (ControlWindows is not null)
        {
            uint before, after;
            _ = ControlWindows(&before, 0, 0);
            _ = ControlWindows(&after, WindowsFlush, WindowsDenormalMask);
            return new DenormalGuard(before);
        }

        return default;
    }

    /// <summary>Puts the thread's mode back.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Dispose()
    {
        if (!_changed)
            return;
        if (GetEnvironment is not null)
        {
            var environment = stackalloc byte[FenvBytes];
            _ = GetEnvironment(environment);
            ref var mxcsr = ref Unsafe.AsRef<uint>(environment + MxcsrOffset);
            mxcsr = (mxcsr & ~FlushToZero) | (_before & FlushToZero);
            _ = SetEnvironment(environment);
            return;
        }

        uint after;
        _ = ControlWindows(&after, _before, WindowsDenormalMask);
    }

    private static bool Find(string name, string symbol, out nint address, out nint library)
    {
        address = 0;
        return NativeLibrary.TryLoad(name, out library) && NativeLibrary.TryGetExport(library, symbol, out address);
    }
}
