namespace Soa.Messaging.Journal;

/// <summary>Specifies how it ended.</summary>
public enum JournalOutcome
{
    /// <summary>Well.</summary>
    Ok,

    /// <summary>With a business fault.</summary>
    Fault,

    /// <summary>With a technical failure.</summary>
    Failed,
}
