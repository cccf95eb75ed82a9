using VoicePlugin.Core.Packages;
using VoicePlugin.Export;
using VoicePlugin.Export.Onnx;

namespace VoicePlugin.Core.Tests.Packages;

public sealed class VoicePackageTests : IDisposable
{
    private readonly TestVoice _voice = new();

    public void Dispose() => _voice.Dispose();

    [Fact]
    public void What_was_written_is_what_is_loaded()
    {
        var loaded = VoicePackage.Load(_voice.Directory);
        Assert.Equal(ManifestJson.Write(_voice.Written), ManifestJson.Write(loaded.Manifest));
        Assert.Equal(_voice.Draft.Metrics, loaded.Manifest.Metrics);
        foreach (var shape in _voice.Shapes)
        {
            Assert.Equal(_voice.Models[shape.Name], loaded.Model(shape.Name));
            Assert.Equal(shape, loaded.Manifest.Stage(shape.Name).Shape);
        }
    }

    [Fact]
    public void Training_and_metrics_may_be_missing_and_are_then_empty()
    {
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(ManifestJson.Write(_voice.Written))!.AsObject();
        manifest.Remove("training");
        manifest.Remove("metrics");
        var read = ManifestJson.Read(System.Text.Encoding.UTF8.GetBytes(manifest.ToJsonString()), "manifest.json");
        Assert.Empty(read.Training);
        Assert.Empty(read.Metrics);
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_a_network_names_the_file()
    {
        var file = _voice.File("medium.onnx");
        var good = File.ReadAllBytes(file);
        foreach (var position in new[] { 0, good.Length / 3, good.Length - 1 })
        {
            var bad = (byte[])good.Clone();
            bad[position] ^= 1;
            File.WriteAllBytes(file, bad);
            Fault(file, "SHA-256");
        }
    }

    [Fact]
    public void A_missing_network_manifest_or_folder_is_named()
    {
        File.Delete(_voice.File("fine.onnx"));
        Fault(_voice.File("fine.onnx"), "missing");
        File.Delete(_voice.File("manifest.json"));
        Fault(_voice.File("manifest.json"), "missing");
        Directory.Delete(_voice.Directory, recursive: true);
        Fault(_voice.Directory, "no such voice folder");
    }

    [Theory]
    [InlineData("\"formatVersion\": 3", "\"formatVersion\": 4, \"whatever\": 0", "update VoicePlugin")]
    [InlineData("\"formatVersion\": 3", "\"formatVersion\": 0", "version 0")]
    [InlineData("\"formatVersion\": 3", "\"formatVersion\": 2", "no longer plays")]
    [InlineData("\"formatVersion\": 3,", "", "no formatVersion")]
    [InlineData("\"formatVersion\": 3", "\"formatVersion\": 3, \"colour\": 3", "unknown key 'colour'")]
    [InlineData("\"licence\": \"CC-BY-4.0\",", "", "missing: 'licence'")]
    [InlineData("CC-BY-4.0", "", "SPDX")]
    [InlineData("CC-BY-4.0", "ask me", "SPDX")]
    [InlineData("CC0-1.0", "", "Nobody")]
    [InlineData("\"opset\": 20", "\"opset\": 17", "opset is 17")]
    [InlineData("\"frameHop\": 240", "\"frameHop\": 256", "frameHop is 256")]
    [InlineData("\"alpha\": 0.554", "\"alpha\": 0.42", "alpha is 0.42")]
    [InlineData("\"rate\": 24000", "\"rate\": 22050", "stage medium: rate is 22050")]
    [InlineData("\"patch\": 12,", "\"patch\": 13,", "stage coarse: patch is 13")]
    [InlineData("\"signals\": 2,", "\"signals\": 3,", "stage coarse: signals is 3")]
    [InlineData("\"blocks\": 2", "\"blocks\": 3", "3 blocks, but 2 dilations")]
    [InlineData("\"stateRows\": 3", "\"stateRows\": 4", "stateRows is 4")]
    [InlineData("\"steps\": 4", "\"steps\": \"4\"", "stages[0].steps has the wrong")]
    [InlineData("\"steps\": 4", "\"steps\": 0", "stage coarse: steps is 0")]
    [InlineData("\"upstreamLevel\": 0.125", "\"upstreamLevel\": 1.5", "stage medium: upstreamLevel is 1.5")]
    [InlineData("\"channels\": 8", "\"channels\": -8", "channels is -8")]
    [InlineData("\"name\": \"fine\"", "\"name\": \"finest\"", "the fine stage is missing")]
    [InlineData("\"file\": \"fine.onnx\"", "\"file\": \"../fine.onnx\"", "plain .onnx file name")]
    [InlineData("\"sources\": [", "\"sources\": null, \"training\": [", "ources has the wrong")]
    [InlineData("{\n  \"format", "{\n  !\"format", "line 2 is not valid JSON")]
    public void A_bad_manifest_names_the_file_and_the_fault(string from, string to, string fault)
    {
        _voice.Edit(from, to);
        Fault(_voice.File("manifest.json"), fault);
    }

    [Fact]
    public void A_manifest_that_is_no_JSON_object_is_named()
    {
        foreach (var text in new[] { "", "[]", "null", "\0\0\0", "{}" })
        {
            File.WriteAllText(_voice.File("manifest.json"), text);
            Fault(_voice.File("manifest.json"), "install the voice again");
        }
    }

    [Fact]
    public void A_network_of_other_sizes_is_named_with_the_tensor()
    {
        _voice.Replace("fine", StageGraphTemplate.Random(1, _voice.Shapes[2] with { Channels = 16 }));
        Fault(_voice.File("fine.onnx"), "state [3, 16]");
    }

    [Fact]
    public void A_network_with_another_tensor_name_opset_or_input_count_is_named()
    {
        _voice.Replace("fine", StageLike(20, "statt"));
        Fault(_voice.File("fine.onnx"), "no input state");
    }

    [Fact]
    public void A_network_of_another_opset_is_named()
    {
        _voice.Replace("fine", StageLike(19, "state"));
        Fault(_voice.File("fine.onnx"), "opset 19");
    }

    [Fact]
    public void A_network_with_one_input_too_many_is_named()
    {
        _voice.Replace("fine", StageLike(20, "state", "more"));
        Fault(_voice.File("fine.onnx"), "5 inputs");
    }

    [Fact]
    public void Bytes_that_are_no_network_are_named()
    {
        _voice.Replace("coarse", [.. "not a network"u8]);
        Fault(_voice.File("coarse.onnx"), "not an ONNX network");
    }

    // The outside of a fine stage, with names and version of one's own.
    private byte[] StageLike(int opset, string stateName, string? extra = null)
    {
        var shape = _voice.Shapes[2];
        var graph = new OnnxGraph("like", opset);
        var signal = graph.Input("signal", "tokens", shape.SignalWidth);
        graph.Input("control", "tokens", StageShape.ControlWidth);
        graph.Input("step", 1, 32);
        var state = graph.Input(stateName, shape.StateRows, shape.Channels);
        if (extra is not null)
            graph.Input(extra, 1);
        graph.Slice(signal, 1, 0, shape.Patch, "x1");
        graph.Relu(state, "state_out");
        graph.Output("x1", "tokens", shape.Patch);
        graph.Output("state_out", shape.StateRows, shape.Channels);
        return graph.ToBytes();
    }

    private void Fault(string file, string fault)
    {
        var message = _voice.LoadFault();
        Assert.StartsWith(file + ":", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
