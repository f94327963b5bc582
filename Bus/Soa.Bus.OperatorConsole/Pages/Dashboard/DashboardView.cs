using Soa.Bus.OperatorConsole.Charts;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Dashboard;

/// <summary>Represents all that the dashboard shows, made once for everybody who looks at it.</summary>
public sealed class DashboardView
{
    /// <summary>Gets the range that it is about.</summary>
    public required SeriesRange Range { get; init; }

    /// <summary>Gets when it was read (UTC).</summary>
    public required DateTime ReadAt { get; init; }

    /// <summary>Gets whether the process can read series: it has a database.</summary>
    public required bool HasSeries { get; init; }

    /// <summary>Gets the figures at the top.</summary>
    public IReadOnlyList<Card> Cards { get; init; } = [];

    /// <summary>Gets the charts.</summary>
    public IReadOnlyList<Chart> Charts { get; init; } = [];

    /// <summary>Gets the flows.</summary>
    public IReadOnlyList<FlowRow> Flows { get; init; } = [];

    /// <summary>Gets the services and their operations.</summary>
    public IReadOnlyList<ServiceRow> Services { get; init; } = [];

    /// <summary>Gets the queues.</summary>
    public IReadOnlyList<QueueRow> Queues { get; init; } = [];

    /// <summary>Gets the processes.</summary>
    public IReadOnlyList<InstanceRow> Instances { get; init; } = [];

    /// <summary>Represents a figure.</summary>
    /// <param name="Title">What it is.</param>
    /// <param name="Value">The figure.</param>
    /// <param name="Note">A further line.</param>
    /// <param name="IsBad">Whether somebody should look at it.</param>
    /// <param name="Address">Where there is more about it; <c>null</c> for nowhere.</param>
    public sealed record Card(string Title, string Value, string Note, bool IsBad = false, string? Address = null);

    /// <summary>Represents a flow.</summary>
    public sealed record FlowRow(
        string Name, string Description, string Runs, string Rate, string Errors, string Share, string Faults, string P50, string P95,
        string Active, bool IsBad);

    /// <summary>Represents a service, or one of its operations.</summary>
    public sealed record ServiceRow(
        string Service, string? Operation, string Calls, string Rate, string Errors, string Share, string Faults, string P50, string P95,
        bool IsBad);

    /// <summary>Represents a queue.</summary>
    public sealed record QueueRow(
        string Name, string Ready, string Waiting, string Age, string Received, string Errors, string P95, bool IsBad);

    /// <summary>Represents a process.</summary>
    public sealed record InstanceRow(
        string Name, string Role, string Place, string Version, string Started, string Seen, string State, string? Problem, bool IsBad);
}
