namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a search that an operator keeps.</summary>
public sealed class SavedSearch
{
    /// <summary>Gets its name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the query string of the search page.</summary>
    public required string Address { get; init; }
}
