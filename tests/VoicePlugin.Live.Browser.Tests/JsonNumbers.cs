using System.Text.Json;

namespace VoicePlugin.Live.Browser.Tests;

/// <summary>Lists of numbers in what the browser measured.</summary>
internal static class JsonNumbers
{
    /// <summary>The numbers of an array.</summary>
    public static IEnumerable<double> Numbers(this JsonElement array) => array.EnumerateArray().Select(number => number.GetDouble());
}
