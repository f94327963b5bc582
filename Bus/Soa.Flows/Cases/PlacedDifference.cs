namespace Soa.Flows.Cases;

/// <summary>Represents a place at which two documents differ.</summary>
/// <param name="Path">The path of the element, attribute or value: <c>/Order/Line[2]/@id</c>.</param>
/// <param name="Expected">What the first document has there; <c>null</c> for nothing.</param>
/// <param name="Actual">What the second document has there; <c>null</c> for nothing.</param>
/// <param name="IsStructure">Whether these are names of nodes, and not values.</param>
internal sealed record PlacedDifference(string Path, string? Expected, string? Actual, bool IsStructure)
{
    /// <summary>Returns the difference for a person.</summary>
    public override string ToString() => IsStructure
        ? $"{Path}: expected {Expected ?? "nothing more"}, but there is {Actual ?? "nothing more"}"
        : $"{Path}: expected {Quote(Expected)}, but it is {Quote(Actual)}";

    private static string Quote(string? value) => value is null ? "nothing" : $"'{value}'";
}
