using ScottPlot;
using SkiaSharp;

namespace VoicePlugin.Plots;

/// <summary>
/// The font of every plot, carried along: a freshly installed server has none, and ScottPlot then draws no text at all.
/// </summary>
public static class PlotFont
{
    /// <summary>The family, DejaVu Sans.</summary>
    public const string Name = "DejaVu Sans";

    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>Makes the carried font the default of all plots made afterwards. Call before the first plot; again is free.</summary>
    public static void Use() => _ = Installed.Value;

    private static bool Install()
    {
        Fonts.FontResolvers.Insert(0, new Resolver());
        Fonts.Default = Fonts.Sans = Fonts.Serif = Fonts.Monospace = Name;
        return true;
    }

    private sealed class Resolver : IFontResolver
    {
        private readonly SKTypeface _face = Load();

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? _face : null;

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == Name ? _face : null;

        private static SKTypeface Load()
        {
            using var stream = typeof(PlotFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
            return SKTypeface.FromStream(stream);
        }
    }
}
