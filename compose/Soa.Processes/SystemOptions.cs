namespace Soa.Processes;

/// <summary>Describes the processes to start.</summary>
internal sealed record SystemOptions
{
    /// <summary>Gets the services that can run alone, by the names that <c>Soa:Services</c> takes.</summary>
    public static IReadOnlyList<string> ServiceNames { get; } = ["customers", "orders", "inventory", "billing", "shipping"];

    /// <summary>Gets the number of processes that run the flows.</summary>
    public required int BusProcesses { get; init; }

    /// <summary>Gets a value that indicates whether each service has a process of its own.</summary>
    public required bool ServicesAlone { get; init; }

    /// <summary>Gets the number of processes that run the services, if they run together.</summary>
    public int ServicesProcesses { get; init; } = 1;

    /// <summary>Gets the connection string of SQL Server; <c>null</c> for SQLite, in a file of <see cref="Folder"/>.</summary>
    public string? SqlServer { get; init; }

    /// <summary>Gets the address of a broker that runs already; <c>null</c> to start one.</summary>
    public string? RabbitMq { get; init; }

    /// <summary>Gets the folder of logs, database and the broker's data.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets how long everything may take to become healthy.</summary>
    public required TimeSpan StartTimeout { get; init; }
}
