namespace Soa.Contrast.Scalability;

/// <summary>
/// Represents the universal scalability law, <c>X(N) = λN / (1 + σ(N−1) + κN(N−1))</c>: the throughput of N users. Source: N. J. Gunther,
/// Guerrilla Capacity Planning, Springer, 2007.
/// </summary>
/// <param name="Lambda">λ: the throughput of one user.</param>
/// <param name="Sigma">σ, contention: the part of the work that must wait its turn.</param>
/// <param name="Kappa">κ, coherency: what users cost each other, pair by pair.</param>
internal sealed record ScalabilityCurve(double Lambda, double Sigma, double Kappa)
{
    /// <summary>Gets the part of the variation of the measurements that the curve explains: at most 1.</summary>
    public required double RSquared { get; init; }

    /// <summary>
    /// Gets the standard error of the regression, in the unit of the throughput; <c>null</c> if there are no more measurements than
    /// parameters.
    /// </summary>
    public required double? StandardError { get; init; }

    /// <summary>
    /// Gets the point of saturation, <c>√((1−σ)/κ)</c>: the number of users with the highest throughput. It is at least 1, and <c>null</c>
    /// if throughput rises with every user.
    /// </summary>
    public double? SaturationUsers => this switch
    {
        { Sigma: >= 1 } => 1,
        { Kappa: > 0 } => Math.Max(1, Math.Sqrt((1 - Sigma) / Kappa)),
        _ => null,
    };

    /// <summary>
    /// Gets the throughput at the point of saturation; without one, what throughput comes close to, <c>λ/σ</c>, or <c>null</c> if nothing
    /// limits it.
    /// </summary>
    public double? HighestThroughput => this switch
    {
        { SaturationUsers: { } users } => At(users),
        { Sigma: > 0 } => Lambda / Sigma,
        _ => null,
    };

    /// <summary>Returns the throughput of a number of users.</summary>
    public double At(double users) => Lambda * users / (1 + (Sigma * (users - 1)) + (Kappa * users * (users - 1)));
}
