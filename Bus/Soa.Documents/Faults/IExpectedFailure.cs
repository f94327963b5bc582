namespace Soa.Documents.Faults;

/// <summary>An exception that somebody expected: its message says what to do, and its kind what the next attempt will meet.</summary>
public interface IExpectedFailure
{
    /// <summary>What the failure says about the next attempt.</summary>
    FailureKind Kind { get; }
}
