using System.Globalization;
using VoicePlugin.Core.Conditioning;
using VoicePlugin.Live.Rendering;
using VoicePlugin.Live.Wavetables;

namespace VoicePlugin.Live.Bank;

/// <summary>One file of the bank.</summary>
internal sealed class BankFile
{
    /// <param name="kind">What it holds.</param>
    /// <param name="name">Name of the preset as Strudel writes it.</param>
    /// <param name="root">MIDI key of a pitched burst.</param>
    /// <param name="variation">Number of the variation, which is its seed.</param>
    /// <param name="controls">The preset.</param>
    public BankFile(BankKind kind, string name, int root, int variation, VoiceControls controls)
    {
        (Kind, Root, Variation) = (kind, root, variation);
        Sound = kind switch { BankKind.Pitched => "voice_", BankKind.Free => "burst_", _ => "wt_voice_" } + name;
        var number = variation.ToString(CultureInfo.InvariantCulture);
        Path = $"{Sound}/{(kind == BankKind.Pitched ? $"{NoteName.Of(root)}-{number}" : number)}.wav";
        controls = controls.With("gain", 0).With("seed", variation);
        if (kind == BankKind.Pitched)
            controls = controls.With("note", root).With("pitch-range", controls.PitchRange * RenderRequest.Melody);
        var burst = new RenderRequest(controls, null, RenderRequest.DefaultLevel);
        Request = kind == BankKind.Wavetable ? WavetableRequest.Of(burst) : burst;
    }

    /// <summary>What it holds.</summary>
    public BankKind Kind { get; }

    /// <summary>Name of the sound in Strudel.</summary>
    public string Sound { get; }

    /// <summary>MIDI key of a pitched burst.</summary>
    public int Root { get; }

    /// <summary>Number of the variation, from 1 on.</summary>
    public int Variation { get; }

    /// <summary>Its address under <c>/bank/</c>.</summary>
    public string Path { get; }

    /// <summary>What is to be made.</summary>
    public SoundRequest Request { get; }
}
