namespace Soa.Messaging.Journal;

/// <summary>Which documents the journal keeps.</summary>
public enum JournalBodies
{
    /// <summary>None: who called whom and when, but not with what.</summary>
    None,

    /// <summary>Each once: with the entry of whoever received it, or who published it or sent it out of the system.</summary>
    Once,

    /// <summary>With each entry: when other programs, which keep no journal, receive from our queues.</summary>
    All,
}
