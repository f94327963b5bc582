namespace Soa.Contrast.Cap.Cuts;

/// <summary>Names the kinds of queues.</summary>
internal enum QueueKind
{
    /// <summary>Copied to all nodes; a document is in it when most of them have it.</summary>
    Quorum,

    /// <summary>On the node where it was made, and on no other.</summary>
    Classic,
}
