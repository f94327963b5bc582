namespace Soa.Flows.Cases;

/// <summary>A test of a flow by whoever writes the flow: what comes in, what is answered to what it sends, and what must come of it. With several documents, the end that counts is that of the last.</summary>
public sealed record FlowCase
{
    /// <summary>The file it stands in.</summary>
    public required string File { get; init; }

    /// <summary>What it shows, as a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>The documents that the flow receives, one after the other; most cases have one.</summary>
    public required IReadOnlyList<CaseInput> Given { get; init; }

    /// <summary>What endpoints answer, by address, in order; the last answer is given again if there are more calls.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<CaseAnswer>> Answers { get; init; }

    /// <summary>All that is sent, in order; <c>null</c> if the case does not say.</summary>
    public IReadOnlyList<ExpectedDocument>? Sent { get; init; }

    /// <summary>How the flow ends; <c>null</c> if the case does not say.</summary>
    public string? Outcome { get; init; }

    /// <summary>The name of the fault with which it ends or that it handled.</summary>
    public string? Fault { get; init; }

    /// <summary>A part of the message of the technical failure with which it ends.</summary>
    public string? Failure { get; init; }

    /// <summary>What it answers.</summary>
    public ExpectedDocument? Answer { get; init; }

    /// <summary>What who called by HTTP or SOAP sees; <c>null</c> if the case does not say.</summary>
    public ExpectedResponse? Response { get; init; }

    /// <summary>The prefixes of the case's XPath, beside those of the flow.</summary>
    public required IReadOnlyDictionary<string, string> Namespaces { get; init; }
}
