using AudioPlugSharp;
using VoicePlugin.Plugin;

namespace VoicePlugin.AudioPlugSharp;

/// <summary>
/// A parameter as the bridge holds it: a name, a number from 0 to 1 and a text. All three are asked of the plugin whenever the bridge
/// asks; what the base class keeps beside them is never used, so that there is one value and not three.
/// </summary>
internal sealed class HostParameter : AudioPluginParameter
{
    // The bridge copies a text into the host's field of 128 characters without looking at its length.
    private const int MostCharacters = 127;

    private readonly Func<double> _value;
    private readonly Func<string> _text;
    private readonly Action<double>? _set;

    /// <summary>A text to be read.</summary>
    /// <param name="key">Name in AudioPlugSharp's tables.</param>
    /// <param name="title">Name shown.</param>
    /// <param name="value">A number from 0 to 1 that changes with the text.</param>
    /// <param name="text">The text.</param>
    public HostParameter(string key, string title, Func<double> value, Func<string> text)
    {
        (ID, Name, _value, _text) = (key, title, value, text);
        // The base class would tell a host of its default, and there is none yet.
        DefaultValue = 0;
    }

    /// <summary>A parameter of the plugin.</summary>
    public HostParameter(PluginInstance plugin, PluginStatus status, PluginParameter parameter)
        : this(parameter.Key, parameter.Title, () => plugin.Parameters.Get(parameter.Id), () => status.Text(parameter))
    {
        Id = parameter.Id;
        _set = value => plugin.SetParameter(parameter.Id, value);
    }

    /// <summary>The plugin's number of it; 0 for a text.</summary>
    public uint Id { get; }

    /// <summary>The text that hosts show, whatever value they ask it of.</summary>
    public override string DisplayValue => PluginStatus.Fit(_text(), MostCharacters);

    /// <summary>The value now.</summary>
    public override double GetValueNormalized(double value) => _value();

    /// <summary>The bridge calls this when the host's controller has a new value, and never else.</summary>
    public override double GetValueDenormalized(double value)
    {
        _set?.Invoke(value);
        return value;
    }
}
