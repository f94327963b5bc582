namespace Soa.Messaging.Auditing;

/// <summary>Specifies what a person may do with the documents of a flow.</summary>
public enum Permission
{
    /// <summary>Look at them, at the journal and at the pages of operators.</summary>
    View,

    /// <summary>Send parked documents again, and try those that wait at once. Includes <see cref="View"/>.</summary>
    Replay,

    /// <summary>
    /// Edit, discard and assign parked documents, write notes, compare versions of flows, trace their steps, and mute alerts. Includes <see
    /// cref="View"/>.
    /// </summary>
    Edit,

    /// <summary>Change flows. Includes <see cref="View"/>.</summary>
    Deploy,
}
