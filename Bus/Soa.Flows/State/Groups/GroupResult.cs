namespace Soa.Flows.State.Groups;

/// <summary>Specifies what came of adding a member to its group.</summary>
internal enum GroupResult
{
    /// <summary>The group waits for more, or is another's to go on with.</summary>
    Waits,

    /// <summary>This member completed the group: it is closed.</summary>
    Closed,

    /// <summary>This member completed the group when it came before.</summary>
    ClosedBefore,

    /// <summary>The group has as many members as one may have.</summary>
    TooMany,

    /// <summary>The group's members have as many bytes as they may have.</summary>
    TooLarge,

    /// <summary>There are as many open groups at the place as there may be.</summary>
    TooManyGroups,
}
