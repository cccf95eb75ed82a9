using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace VoicePlugin.Live.Http;

/// <summary>What a client must show before it may do more than listen. New at every start.</summary>
internal sealed class AccessToken
{
    private const string Scheme = "Bearer ";

    /// <summary>24 letters and digits that are safe in a URL.</summary>
    public string Text { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>Whether a request shows it: <c>Authorization: Bearer …</c> or <c>?token=…</c>.</summary>
    public bool IsShownBy(HttpRequest request)
    {
        string? header = request.Headers.Authorization, query = request.Query["token"];
        return IsRight(header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : query);
    }

    // In a time that does not tell how much of a guess is right.
    private bool IsRight(string? shown) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(Text));
}
