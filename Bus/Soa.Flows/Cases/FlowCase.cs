namespace Soa.Flows.Cases;

/// <summary>
/// Represents a test of a flow by its author: what comes in, the answers to what it sends, and the expected result. With several
/// documents, the end that counts is that of the last.
/// </summary>
public sealed record FlowCase
{
    /// <summary>Gets the file that it is in.</summary>
    public required string File { get; init; }

    /// <summary>Gets what it shows, as a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the documents that the flow receives, one after the other; most cases have one.</summary>
    public required IReadOnlyList<CaseInput> Given { get; init; }

    /// <summary>Gets what endpoints answer, by address, in order; the last answer is given again if there are more calls.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<CaseAnswer>> Answers { get; init; }

    /// <summary>Gets all that is sent, in order; <c>null</c> if the case does not say.</summary>
    public IReadOnlyList<ExpectedDocument>? Sent { get; init; }

    /// <summary>Gets how the flow ends; <c>null</c> if the case does not say.</summary>
    public string? Outcome { get; init; }

    /// <summary>Gets the name of the fault with which it ends or that it handled.</summary>
    public string? Fault { get; init; }

    /// <summary>Gets a part of the message of the technical failure with which it ends.</summary>
    public string? Failure { get; init; }

    /// <summary>Gets what it answers.</summary>
    public ExpectedDocument? Answer { get; init; }

    /// <summary>Gets what who called by HTTP or SOAP sees; <c>null</c> if the case does not say.</summary>
    public ExpectedResponse? Response { get; init; }

    /// <summary>Gets the prefixes of the case's XPath, beside those of the flow.</summary>
    public required IReadOnlyDictionary<string, string> Namespaces { get; init; }
}
