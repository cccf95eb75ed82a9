using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace VoicePlugin.Wine.Tests;

/// <summary>What a Windows library says of itself (Microsoft's "PE format"), read without loading it.</summary>
internal sealed class PortableExecutable : IDisposable
{
    private readonly PEReader _reader;

    /// <summary>Opens a library.</summary>
    public PortableExecutable(string path) => _reader = new PEReader(File.OpenRead(path));

    /// <summary>The header.</summary>
    public PEHeader Header => _reader.PEHeaders.PEHeader!;

    /// <summary>Libraries that must be there for it to load.</summary>
    public IReadOnlyList<string> Imports()
    {
        var names = new List<string>();
        var table = At(Header.ImportTableDirectory.RelativeVirtualAddress);
        // An entry has five numbers: lookup table, time, forwarder, name, addresses; one of zeros ends the list.
        while (table.ReadInt32() != 0)
        {
            table.Offset += 8;
            names.Add(Text(table.ReadInt32()));
            table.Offset += 4;
        }
        return names;
    }

    /// <summary>Names that it offers.</summary>
    public IReadOnlyList<string> Exports()
    {
        var table = At(Header.ExportTableDirectory.RelativeVirtualAddress);
        table.Offset += 24;
        var count = table.ReadInt32();
        table.Offset += 4;
        var names = At(table.ReadInt32());
        return [.. Enumerable.Range(0, count).Select(_ => Text(names.ReadInt32()))];
    }

    /// <summary>Whether a text is in one of its resources.</summary>
    public bool HasResourceText(string text)
    {
        var resources = _reader.GetSectionData(".rsrc").GetContent();
        return resources.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }

    public void Dispose() => _reader.Dispose();

    private BlobReader At(int address) => _reader.GetSectionData(address).GetReader();

    private string Text(int address)
    {
        var bytes = _reader.GetSectionData(address).GetContent().AsSpan();
        return Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)0)]);
    }
}
