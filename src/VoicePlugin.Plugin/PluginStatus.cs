using System.Globalization;

namespace VoicePlugin.Plugin;

/// <summary>What an instance has to say of itself, in words, for hosts that are told it in no other way. Main thread.</summary>
/// <param name="plugin">The instance.</param>
public sealed class PluginStatus(PluginInstance plugin)
{
    /// <summary>The delay to be made up for by hand: <c>51.6 ms = 2479 samples</c>; for the format announced last.</summary>
    public string Latency => string.Create(
        CultureInfo.InvariantCulture, $"{1000.0 * plugin.LatencySamples / plugin.SampleRate:0.0} ms = {plugin.LatencySamples} samples");

    /// <summary>The delay as a number from 0 to 1, seconds: hosts ask for a text again when the number beside it has changed.</summary>
    public double LatencyNumber => Math.Clamp((double)plugin.LatencySamples / plugin.SampleRate, 0, 1);

    /// <summary>What is wrong, in one sentence, or <c>OK</c>.</summary>
    public string Notice => plugin.Notice ?? "OK";

    /// <summary>Whether something is wrong: 1, else 0.</summary>
    public double NoticeNumber => plugin.Notice is null ? 0 : 1;

    /// <summary>What a parameter says now, with its unit; of the device, which one it is.</summary>
    public string Text(PluginParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return parameter.Id == ParameterIds.Device ? plugin.Device : parameter.TextWithUnit(plugin.Parameters.Get(parameter.Id));
    }

    /// <summary>A text cut to fit a host's field of so many characters, at least 1, the end of it marked; never half a character.</summary>
    public static string Fit(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (text.Length <= most)
            return text;
        int end = most - 1;
        return string.Concat(text.AsSpan(0, end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }
}
