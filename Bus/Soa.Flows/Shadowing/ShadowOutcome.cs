namespace Soa.Flows.Shadowing;

/// <summary>Specifies what came of a document that went through another version of a flow.</summary>
public enum ShadowOutcome
{
    /// <summary>The other version does the same.</summary>
    Same,

    /// <summary>The other version answers, sends or refuses something else.</summary>
    Differs,

    /// <summary>The other version fails technically, where the one that was recorded did not, or takes too long.</summary>
    Failed,

    /// <summary>It cannot be compared: the journal does not keep the whole document.</summary>
    LeftOut,
}
