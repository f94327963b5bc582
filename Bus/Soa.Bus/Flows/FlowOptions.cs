namespace Soa.Bus.Flows;

/// <summary>What an installation decides about its flows.</summary>
public sealed record FlowOptions
{
    /// <summary>Limits of documents and maps.</summary>
    public FlowLimits Limits { get; init; } = new();

    /// <summary>How long a call to a partner (<c>http:</c>, <c>soap:</c>) may take when its step does not say.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The folders that <c>file:</c> endpoints may write below; while there are none, nothing is written. A relative address counts from the
    /// first. Addresses may come from documents, so nothing outside is ever written.
    /// </summary>
    public IReadOnlyList<string> FileFolders { get; init; } = [];

    /// <summary>Addresses by name, for <c>registry:</c> endpoints: <c>acme</c> is <c>http://partner.example</c>.</summary>
    public IReadOnlyDictionary<string, string> Registry { get; init; } = new Dictionary<string, string>();
}
