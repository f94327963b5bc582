namespace Soa.Messaging.Journal;

/// <summary>Specifies which documents the journal keeps.</summary>
public enum JournalBodies
{
    /// <summary>None: who called whom and when, but not with what.</summary>
    None,

    /// <summary>Each once: with the entry of the receiver, or of the sender if it was published or sent out of the system.</summary>
    Once,

    /// <summary>With each entry: when other programs, which keep no journal, receive from our queues.</summary>
    All,
}
