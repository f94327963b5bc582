namespace Soa.Bus.Load.Messages;

/// <summary>Represents what clients did.</summary>
/// <param name="Taken">The duration of each document that was sent or request that was answered, in ticks of the stopwatch.</param>
/// <param name="Errors">The number of errors.</param>
/// <param name="Problem">The first error; <c>null</c> if there is none.</param>
internal sealed record MessagesDone(List<long> Taken, int Errors, string? Problem);
