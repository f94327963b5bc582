using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Represents what one round has shown of a shape.</summary>
/// <param name="Orders">The number of orders in the burst.</param>
/// <param name="Took">The time until the last of them was fulfilled.</param>
/// <param name="Programs">The processor time of the programs in the burst.</param>
/// <param name="Broker">The processor time of the broker in the burst.</param>
/// <param name="Bytes">The bytes over TCP in the burst.</param>
/// <param name="Work">What the databases did in the burst.</param>
/// <param name="Fulfilled">The milliseconds until orders at a pace were fulfilled.</param>
/// <param name="Answered">The milliseconds until their calls were answered.</param>
/// <param name="Disagreeing">The milliseconds in which services said different things of them.</param>
internal sealed record MeasuredRound(
    int Orders, TimeSpan Took, TimeSpan Programs, TimeSpan Broker, long Bytes, DatabaseWork Work, IReadOnlyList<double> Fulfilled,
    IReadOnlyList<double> Answered, IReadOnlyList<double> Disagreeing);
