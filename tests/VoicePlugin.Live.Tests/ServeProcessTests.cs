using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using VoicePlugin.Cli;

namespace VoicePlugin.Live.Tests;

/// <summary>The program itself: <c>voice serve</c>.</summary>
public sealed class ServeProcessTests
{
    [Fact]
    public async Task It_prints_its_port_and_token_and_Ctrl_C_ends_it_with_a_stream_open()
    {
        // A shell starts what it puts into the background with SIGINT ignored, and so would the server be.
        string[] starter = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        using var process = Process.Start(new ProcessStartInfo(starter[0], starter[1..])
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "voice.dll"), "serve", "--port", "0", "--voice", TinyVoice.Folder, "--no-warm-up" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var (port, token) = (0, "");
            while (port == 0 || token.Length == 0)
            {
                var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
                if (Regex.Match(line, @"http://localhost:(\d+)/") is { Success: true } found)
                    port = int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
                if (Regex.Match(line, "token: ([0-9a-f]{24})") is { Success: true } key)
                    token = key.Groups[1].Value;
            }
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://localhost:{port}/stream?token={token}"), CancellationToken.None);
            if (OperatingSystem.IsWindows())
                return;
            using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
            var buffer = new byte[4096];
            while ((await socket.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(0, process.ExitCode);
            Assert.Equal("", await process.StandardError.ReadToEndAsync());
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    [Fact]
    public void A_taken_port_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Refused($"Port {port} is taken", "--port", $"{port}", "--voice", TinyVoice.Folder);
    }

    [Theory]
    [InlineData("The server cannot be set up so", "--port", "70000")]
    [InlineData("there is no such voice folder", "--port", "0", "--voice", "nowhere")]
    [InlineData("holds no gestures", "--port", "0", "--gestures", "nowhere")]
    public void What_cannot_be_served_is_one_sentence(string sentence, params string[] arguments) => Refused(sentence, arguments);

    private static void Refused(string sentence, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, VoiceCli.Run(["serve", .. arguments], output, error));
        Assert.Contains(sentence, error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().Trim().Split('\n'));
    }
}
