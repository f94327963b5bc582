namespace Soa.Documents.Faults;

/// <summary>Marks an exception that is expected: its message says what to do, and its kind what the next attempt will meet.</summary>
public interface IExpectedFailure
{
    /// <summary>Gets what the failure says about the next attempt.</summary>
    FailureKind Kind { get; }
}
