using System.Globalization;
using VoicePlugin.Core;

namespace VoicePlugin.Cli.Rendering;

/// <summary>
/// The sizes of the blocks an input is rendered in: <c>offline</c> (large blocks, fastest), one
/// fixed size as a host would use, or <c>mixed</c> (a fixed irregular sequence). The output does
/// not depend on it.
/// </summary>
internal sealed class BlockPlan
{
    /// <summary>Largest block in samples.</summary>
    public const int Largest = 48000;

    private static readonly int[] Mixed = [1, 480, 17, 4096, 64, 333, 128, 1024, 3, 2000, 479, 481];
    private readonly int[] _sizes;
    private int _next;

    private BlockPlan(string name, int[] sizes)
    {
        Name = name;
        _sizes = sizes;
    }

    /// <summary>What the user wrote.</summary>
    public string Name { get; }

    /// <summary>Reads <c>offline</c>, <c>mixed</c> or a number of samples, 1..48000.</summary>
    /// <exception cref="VoicePluginException">It is none of these.</exception>
    public static BlockPlan Parse(string text) => text switch
    {
        "offline" => new BlockPlan(text, [Largest]),
        "mixed" => new BlockPlan(text, Mixed),
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= Largest => new BlockPlan(text, [n]),
        _ => throw new VoicePluginException($"--block {text} is not a block size: write offline, mixed or a number of samples from 1 to {Largest}."),
    };

    /// <summary>Size of the next block in samples.</summary>
    public int Next()
    {
        var size = _sizes[_next];
        _next = (_next + 1) % _sizes.Length;
        return size;
    }
}
