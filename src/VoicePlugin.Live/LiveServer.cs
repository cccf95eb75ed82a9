using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoicePlugin.Core;
using VoicePlugin.Core.Devices;
using VoicePlugin.Live.Bank;
using VoicePlugin.Live.Http;
using VoicePlugin.Live.Rendering;
using VoicePlugin.Live.Routes;
using VoicePlugin.Live.Streaming;

namespace VoicePlugin.Live;

/// <summary>The local server: <see cref="StartAsync"/>, play, <see cref="DisposeAsync"/>.</summary>
public sealed class LiveServer : IAsyncDisposable
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private readonly WebApplication _app;

    private LiveServer(WebApplication app, int port, string token) => (_app, Port, Token) = (app, port, token);

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>What streams need.</summary>
    public string Token { get; }

    /// <summary>Name of the voice.</summary>
    public string Voice => _app.Services.GetRequiredService<Instrument>().Model.Manifest.Name;

    /// <summary>What its networks run on.</summary>
    public DeviceReport Device => _app.Services.GetRequiredService<Instrument>().Model.Device.Report;

    /// <summary>Bytes of sounds that are kept; for tests.</summary>
    internal long StoredBytes => _app.Services.GetRequiredService<SoundStore>().Bytes;

    /// <summary>Loads the voice and opens the doors, on loopback only.</summary>
    /// <exception cref="VoicePluginException">The voice cannot be loaded, an option is out of range, or the port is taken.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<LiveServer> StartAsync(LiveSetup setup, CancellationToken cancel)
    {
        var options = setup.Options;
        if (new LiveOptionsValidator().Validate(null, options) is { Failed: true } wrong)
            throw new VoicePluginException($"The server cannot be set up so: {wrong.FailureMessage}");
        var sentences = new ConnectionSentences(options, setup.Log);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton(options).AddSingleton(setup.Log).AddSingleton(Instrument.Load(setup));
        builder.Services.AddSingleton<AccessToken>().AddSingleton<LoadMeter>();
        builder.Services.AddSingleton(s => new RenderPool(
            s.GetRequiredService<Instrument>(), options.Workers > 0 ? options.Workers : Environment.ProcessorCount, options.MaxWaiting, s.GetRequiredService<LoadMeter>()));
        builder.Services.AddSingleton(s => new SoundStore(s.GetRequiredService<RenderPool>(), options.CacheMegabytes, setup.Log));
        builder.Services.AddSingleton(s => new SoundBank(s.GetRequiredService<Instrument>().Presets));
        builder.Services.AddSingleton<StreamDoor>().AddSingleton<SoundRoutes>().AddSingleton<InfoRoutes>().AddSingleton<BrowserRoutes>();
        builder.Services.AddHostedService<BankWarmer>();
        var app = builder.Build();
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(sentences);
        Map(app);
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
        }
        catch (IOException fault)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new VoicePluginException($"Port {options.Port} is taken by another program; choose another with --port, or 0 for any free one.", fault);
        }
        catch (SocketException fault)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new VoicePluginException($"Port {options.Port} cannot be used ({fault.Message}); choose another with --port, or 0 for any free one.", fault);
        }
        catch (OperationCanceledException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new LiveServer(app, BindingAddress.Parse(address).Port, app.Services.GetRequiredService<AccessToken>().Text);
    }

    /// <summary>Ends it: streams are closed with a sentence, requests under way have a second.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _app.StopAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Somebody would not go.
        }
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions kestrel, LiveOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxConcurrentConnections = limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
        limits.MaxRequestBodySize = 0;
        limits.MaxRequestLineSize = ConnectionSentences.LongestLine;
        limits.MaxRequestHeadersTotalSize = ConnectionSentences.LongestHead;
        limits.MaxRequestHeaderCount = ConnectionSentences.MostFields;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeadSeconds);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(options.IdleSeconds);
        if (options.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, Listen);
        else
            kestrel.ListenLocalhost(options.Port, Listen);

        void Listen(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1;
            ConnectionSentences.Use(listen);
        }
    }

    private static void Map(WebApplication app)
    {
        app.UseMiddleware<Faults>();
        app.UseMiddleware<Doorman>();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(10) });
        app.UseRouting();
        var (sounds, info) = (app.Services.GetRequiredService<SoundRoutes>(), app.Services.GetRequiredService<InfoRoutes>());
        var (browser, streams) = (app.Services.GetRequiredService<BrowserRoutes>(), app.Services.GetRequiredService<StreamDoor>());
        app.MapMethods("/", Reading, browser.Root);
        app.MapMethods("/{file}", Reading, browser.File);
        app.MapMethods("/strudel.json", Reading, info.Map);
        app.MapMethods("/status", Reading, info.Status);
        app.MapMethods("/affects", Reading, info.Affects);
        app.MapMethods("/render", Reading, sounds.Render);
        app.MapMethods("/wavetable", Reading, sounds.Wavetable);
        app.MapMethods("/bank/{name}/{file}", Reading, sounds.FromBank);
        app.MapGet("/stream", streams.Open);
    }
}
