namespace Soa.Contrast.Users;

/// <summary>Represents what the same users have done on a number of cores and replicas.</summary>
/// <param name="Cores">The number of cores that the shape may use.</param>
/// <param name="Replicas">The number of processes of each program.</param>
/// <param name="Programs">The number of all programs.</param>
/// <param name="Figures">What the users have done.</param>
internal sealed record ScaledFigures(int Cores, int Replicas, int Programs, ClosedFigures Figures);
