namespace Soa.Documents.Faults;

/// <summary>Specifies what a failure says about the next attempt, and how it is logged.</summary>
public enum FailureKind
{
    /// <summary>
    /// Something outside is away, slow or full: a partner, the broker, the database, a disk. The same work may succeed later.
    /// </summary>
    Passing,

    /// <summary>
    /// The document, the flow or the configuration is wrong, and the message says how: the same work fails again until somebody corrects
    /// it.
    /// </summary>
    Permanent,

    /// <summary>An error in the program. Only this is logged with its stack trace.</summary>
    Bug,
}
