namespace Soa.Contrast.Layers;

/// <summary>Tells how it is known that two boxes have to do with each other.</summary>
internal enum LinkKind
{
    /// <summary>There is a TCP connection, from the one that opened it to the one that listens.</summary>
    Connection,

    /// <summary>A process has the file of a database open.</summary>
    File,

    /// <summary>A process listens for somebody who is not there.</summary>
    Entrance,
}
