using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VoicePlugin.Live.Browser.Tests;

/// <summary>
/// One run of all scenarios in Chromium against a real <c>voice serve</c>; the tests judge what it measured. Recordings and pictures stay
/// in <c>out/live</c>.
/// </summary>
public sealed partial class BrowserRun : IDisposable
{
    private readonly Lazy<JsonDocument> _results = new(Play);

    /// <summary>What a scenario measured.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">It broke off.</exception>
    public JsonElement this[string scenario]
    {
        get
        {
            var result = _results.Value.RootElement.GetProperty(scenario);
            Assert.False(result.TryGetProperty("fault", out var fault), $"{scenario}: {fault}");
            return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_results.IsValueCreated)
            _results.Value.Dispose();
    }

    private static JsonDocument Play()
    {
        string folder = Path.Combine(Programs.Root, "out", "live");
        using var server = Start("dotnet", Path.Combine(AppContext.BaseDirectory, "voice.dll"), "serve", "--port", "0", "--no-warm-up");
        try
        {
            var (address, token) = Greeting(server);
            using var node = Start(Programs.Find("node")!, Path.Combine(Programs.Scripts, "run.mjs"), address, token, folder);
            var words = Task.WhenAll(node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            if (!node.WaitForExit(TimeSpan.FromMinutes(10)))
            {
                node.Kill(entireProcessTree: true);
                Assert.Fail("The scenarios were not over after 10 minutes.");
            }
            Assert.True(node.ExitCode == 0, string.Concat(words.Result));
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
        return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "results.json")));
    }

    private static (string Address, string Token) Greeting(Process server)
    {
        string text = "";
        while (server.StandardOutput.ReadLine() is { } line)
        {
            text += line + "\n";
            if (AddressAndToken().Match(text) is { Success: true } match)
            {
                // What it says from now on is of no interest, but must be read, or it waits.
                _ = server.StandardOutput.ReadToEndAsync();
                _ = server.StandardError.ReadToEndAsync();
                return (match.Groups[1].Value, match.Groups[2].Value);
            }
        }
        throw new InvalidOperationException($"voice serve did not begin: {text}{server.StandardError.ReadToEnd()}");
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Programs.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    [GeneratedRegex(@"(http://localhost:\d+)/[\s\S]*token: ([0-9a-f]+)\n")]
    private static partial Regex AddressAndToken();
}
