namespace Soa.Bus.Journal;

/// <summary>What happened to a document.</summary>
public enum JournalKind
{
    /// <summary>It came in: by SOAP, by HTTP, or from a queue.</summary>
    Received,

    /// <summary>It was sent to an endpoint.</summary>
    Sent,

    /// <summary>It was given as an answer.</summary>
    Answered,

    /// <summary>It was published as an event.</summary>
    Published,

    /// <summary>Handling it failed technically, and it is tried again.</summary>
    Retried,

    /// <summary>It went to the dead letters.</summary>
    Parked,

    /// <summary>It was taken from the dead letters and sent again.</summary>
    Replayed,

    /// <summary>It was taken from the dead letters and thrown away.</summary>
    Discarded,
}
