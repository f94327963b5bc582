namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Represents what a request was answered.</summary>
/// <param name="Status">The status of HTTP in words: <c>200 OK</c>; <c>null</c> if there was no answer, or none over HTTP.</param>
/// <param name="Body">The body, or its beginning.</param>
/// <param name="Duration">How long it took.</param>
public sealed record TryAnswer(string? Status, byte[] Body, TimeSpan Duration)
{
    /// <summary>Gets a value that indicates whether the body is longer than what was read.</summary>
    public bool IsCut { get; init; }

    /// <summary>Gets the fault in a line; <c>null</c> if it is none.</summary>
    public string? Fault { get; init; }

    /// <summary>Gets why there was no answer.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets a value that indicates whether the request was answered, and not with a fault or an error.</summary>
    public bool IsGood { get; init; }
}
