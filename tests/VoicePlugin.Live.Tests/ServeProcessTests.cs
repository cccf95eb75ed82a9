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
        using var process = Start("--voice", TinyVoice.Folder, "--no-warm-up");
        try
        {
            var (port, token) = await Opened(process);
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://localhost:{port}/stream?token={token}"), CancellationToken.None);
            if (OperatingSystem.IsWindows())
                return;
            await CtrlC(process);
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
    public async Task Ctrl_C_ends_it_while_long_sounds_are_made()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = Start("--voice", Folders.DefaultVoice);
        using var http = new HttpClient();
        try
        {
            var (port, _) = await Opened(process);
            var sounds = Enumerable.Range(0, 2 * Environment.ProcessorCount)
                .Select(seed => http.GetAsync(new Uri($"http://localhost:{port}/render?dur=10&steps=8&guidance=3&seed={seed}"))).ToArray();
            await Task.Delay(500);
            await CtrlC(process);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync()));
            await Task.WhenAll(sounds).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(1)]
    public async Task Ctrl_C_ends_it_while_it_starts(double seconds)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = Start("--voice", Folders.DefaultVoice);
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            await CtrlC(process);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            // On a slow machine the signal comes before there is a program to take it, and 130 says so.
            Assert.Contains(process.ExitCode, new[] { 0, 130 });
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

    private static Process Start(params string[] arguments)
    {
        // A shell starts what it puts into the background with SIGINT ignored, and so would the server be.
        string[] starter = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(starter[0], [.. starter[1..], Path.Combine(AppContext.BaseDirectory, "voice.dll"), "serve", "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<(int Port, string Token)> Opened(Process process)
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
        return (port, token);
    }

    private static async Task CtrlC(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static void Refused(string sentence, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, VoiceCli.Run(["serve", .. arguments], output, error));
        Assert.Contains(sentence, error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().Trim().Split('\n'));
    }
}
