namespace Soa.Contrast.Cap.Cuts;

/// <summary>Tells what the broker said of a document.</summary>
internal enum SendOutcome
{
    /// <summary>It has it.</summary>
    Confirmed,

    /// <summary>It does not take it: no such queue can be reached, or the connection ended.</summary>
    Refused,

    /// <summary>Nothing, within the time.</summary>
    NotAnswered,
}
