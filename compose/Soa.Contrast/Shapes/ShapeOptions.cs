using System.Globalization;

namespace Soa.Contrast.Shapes;

/// <summary>Represents the settings of a shape.</summary>
internal sealed record ShapeOptions
{
    /// <summary>Gets the folder of its databases and logs.</summary>
    public required string Folder { get; init; }

    /// <summary>Gets the address of a broker that runs already, with a virtual host to itself; <c>null</c> to start one.</summary>
    public Uri? RabbitMq { get; init; }

    /// <summary>Gets the number of fat clients of the shape with two tiers.</summary>
    public int Clients { get; init; } = 2;

    /// <summary>
    /// Gets the number of processes of each program that can run beside itself. A shape with one tier has one all the same.
    /// </summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Gets how long everything may take to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Returns the names of the processes of a program.</summary>
    public IReadOnlyList<string> NamesOf(string program) => Replicas == 1
        ? [program]
        : [.. Enumerable.Range(1, Replicas).Select(number => string.Create(CultureInfo.InvariantCulture, $"{program}-{number}"))];
}
