namespace Soa.Messaging.Journal;

/// <summary>Specifies what happened to a document.</summary>
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

    /// <summary>Somebody gave a parked document another body.</summary>
    Edited,

    /// <summary>Somebody sent a parked document to its queue again.</summary>
    Replayed,

    /// <summary>Somebody gave a parked document up.</summary>
    Discarded,

    /// <summary>
    /// A call was refused before anything of it was looked at: who called may not, or calls too much. See <see cref="RefusedCall"/>.
    /// </summary>
    Refused,
}
