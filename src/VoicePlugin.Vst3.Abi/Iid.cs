namespace VoicePlugin.Vst3.Abi;

/// <summary>Names of the VST3 interfaces that this project implements or calls (VST 3.7).</summary>
public static class Iid
{
    /// <summary>Base of all.</summary>
    public static readonly Tuid FUnknown = new(0x00000000, 0x00000000, 0xC0000000, 0x00000046);

    /// <summary>initialize and terminate.</summary>
    public static readonly Tuid PluginBase = new(0x22888DDB, 0x156E45AE, 0x8358B348, 0x08190625);

    /// <summary>The module's list of classes.</summary>
    public static readonly Tuid PluginFactory = new(0x7A4D811C, 0x52114A1F, 0xAED9D2EE, 0x0B43BF9F);

    /// <summary>The list with versions and subcategories.</summary>
    public static readonly Tuid PluginFactory2 = new(0x0007B650, 0xF24B4C0B, 0xA464EDB9, 0xF00B2ABB);

    /// <summary>The list in UTF-16.</summary>
    public static readonly Tuid PluginFactory3 = new(0x4555A2AB, 0xC1234E57, 0x9B122910, 0x36878931);

    /// <summary>Buses, activation, state.</summary>
    public static readonly Tuid Component = new(0xE831FF31, 0xF2D54301, 0x928EBBEE, 0x25697802);

    /// <summary>Processing.</summary>
    public static readonly Tuid AudioProcessor = new(0x42043F99, 0xB7DA453C, 0xA569E79D, 0x9AAEC33D);

    /// <summary>Parameters.</summary>
    public static readonly Tuid EditController = new(0xDCD7BBE3, 0x7742448D, 0xA874AACC, 0x979C759E);

    /// <summary>Units and program lists.</summary>
    public static readonly Tuid UnitInfo = new(0x3D4BD6B5, 0x913A4FD2, 0xA886E768, 0xA5EB92C1);

    /// <summary>MIDI controllers as parameters.</summary>
    public static readonly Tuid MidiMapping = new(0xDF0FF9F7, 0x49B74669, 0xB63AB732, 0x7ADBF5E5);

    /// <summary>What the processor wants to know of the transport.</summary>
    public static readonly Tuid ProcessContextRequirements = new(0x2A654303, 0xEF764E3D, 0x95B5FE83, 0x730EF6D0);

    /// <summary>Two halves that talk to each other.</summary>
    public static readonly Tuid ConnectionPoint = new(0x70A4156F, 0x6E6E4026, 0x989148BF, 0xAA60D8D1);

    /// <summary>Host: edits and restarts.</summary>
    public static readonly Tuid ComponentHandler = new(0x93A0BEA3, 0x0BD045DB, 0x8E890B0C, 0xC1E46AC6);

    /// <summary>Host: a program list has changed.</summary>
    public static readonly Tuid UnitHandler = new(0x4B5147F8, 0x4654486B, 0x8DAB30BA, 0x163A3C56);

    /// <summary>Host: its name.</summary>
    public static readonly Tuid HostApplication = new(0x58E595CC, 0xDB2D4969, 0x8B6AAF8C, 0x36A664E5);

    /// <summary>Host: the queues of a block.</summary>
    public static readonly Tuid ParameterChanges = new(0xA4779663, 0x0BB64A56, 0xB44384A8, 0x466FEB9D);

    /// <summary>Host: one parameter's points in a block.</summary>
    public static readonly Tuid ParamValueQueue = new(0x01263A18, 0xED074F6F, 0x98C9D356, 0x4686F9BA);

    /// <summary>Host: the events of a block.</summary>
    public static readonly Tuid EventList = new(0x3A2C4214, 0x346349FE, 0xB2C4F397, 0xB9695A44);

    /// <summary>Host: a stream of state.</summary>
    public static readonly Tuid BStream = new(0xC3BF6EA2, 0x30994752, 0x9B6BF990, 0x1EE33E9B);
}
