namespace Soa.Bus.OperatorConsole.Layout;

/// <summary>Lists the pages that the header leads to.</summary>
internal static class Navigation
{
    /// <summary>Specifies the page of alerts, whose link shows how many fire.</summary>
    public const string Alerts = "console/alerts";

    /// <summary>Gets the pages, in the order of the header.</summary>
    public static IReadOnlyList<Entry> Entries { get; } =
    [
        new("console", "Dashboard"),
        new("console/search", "Search"),
        new("console/work", "Work list"),
        new(Alerts, "Alerts"),
        new("console/flows", "Flows"),
        new("console/shadow", "Shadow"),
        new("console/services", "Services"),
        new("console/topology", "Topology"),
        new("console/audit", "Audit"),
    ];

    /// <summary>Represents a page in the header.</summary>
    /// <param name="Address">Its address, from the root.</param>
    /// <param name="Title">Its name.</param>
    public sealed record Entry(string Address, string Title);
}
