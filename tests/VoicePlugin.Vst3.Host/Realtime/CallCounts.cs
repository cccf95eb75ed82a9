using System.Runtime.InteropServices;

namespace VoicePlugin.Vst3.Host.Realtime;

/// <summary>What the C library of <see cref="CallCounter"/> counts; its layout is written there too.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CallCounts
{
    /// <summary>malloc and its kin.</summary>
    public nint Allocations;

    /// <summary>free.</summary>
    public nint Frees;

    /// <summary>Locks taken or tried.</summary>
    public nint Locks;

    /// <summary>Condition variables and semaphores, waited for or set.</summary>
    public nint Waits;

    /// <summary>Calls of process() with at least one system call.</summary>
    public nint Kernel;

    /// <summary>Number of the last such system call.</summary>
    public nint LastCall;
}
