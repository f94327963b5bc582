using Soa.Flows.Expressions;

namespace Soa.Flows.Http;

/// <summary>Requests by HTTP at a path; the answer is the response.</summary>
/// <param name="Path">The path, in which names in braces are variables: <c>/orders/{number}</c>.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record HttpSource(string Path, string Address) : FlowSource(Path, Address)
{
    /// <summary>Gets the methods that are served.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>Gets the variables that are parts of the path.</summary>
    public required IReadOnlyList<string> PathVariables { get; init; }

    /// <summary>Gets the parameters of the query string that are variables.</summary>
    public required IReadOnlyList<string> Query { get; init; }

    /// <summary>Gets a value that indicates whether XML may be sent.</summary>
    public required bool TakesXml { get; init; }

    /// <summary>Gets a value that indicates whether JSON may be sent.</summary>
    public required bool TakesJson { get; init; }

    /// <summary>Gets a value that indicates whether a request is put into the flow's queue and answered 202.</summary>
    public bool OneWay { get; init; }

    /// <inheritdoc/>
    public override bool UsesFlowQueue => OneWay;

    /// <summary>Gets the status of a good answer; <c>null</c> for 200.</summary>
    public TextTemplate? Status { get; init; }

    /// <summary>Gets the headers of a good answer.</summary>
    public IReadOnlyList<KeyValuePair<string, TextTemplate>> ResponseHeaders { get; init; } = [];

    /// <summary>Gets the statuses of business faults by name; <c>any</c> for all others.</summary>
    public IReadOnlyDictionary<string, int> FaultStatus { get; init; } = new Dictionary<string, int>();
}
