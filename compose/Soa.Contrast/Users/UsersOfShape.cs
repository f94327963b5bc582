using Soa.Contrast.Scalability;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Users;

/// <summary>Represents what was measured and calculated of a shape.</summary>
internal sealed record UsersOfShape
{
    /// <summary>Gets the shape.</summary>
    public required ShapeKind Shape { get; init; }

    /// <summary>Gets the throughput of users who do not think, the fewest first.</summary>
    public required IReadOnlyList<ClosedFigures> Closed { get; init; }

    /// <summary>Gets the law that was fitted to it, round by round.</summary>
    public required ScalabilityCurve Curve { get; init; }

    /// <summary>Gets the figures with several numbers of cores, and with several replicas.</summary>
    public required IReadOnlyList<ScaledFigures> Scaled { get; init; }

    /// <summary>Gets why it has no replicas, or not all numbers of them; <c>null</c> if it has.</summary>
    public required string? LeftOut { get; init; }

    /// <summary>Gets the figures of users who think.</summary>
    public required IReadOnlyList<ThinkingFigures> Thinking { get; init; }

    /// <summary>Gets the figures of open loads.</summary>
    public required IReadOnlyList<OpenFigures> Open { get; init; }

    /// <summary>Gets what more users would take.</summary>
    public required IReadOnlyList<UserDemand> Demands { get; init; }
}
